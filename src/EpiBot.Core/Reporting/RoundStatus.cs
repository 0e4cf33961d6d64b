namespace EpiBot.Reporting;

/// <summary>Where a unit stands in a round: six different things that are never merged (field lesson «counting»).</summary>
public enum RoundStatus
{
    /// <summary>Reported by the deadline.</summary>
    OnTime,

    /// <summary>Reported after the deadline (迟报).</summary>
    Late,

    /// <summary>Not reported and past the deadline (漏报).</summary>
    Missing,

    /// <summary>Excused (免报).</summary>
    Excused,

    /// <summary>Not reported and not yet due.</summary>
    Open,
}
