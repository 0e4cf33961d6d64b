namespace EpiBot.Reading;

/// <summary>Colour of the health code (健康码).</summary>
public enum HealthCode
{
    /// <summary>绿码.</summary>
    Green,

    /// <summary>黄码.</summary>
    Yellow,

    /// <summary>红码.</summary>
    Red,
}
