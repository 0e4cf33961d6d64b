namespace EpiBot.Reading;

/// <summary>Sex as stated.</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}
