using EpiBot.Engine;
using EpiBot.Reporting;

namespace EpiBot.Host.Web.Reports;

/// <summary>Reads the daily report: two queries a round.</summary>
internal sealed class DayReader(EpiBotEngine engine, PeriodReader periods)
{
    public async Task<DayReport> ReadAsync(Officer officer, DateOnly date, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        var now = engine.Clock.Now;
        await using var db = engine.Database.Open();
        var rounds = new List<DayRound>();
        foreach (var report in engine.Calendar.DueOn(date))
        {
            var units = (await engine.Rounds.StandingsAsync(db, tree, report, date, now, officer.UnitId, cancellation)).Select(standing => (Standing: standing, Township: TownshipAbove.Of(tree, standing.UnitId))).ToList();
            var deadline = engine.Clock.At(date, report.Due);
            rounds.Add(new DayRound(
                report, deadline, now > deadline, Figures("", report.Name, units.Select(unit => unit.Standing)),
                [.. units.GroupBy(unit => unit.Township).OrderBy(township => tree.Order(township.Key?.Id ?? "")).Select(township => Figures(township.Key?.Id ?? "", township.Key?.Name ?? "", township.Select(unit => unit.Standing)))],
                [.. units.Select(unit => new DayUnit(unit.Standing, unit.Township?.Name ?? ""))]));
        }

        return new DayReport(
            officer.AreaName(tree), date, now, rounds,
            await periods.OriginsAsync(db, officer, date, date, cancellation), await periods.AlertsAsync(db, officer, date, date, cancellation));
    }

    private static PlaceFigures Figures(string id, string name, IEnumerable<UnitStanding> standings)
    {
        var tally = new Tally();
        foreach (var standing in standings) tally.Add(standing);
        return new PlaceFigures(id, name, "", tally.Figures, tally.Zeros, tally.Returnees);
    }
}
