namespace EpiBot.Alerts;

/// <summary>One line of an alert's timeline; append-only.</summary>
public sealed class AlertEvent
{
    /// <summary>Database id, in the order of writing.</summary>
    public long Id { get; set; }

    /// <summary>The alert's number.</summary>
    public required long AlertNumber { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What: raised, amended, told, acknowledged, handed_over, closed, retracted.</summary>
    public required string What { get; init; }

    /// <summary>Member id of who did it, or <see langword="null"/> for EpiBot.</summary>
    public string? By { get; init; }

    /// <summary>The group told, the new owner's id, or the outcome's class.</summary>
    public string? Target { get; init; }

    /// <summary>The words, sealed, where there are any.</summary>
    public string? Sealed { get; init; }
}
