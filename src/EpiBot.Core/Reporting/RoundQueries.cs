using EpiBot.Organisation;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Reporting;

/// <summary>The sets of a round, each by one query: who was expected, who is missing, how it stands.</summary>
/// <param name="calendar">What is due when.</param>
public sealed class RoundQueries(ReportCalendar calendar)
{
    private const int FewUnits = 2000;

    private readonly AreaExpectations _expectations = new(calendar);

    /// <summary>The units that owe a round and have neither reported nor been excused, in the organisation's order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    /// <param name="now">Until the deadline the units of now count, after it those of the deadline: the expected units are frozen there.</param>
    /// <param name="areas">Only units whose nearest command group is one of these; <see langword="null"/> for all.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<MissingUnit>> MissingAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IReadOnlyCollection<string>? areas = null, CancellationToken cancellation = default)
    {
        var expected = Expected(db, report, date, now);
        if (areas is null) return await MissingOfAsync(db, tree, report, date, now, expected, cancellation);
        var wanted = areas.ToArray();
        return await MissingOfAsync(db, tree, report, date, now, expected.Where(unit => EF.Parameter(wanted).Contains(unit.Area)), cancellation);
    }

    /// <summary>Those of a few units that are missing.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    /// <param name="now">The present.</param>
    /// <param name="units">Ids of units.</param>
    /// <param name="cancellation">Stops reading.</param>
    public Task<IReadOnlyList<MissingUnit>> MissingAmongAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, string[] units, CancellationToken cancellation = default) =>
        MissingOfAsync(db, tree, report, date, now, Expected(db, report, date, now).Where(unit => EF.Parameter(units).Contains(unit.UnitId)), cancellation);

    private async Task<IReadOnlyList<MissingUnit>> MissingOfAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IQueryable<StoredUnit> expected, CancellationToken cancellation)
    {
        var standings = db.Set<Standing>().Where(standing => standing.Date == date && standing.Report == report.Id);
        var rows = await expected
            .Where(unit => !standings.Any(standing => standing.UnitId == unit.UnitId && standing.Settled))
            .OrderBy(unit => unit.Position)
            .Select(unit => new { unit.UnitId, unit.Name, unit.Parent, unit.Area, unit.Level, unit.ValidFrom, unit.ValidUntil, Pending = standings.Any(standing => standing.UnitId == unit.UnitId && standing.Pending) })
            .ToListAsync(cancellation);
        return
        [
            .. from row in rows
               let deadline = calendar.DeadlineOf(tree, report, row.UnitId, date, row.Parent)
               where IsExpected(report, row.Level, row.ValidFrom, row.ValidUntil, Earlier(now, deadline)) && calendar.ExcuseOf(tree, report.Id, row.UnitId, date) is null
               select new MissingUnit(row.UnitId, row.Name, row.Parent, row.Area, deadline, row.Pending),
        ];
    }

    /// <summary>Those of some areas in which nobody is missing any more.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    /// <param name="now">The present.</param>
    /// <param name="areas">Ids of command groups.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<string>> CompleteAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, string[] areas, CancellationToken cancellation = default)
    {
        // Counting what is settled reads one index; only areas that look complete are worth the exact question.
        var settled = await db.Set<Standing>().AsNoTracking()
            .Where(standing => standing.Date == date && standing.Report == report.Id && EF.Parameter(areas).Contains(standing.Area) && standing.Settled)
            .GroupBy(standing => standing.Area).Select(area => new { area.Key, Count = area.Count() }).ToListAsync(cancellation);
        var likely = settled.Where(area => area.Count >= _expectations.Of(tree, report, date, area.Key)).Select(area => area.Key).ToArray();
        if (likely.Length == 0) return [];
        var open = (await MissingAsync(db, tree, report, date, now, likely, cancellation)).Select(unit => unit.Area).ToHashSet();
        return [.. likely.Where(area => !open.Contains(area))];
    }

    /// <summary>Every expected unit of a round with where it stands, in the organisation's order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    /// <param name="now">The present: it tells open from missing.</param>
    /// <param name="atOrBelow">Only units at or below this one; <see langword="null"/> for all.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<UnitStanding>> StandingsAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, string? atOrBelow = null, CancellationToken cancellation = default)
    {
        var units = await ExpectedBelowAsync(db, tree, report, date, now, atOrBelow is null ? null : [atOrBelow], cancellation);
        return await StandingsOfAsync(db, tree, report, date, now, units, cancellation);
    }

    /// <summary>The same for several units at once: each with the standings at or below it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date.</param>
    /// <param name="now">The present.</param>
    /// <param name="places">Ids of units; one may be below another.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<UnitStanding>>> StandingsBelowAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IReadOnlyCollection<string> places, CancellationToken cancellation = default)
    {
        var below = new Dictionary<string, IReadOnlyList<UnitStanding>>(StringComparer.Ordinal);
        foreach (var some in Portions(tree, places))
        {
            var units = await ExpectedBelowAsync(db, tree, report, date, now, some, cancellation);
            var standings = (await StandingsOfAsync(db, tree, report, date, now, units, cancellation)).ToDictionary(standing => standing.UnitId, StringComparer.Ordinal);

            // Most units are where the organisation has them now; few have left it since the deadline.
            var left = units.Where(unit => tree.Unit(unit.UnitId) is null && standings.ContainsKey(unit.UnitId)).DistinctBy(unit => unit.UnitId).ToList();
            foreach (var place in some)
            {
                below[place] =
                [
                    .. tree.ReportingUnitsAtOrBelow(place).Select(unit => standings.GetValueOrDefault(unit.Id)).OfType<UnitStanding>(),
                    .. left.Where(unit => IsBelow(tree, unit.UnitId, unit.Parent, place)).Select(unit => standings[unit.UnitId]),
                ];
            }
        }

        return below;
    }

    /// <summary>So many places at a time that their units can be looked up one by one.</summary>
    private static IEnumerable<List<string>> Portions(OrganisationTree tree, IEnumerable<string> places)
    {
        var (portion, units) = (new List<string>(), 0);
        foreach (var place in places)
        {
            var more = tree.ReportingUnitsAtOrBelow(place).Count;
            if (portion.Count > 0 && units + more > FewUnits)
            {
                yield return portion;
                (portion, units) = ([], 0);
            }

            portion.Add(place);
            units += more;
        }

        if (portion.Count > 0) yield return portion;
    }

    private async Task<IReadOnlyList<UnitStanding>> StandingsOfAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IReadOnlyList<StoredUnit> units, CancellationToken cancellation)
    {
        var rows = db.Set<Standing>().AsNoTracking().Where(standing => standing.Date == date && standing.Report == report.Id);
        if (units.Count <= FewUnits)
        {
            var ids = units.Select(unit => unit.UnitId).ToArray();
            rows = rows.Where(standing => EF.Parameter(ids).Contains(standing.UnitId));
        }

        var standings = await rows.ToDictionaryAsync(standing => standing.UnitId, cancellation);
        var earliest = calendar.Deadlines(report, date).Min();
        var outages = await db.Set<Outage>().AsNoTracking().Where(outage => outage.To > earliest).OrderBy(outage => outage.From).Take(1000).ToListAsync(cancellation);
        return
        [
            .. from unit in units
               let round = new Round(report, date, calendar.DeadlineOf(tree, report, unit.UnitId, date, unit.Parent))
               where IsExpected(report, unit.Level, unit.ValidFrom, unit.ValidUntil, Earlier(now, round.Deadline))
               select UnitStanding.Of(
                   unit.UnitId, unit.Name, round, standings.GetValueOrDefault(unit.UnitId), calendar.ExcuseOf(tree, report.Id, unit.UnitId, date), now,
                   outages.Exists(outage => outage.From < round.ClosesAt && outage.To >= round.ClosesAt)),
        ];
    }

    /// <summary>The expected units at or below a unit; a township's are looked up one by one, so that its digest does not read the whole county.</summary>
    private async Task<IReadOnlyList<StoredUnit>> ExpectedBelowAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IReadOnlyCollection<string>? places, CancellationToken cancellation)
    {
        var expected = Expected(db, report, date, now);
        if (places is null) return await expected.OrderBy(unit => unit.Position).ToListAsync(cancellation);
        if (places.Sum(place => tree.ReportingUnitsAtOrBelow(place).Count) > FewUnits)
        {
            return [.. (await expected.OrderBy(unit => unit.Position).ToListAsync(cancellation)).Where(Below)];
        }

        var ids = places.SelectMany(tree.ReportingUnitsAtOrBelow).Select(unit => unit.Id).Distinct().ToArray();
        var present = await expected.Where(unit => EF.Parameter(ids).Contains(unit.UnitId)).ToListAsync(cancellation);

        // Units that have left since the deadline hang below the parents they had.
        var (first, last) = Span(report, date, now);
        var left = await db.Set<StoredUnit>().AsNoTracking().Where(unit => unit.Reporting && unit.ValidFrom <= last && unit.ValidUntil > first).ToListAsync(cancellation);
        return [.. present.Concat(left.Where(Below)).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Position)];

        bool Below(StoredUnit unit) => places.Any(place => IsBelow(tree, unit.UnitId, unit.Parent, place));
    }

    private static bool IsBelow(OrganisationTree tree, string unitId, string? parent, string place) =>
        tree.IsAtOrBelow(unitId, place) || (tree.Unit(unitId) is null && parent is not null && tree.IsAtOrBelow(parent, place));

    /// <summary>
    /// Units are expected as they were at their own deadline, or are now where that is still to come: the query takes those of all the
    /// report's deadlines, <see cref="IsExpected"/> picks by each unit's own.
    /// </summary>
    private IQueryable<StoredUnit> Expected(EpiBotDbContext db, ReportDefinition report, DateOnly date, DateTimeOffset now)
    {
        var (first, last) = Span(report, date, now);
        return db.Set<StoredUnit>().AsNoTracking().Where(unit => unit.Reporting && unit.ValidFrom <= last && (unit.ValidUntil == null || unit.ValidUntil > first));
    }

    private (DateTimeOffset First, DateTimeOffset Last) Span(ReportDefinition report, DateOnly date, DateTimeOffset now)
    {
        var deadlines = calendar.Deadlines(report, date);
        return (Earlier(now, deadlines.Min()), Earlier(now, deadlines.Max()));
    }

    private static bool IsExpected(ReportDefinition report, UnitLevel level, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset at) =>
        from <= at && (until is null || until > at) && (report.Levels.Count == 0 || report.Levels.Contains(level));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
