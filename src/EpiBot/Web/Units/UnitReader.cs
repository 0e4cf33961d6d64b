using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Organisation;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Units;

/// <summary>Reads a unit's page by five queries, whatever its history.</summary>
internal sealed class UnitReader(EpiBotEngine engine)
{
    private const int DaysShown = 30;
    private const int MostAlerts = 20;

    /// <summary>The page of a unit, or <see langword="null"/> where there is none the officer may see: to strangers the two are the same.</summary>
    public async Task<UnitSheet?> ReadAsync(string unitId, Officer officer, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        if (tree.Unit(unitId) is not { } unit || !officer.Sees(tree, unitId)) return null;
        var today = engine.Clock.Today;
        await using var db = engine.Database.Open();
        var alerts = await db.Set<Alert>().AsNoTracking().Where(alert => alert.UnitId == unitId).OrderByDescending(alert => alert.Number).Take(MostAlerts).ToListAsync(cancellation);
        return new UnitSheet(unit, today, await EntriesAsync(db, unitId, today, cancellation), await DaysAsync(db, tree, unit, today, cancellation), alerts);
    }

    private async Task<List<UnitEntry>> EntriesAsync(EpiBotDbContext db, string unitId, DateOnly today, CancellationToken cancellation)
    {
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Date == today && entry.UnitId == unitId).OrderBy(entry => entry.Number).ToListAsync(cancellation);
        var keys = entries.Select(entry => entry.MessageKey).Distinct().ToArray();
        var messages = await db.Set<SeenMessage>().AsNoTracking().Where(message => EF.Parameter(keys).Contains(message.Key)).ToDictionaryAsync(message => message.Key, cancellation);
        var live = LiveEntries.Of(entries).Select(entry => entry.Entry.Number).ToHashSet();
        return [.. entries.Select(entry => new UnitEntry(entry, live.Contains(entry.Number) || !IsReport(entry), WordsOf(messages.GetValueOrDefault(entry.MessageKey))))];
    }

    private static bool IsReport(LedgerEntry entry) => entry.Kind is EntryKind.Zero or EntryKind.Count or EntryKind.Returnee or EntryKind.Abnormal or EntryKind.CheckIn;

    private string? WordsOf(SeenMessage? message) => engine.Personal.Open(message?.Sealed) is { } words ? Mask.Ids(words) : null;

    private async Task<List<UnitDay>> DaysAsync(EpiBotDbContext db, OrganisationTree tree, Unit unit, DateOnly today, CancellationToken cancellation)
    {
        if (!tree.IsReporting(unit.Id)) return [];
        var first = today.AddDays(1 - DaysShown);

        // Before its first entry the installation asked nobody for anything.
        var began = await db.Set<LedgerEntry>().AsNoTracking().OrderBy(entry => entry.Id).Select(entry => (DateOnly?)entry.Date).FirstOrDefaultAsync(cancellation) ?? today;
        if (began > first) first = began;
        var standings = await db.Set<Standing>().AsNoTracking().Where(standing => standing.UnitId == unit.Id && standing.Date >= first).ToDictionaryAsync(standing => (standing.Date, standing.Report), cancellation);
        var from = engine.Clock.At(first, default);
        var outages = await db.Set<Outage>().AsNoTracking().Where(outage => outage.To > from).ToListAsync(cancellation);
        var now = engine.Clock.Now;
        var days = new List<UnitDay>();
        for (var date = first; date <= today; date = date.AddDays(1))
        {
            var rounds = engine.Calendar.RoundsOf(tree, unit, date).Select(round => UnitStanding.Of(
                unit.Id, unit.Name, round, standings.GetValueOrDefault((round.Date, round.Report.Id)), engine.Calendar.ExcuseOf(tree, round.Report.Id, unit.Id, date), now,
                outages.Exists(outage => outage.From < round.ClosesAt && outage.To >= round.ClosesAt)));
            days.Add(new UnitDay(date, [.. rounds]));
        }

        return days;
    }
}
