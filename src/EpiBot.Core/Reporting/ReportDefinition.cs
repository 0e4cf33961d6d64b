using EpiBot.Organisation;

namespace EpiBot.Reporting;

/// <summary>What is due every day, from whom and until when. Immutable; made from <see cref="ReportSettings"/>.</summary>
/// <param name="Id">The id scripts use, such as <c>returnee</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Due">The local time of day it is due; the deadline's own second still counts (contracts.md, «Rounds»).</param>
/// <param name="Words">Words by which a text names its round.</param>
public sealed record ReportDefinition(string Id, string Name, ReportSubject Subject, TimeOnly Due, IReadOnlyList<string> Words)
{
    /// <summary>First local date of validity, or <see langword="null"/> for always (plans 2 and 5: rules change overnight, from a date).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local date of validity, inclusive.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Days of the week on which it is not due.</summary>
    public IReadOnlyList<DayOfWeek> DaysOff { get; init; } = [];

    /// <summary>Dates on which it is not due.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Other deadlines for the units at or below a unit, by that unit's id; the nearest one counts.</summary>
    public IReadOnlyDictionary<string, TimeOnly> DueFor { get; init; } = new Dictionary<string, TimeOnly>();

    /// <summary>The levels that owe it; empty for all reporting units.</summary>
    public IReadOnlyList<UnitLevel> Levels { get; init; } = [];

    /// <summary>Whether the report is due at all on a date.</summary>
    /// <param name="date">Local date.</param>
    public bool IsDueOn(DateOnly date) =>
        (From is null || date >= From) && (Until is null || date <= Until) && !DaysOff.Contains(date.DayOfWeek)
        && !Pauses.Any(pause => date >= pause.From && date <= pause.Until);

    /// <summary>Whether a unit owes it.</summary>
    /// <param name="unit">A reporting unit.</param>
    public bool IsOwedBy(Unit unit) => Levels.Count == 0 || Levels.Contains(unit.Level);
}
