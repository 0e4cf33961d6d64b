namespace EpiBot.Reporting;

/// <summary>
/// Where a unit stands in a round, maintained when entries are written so that a board never searches. Derived: <see cref="RoundStanding"/>
/// makes the same row from the ledger again at any time.
/// </summary>
public sealed class Standing
{
    /// <summary>Local date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    /// <summary>The unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>The command group that hears of the unit first; completeness is counted by it. Empty where there is none.</summary>
    public required string Area { get; set; }

    /// <summary>The sending time of the first report that still stands, or <see langword="null"/>.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Who sent that report.</summary>
    public string? By { get; set; }

    /// <summary>Whether it came after the deadline.</summary>
    public bool Late { get; set; }

    /// <summary>What was reported.</summary>
    public RoundValue? Value { get; set; }

    /// <summary>The number of returnees.</summary>
    public int Count { get; set; }

    /// <summary>Whether the unit spoke for itself (rather than somebody for it).</summary>
    public bool HasOwn { get; set; }

    /// <summary>The bot waits for one word of confirmation (待确认).</summary>
    public bool Pending { get; set; }

    /// <summary>Why the unit is excused; <see langword="null"/> where it is not.</summary>
    public string? Excuse { get; set; }

    /// <summary>Whether nothing is owed any more: reported or excused.</summary>
    public bool Settled { get; set; }
}
