namespace EpiBot.Escalation;

/// <summary>One step as the settings file writes it.</summary>
public sealed class LadderStepSettings
{
    /// <summary>Report id; empty for every report.</summary>
    public string? Report { get; set; }

    /// <summary>[-]hh:mm:ss from the deadline.</summary>
    public string? Offset { get; set; }

    /// <summary>reminder or escalation.</summary>
    public string? Kind { get; set; }

    /// <summary>Of an escalation: how many command groups up, 0 the nearest.</summary>
    public int Level { get; set; }

    /// <summary>Of a reminder: whether it calls on the reporters.</summary>
    public bool Mention { get; set; }

    /// <summary>First date, yyyy-MM-dd; empty for always.</summary>
    public string? From { get; set; }

    /// <summary>Last date, yyyy-MM-dd; empty for always.</summary>
    public string? Until { get; set; }
}
