namespace EpiBot.Reporting;

/// <summary>One report on one day as one unit owes it.</summary>
/// <param name="Report">What is due.</param>
/// <param name="Date">Local date.</param>
/// <param name="Deadline">The unit's deadline.</param>
public sealed record Round(ReportDefinition Report, DateOnly Date, DateTimeOffset Deadline)
{
    /// <summary>The first instant that is late: the deadline's own second is still in time.</summary>
    public DateTimeOffset ClosesAt => Deadline + TimeSpan.FromSeconds(1);

    /// <summary>Whether a report sent then is in time.</summary>
    /// <param name="sentAt">The sending time.</param>
    public bool InTime(DateTimeOffset sentAt) => sentAt < ClosesAt;
}
