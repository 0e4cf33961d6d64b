namespace EpiBot.Reporting;

/// <summary>What a unit reported in a round. Numbers are stored.</summary>
public enum RoundValue
{
    /// <summary>Nothing to report, and nothing stands against it.</summary>
    Zero = 1,

    /// <summary>Somebody or something was reported.</summary>
    Reported = 2,
}
