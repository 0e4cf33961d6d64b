using EpiBot.Alerts;
using EpiBot.Engine;
using EpiBot.Reporting;
using EpiBot.Returnees;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Reports;

/// <summary>Counts the closed rounds of some days, a day at a time, so that a month of a province fits into memory.</summary>
internal sealed class PeriodReader(EpiBotEngine engine)
{
    /// <summary>The longest time one report may span.</summary>
    public const int MostDays = 92;

    public async Task<PeriodReport> ReadAsync(Officer officer, DateOnly from, DateOnly until, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        var now = engine.Clock.Now;
        if (until > engine.Clock.Today) until = engine.Clock.Today;
        if (until < from) from = until;
        if (until.DayNumber - from.DayNumber >= MostDays) from = until.AddDays(1 - MostDays);
        await using var db = engine.Database.Open();
        from = await BeganAsync(db, from, until, cancellation);
        var counts = new PeriodCounts();
        for (var date = from; date <= until; date = date.AddDays(1))
        {
            foreach (var report in engine.Calendar.DueOn(date))
            {
                foreach (var standing in await engine.Rounds.StandingsAsync(db, tree, report, date, now, officer.UnitId, cancellation))
                {
                    if (standing.Round.ClosesAt <= now) counts.Add(standing, TownshipAbove.Of(tree, standing.UnitId));
                }
            }
        }

        return counts.Report(officer.AreaName(tree), from, until, now, await OriginsAsync(db, officer, from, until, cancellation), await AlertsAsync(db, officer, from, until, cancellation));
    }

    /// <summary>Before its first entry the installation asked nobody for anything: those days are nobody's misses.</summary>
    private static async Task<DateOnly> BeganAsync(EpiBotDbContext db, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var first = await db.Set<Standing>().AsNoTracking().MinAsync(standing => (DateOnly?)standing.Date, cancellation) ?? until;
        return first > from ? (first < until ? first : until) : from;
    }

    internal async Task<IReadOnlyList<OriginFigure>> OriginsAsync(EpiBotDbContext db, Officer officer, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var tree = engine.Organisation.Tree;
        var rows = await db.Set<Returnee>().AsNoTracking().Where(row => !row.Withdrawn && row.SameAs == null && row.Date >= from && row.Date <= until)
            .GroupBy(row => new { row.UnitId, Origin = row.Country ?? row.Province }).Select(group => new { group.Key.UnitId, group.Key.Origin, Count = group.Count() }).ToListAsync(cancellation);
        return
        [
            .. rows.Where(row => officer.Sees(tree, row.UnitId)).GroupBy(row => row.Origin ?? "").Select(origin => new OriginFigure(origin.Key, origin.Sum(row => row.Count)))
                .OrderByDescending(origin => origin.Count).ThenBy(origin => origin.Origin, StringComparer.Ordinal),
        ];
    }

    internal async Task<AlertFigures> AlertsAsync(EpiBotDbContext db, Officer officer, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var (begin, end) = (engine.Clock.At(from, default), engine.Clock.At(until.AddDays(1), default));
        var alerts = await db.Set<Alert>().AsNoTracking().Where(alert => alert.RaisedAt >= begin && alert.RaisedAt < end).ToListAsync(cancellation);
        var own = alerts.Where(alert => officer.UnitId is not { } unit || alert.IsAtOrBelow(engine.Organisation.Tree, unit)).ToList();
        var answers = own.Where(alert => alert.AcknowledgedAt is not null).Select(alert => alert.AcknowledgedAt!.Value - alert.RaisedAt).Order().ToList();
        return new AlertFigures(own.Count, answers.Count, own.Count(alert => alert.State is AlertState.Closed or AlertState.Retracted), answers.Count == 0 ? null : answers[answers.Count / 2]);
    }
}
