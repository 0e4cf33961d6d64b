using EpiBot.Organisation;
using EpiBot.Time;

namespace EpiBot.Reporting;

/// <summary>Which rounds a day has for a unit, in the order of their deadlines; a change of the settings swaps the definitions whole.</summary>
/// <param name="definitions">All report definitions, validated.</param>
/// <param name="excused">Standing excuses from settings.</param>
/// <param name="clock">For the zone only.</param>
public sealed class ReportCalendar(IReadOnlyList<ReportDefinition> definitions, IReadOnlyList<ExcusedUnit> excused, LocalClock clock)
{
    private volatile Plan _plan = new(InOrder(definitions), excused);

    /// <summary>All definitions in the order of their default deadlines.</summary>
    public IReadOnlyList<ReportDefinition> Definitions => _plan.Definitions;

    /// <summary>Excuses that settings give.</summary>
    public IReadOnlyList<ExcusedUnit> Excused => _plan.Excused;

    /// <summary>What is in force; another object after every change, so that what was derived from it can be told to be old.</summary>
    internal object InForce => _plan;

    /// <summary>Puts other definitions in force.</summary>
    /// <param name="definitions">All report definitions, validated.</param>
    /// <param name="excused">Standing excuses.</param>
    public void Put(IReadOnlyList<ReportDefinition> definitions, IReadOnlyList<ExcusedUnit> excused) => _plan = new Plan(InOrder(definitions), excused);

    /// <summary>The definitions due on a date.</summary>
    /// <param name="date">Local date.</param>
    public IEnumerable<ReportDefinition> DueOn(DateOnly date) => Definitions.Where(report => report.IsDueOn(date));

    /// <summary>The definition of a report on a date, or <see langword="null"/>.</summary>
    /// <param name="report">The report's id.</param>
    /// <param name="date">Local date.</param>
    public ReportDefinition? Find(string report, DateOnly date) =>
        Definitions.FirstOrDefault(definition => definition.Id == report && definition.IsDueOn(date));

    /// <summary>The rounds of a unit on a date, earliest deadline first.</summary>
    /// <param name="tree">The organisation.</param>
    /// <param name="unit">A reporting unit.</param>
    /// <param name="date">Local date.</param>
    public IReadOnlyList<Round> RoundsOf(OrganisationTree tree, Unit unit, DateOnly date) =>
    [
        .. DueOn(date).Where(report => report.IsOwedBy(unit))
            .Select(report => new Round(report, date, DeadlineOf(tree, report, unit.Id, date)))
            .OrderBy(round => round.Deadline),
    ];

    /// <summary>The deadline of a unit: the nearest override at or above it, or the report's own.</summary>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="date">Local date.</param>
    /// <param name="parent">The unit above, for a unit that has left the organisation.</param>
    public DateTimeOffset DeadlineOf(OrganisationTree tree, ReportDefinition report, string unitId, DateOnly date, string? parent = null) =>
        clock.At(date, DueTimeOf(tree, report, unitId, parent));

    /// <summary>All deadlines a report has on a date, the default first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    public IReadOnlyList<DateTimeOffset> Deadlines(ReportDefinition report, DateOnly date) =>
        [.. report.DueFor.Values.Prepend(report.Due).Distinct().Select(time => clock.At(date, time))];

    /// <summary>The reason why settings excuse a unit on a date, or <see langword="null"/>.</summary>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report's id.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="date">Local date.</param>
    public string? ExcuseOf(OrganisationTree tree, string report, string unitId, DateOnly date) =>
        Excused.FirstOrDefault(excuse => excuse.Covers(report, date) && tree.IsAtOrBelow(unitId, excuse.Unit))?.Reason;

    private static TimeOnly DueTimeOf(OrganisationTree tree, ReportDefinition report, string unitId, string? parent)
    {
        if (report.DueFor.Count == 0) return report.Due;
        if (report.DueFor.TryGetValue(unitId, out var own)) return own;
        for (var id = tree.Unit(unitId) is { } unit ? unit.Parent : parent; id is not null; id = tree.Unit(id)?.Parent)
        {
            if (report.DueFor.TryGetValue(id, out var due)) return due;
        }

        return report.Due;
    }

    private static IReadOnlyList<ReportDefinition> InOrder(IReadOnlyList<ReportDefinition> definitions) => [.. definitions.OrderBy(report => report.Due)];

    private sealed record Plan(IReadOnlyList<ReportDefinition> Definitions, IReadOnlyList<ExcusedUnit> Excused);
}
