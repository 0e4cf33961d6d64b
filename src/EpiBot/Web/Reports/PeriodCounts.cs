using System.Runtime.InteropServices;
using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Host.Web.Reports;

/// <summary>Counts standings by report, township, unit and day. Pure.</summary>
internal sealed class PeriodCounts
{
    private readonly Tally _all = new();
    private readonly Dictionary<string, (string Name, string Above, Tally Tally)> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, string Above, Tally Tally)> _townships = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, string Above, Tally Tally)> _units = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateOnly, (Tally All, Dictionary<string, Tally> Townships)> _days = [];

    public void Add(UnitStanding standing, Unit? township)
    {
        var (place, name) = (township?.Id ?? "", township?.Name ?? "");
        _all.Add(standing);
        In(_reports, standing.Round.Report.Id, standing.Round.Report.Name, "").Add(standing);
        In(_townships, place, name, "").Add(standing);
        In(_units, standing.UnitId, standing.Name, name).Add(standing);
        if (!_days.TryGetValue(standing.Round.Date, out var day)) _days[standing.Round.Date] = day = (new Tally(), new Dictionary<string, Tally>(StringComparer.Ordinal));
        day.All.Add(standing);
        ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(day.Townships, place, out _);
        (of ??= new Tally()).Add(standing);
    }

    public PeriodReport Report(string area, DateOnly from, DateOnly until, DateTimeOffset at, IReadOnlyList<OriginFigure> origins, AlertFigures alerts) => new(
        area, from, until, at, Figures("", (area, "", _all)), [.. _reports.Select(report => Figures(report.Key, report.Value))],
        [.. _townships.Select(township => Figures(township.Key, township.Value)).OrderByDescending(place => place.Figures.Timely).ThenByDescending(place => place.Figures.Complete).ThenBy(place => place.Name, StringComparer.Ordinal)],
        [.. _units.Select(unit => Figures(unit.Key, unit.Value)).OrderByDescending(place => place.Figures.Missing).ThenByDescending(place => place.Figures.Late).ThenBy(place => place.Above, StringComparer.Ordinal).ThenBy(place => place.Name, StringComparer.Ordinal)],
        [.. _days.Select(day => new DayFigures(day.Key, day.Value.All.Figures, day.Value.Townships.ToDictionary(township => township.Key, township => township.Value.Figures.Timely)))],
        origins, alerts);

    private static Tally In(Dictionary<string, (string Name, string Above, Tally Tally)> of, string id, string name, string above)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(of, id, out var known);
        if (!known) entry = (name, above, new Tally());
        return entry.Tally;
    }

    private static PlaceFigures Figures(string id, (string Name, string Above, Tally Tally) of) => new(id, of.Name, of.Above, of.Tally.Figures, of.Tally.Zeros, of.Tally.Returnees);
}
