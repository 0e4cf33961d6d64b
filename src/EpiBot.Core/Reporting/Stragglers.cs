using System.Collections.Concurrent;
using EpiBot.Organisation;
using EpiBot.Storage;

namespace EpiBot.Reporting;

/// <summary>
/// Whether anybody is missing at or below a unit, for a whole county on every report. It remembers a few who were missing and asks after
/// those first: while one of them still is, nobody else need be looked at. Only the database answers; the memory says where to look.
/// </summary>
internal sealed class Stragglers(RoundQueries queries)
{
    /// <summary>So many are remembered of a place. Spread over it, they are rarely all in before nearly everybody is.</summary>
    private const int Remembered = 32;

    private const int MostPlaces = 10_000;

    private readonly ConcurrentDictionary<(DateOnly Date, string Report, string Place), string[]> _seen = [];

    /// <summary>Those of some places at or below which somebody is missing.</summary>
    public async Task<IReadOnlySet<string>> AmongAsync(
        EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, IReadOnlyCollection<string> places, CancellationToken cancellation)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        if (places.Count == 0) return open;
        var asked = places.ToDictionary(place => place, place => _seen.TryGetValue((date, report.Id, place), out var seen) ? seen : Spread([.. tree.ReportingUnitsAtOrBelow(place).Select(unit => unit.Id)]));
        var still = (await queries.MissingAmongAsync(db, tree, report, date, now, [.. asked.Values.SelectMany(units => units).Distinct()], cancellation))
            .Where(unit => tree.Group(unit.Area) is not null).ToDictionary(unit => unit.UnitId, unit => tree.Group(unit.Area)!.Unit);
        foreach (var (place, units) in asked)
        {
            if (units.Any(unit => still.TryGetValue(unit, out var heard) && tree.IsAtOrBelow(heard, place)) || await SearchAsync(db, tree, report, date, now, place, cancellation)) open.Add(place);
        }

        return open;
    }

    private async Task<bool> SearchAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, string place, CancellationToken cancellation)
    {
        var areas = tree.CommandGroupsAtOrBelow(place).Select(group => group.Id).ToArray();
        var missing = await queries.MissingAsync(db, tree, report, date, now, areas, cancellation);

        // Yesterday's are not asked after again.
        if (_seen.Count > MostPlaces) _seen.Clear();
        _seen[(date, report.Id, place)] = Spread([.. missing.Select(unit => unit.UnitId)]);
        return missing.Count > 0;
    }

    /// <summary>Some of many, at equal distances: reports come in by place or by chance, and either way some of these come late.</summary>
    private static string[] Spread(string[] units) =>
        units.Length <= Remembered ? units : [.. Enumerable.Range(0, Remembered).Select(i => units[(int)((i + 0.5) * units.Length / Remembered)])];
}
