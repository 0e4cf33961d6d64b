namespace EpiBot.Reading;

/// <summary>Result of the nucleic-acid test (核酸).</summary>
public enum NucleicTest
{
    /// <summary>阴性.</summary>
    Negative,

    /// <summary>阳性.</summary>
    Positive,

    /// <summary>Taken, no result yet.</summary>
    Pending,

    /// <summary>Not taken.</summary>
    None,
}
