using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Conversation;

/// <summary>
/// What follows when units settle: one digest to a command group when its last expected unit has reported, and a notice where a unit
/// reports that had been escalated (contracts.md, «Ladder»).
/// </summary>
/// <param name="calendar">What is due when.</param>
/// <param name="queries">The sets of a round.</param>
/// <param name="phrases">The county's language.</param>
/// <param name="personal">Seals texts.</param>
public sealed class RoundCompletion(ReportCalendar calendar, RoundQueries queries, Phrases phrases, PersonalData personal)
{
    /// <summary>Plans what follows; the settled standings must already be saved within the transaction.</summary>
    /// <param name="db">The database, within the writer's transaction.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="settled">What settled.</param>
    /// <param name="now">Local time.</param>
    /// <param name="drill">Whether a drill is on.</param>
    /// <param name="cancellation">Stops the work; the transaction decides.</param>
    public async Task PlanAsync(EpiBotDbContext db, OrganisationTree tree, IReadOnlyCollection<SettledUnit> settled, DateTimeOffset now, bool drill, CancellationToken cancellation = default)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        foreach (var round in settled.Where(unit => unit.Date == today).GroupBy(unit => unit.Report))
        {
            if (calendar.Find(round.Key, today) is not { } report) continue;
            await DigestAsync(db, tree, report, today, [.. round.Select(unit => unit.Area).Where(area => area.Length > 0).Distinct()], now, drill, cancellation);
            var late = round.Where(unit => unit.ReportedLate).Select(unit => unit.UnitId).ToList();
            if (late.Count > 0) await NoticeAsync(db, tree, report, today, late, now, drill, cancellation);
        }
    }

    private async Task DigestAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, string[] areas, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        if (areas.Length == 0) return;
        foreach (var area in await queries.CompleteAsync(db, tree, report, date, now, areas, cancellation))
        {
            var group = tree.Group(area);
            while (group is not null)
            {
                // An area is not all that lies below its group: a township without a command group of its own reports to the county's.
                if (await AnyMissingBelowAsync(db, tree, report, date, now, group.Unit, cancellation)) break;
                await AddDigestAsync(db, tree, report, date, group, now, drill, cancellation);
                group = tree.CommandChain(group.Unit).FirstOrDefault(above => above.Unit != group.Unit);
            }
        }
    }

    private async Task<bool> AnyMissingBelowAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, string unitId, CancellationToken cancellation)
    {
        var areas = tree.Data.Groups.Where(group => group.Purpose == GroupPurpose.Command && tree.IsAtOrBelow(group.Unit, unitId)).Select(group => group.Id).ToArray();
        return (await queries.MissingAsync(db, tree, report, date, now, areas, cancellation)).Count > 0;
    }

    private async Task AddDigestAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, Group group, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var key = OutboxKeys.Of(date, report.Id, "digest", group.Id);
        if (db.ChangeTracker.Entries<OutboxMessage>().Any(row => row.Entity.Key == key) || await db.Set<OutboxMessage>().AnyAsync(row => row.Key == key, cancellation)) return;
        var standings = await queries.StandingsAsync(db, tree, report, date, now, group.Unit, cancellation);
        var figures = Completeness.Of(standings);
        if (figures.OnTime + figures.Late == 0) return;
        var withReturnees = standings.Where(standing => standing.Count > 0).Select(standing => phrases.Say("Digest_Unit", standing.Name, standing.Count)).ToList();
        var abnormal = standings.Where(standing => standing is { Value: RoundValue.Reported, Count: 0 }).Select(standing => standing.Name).ToList();
        var text = phrases.Say("Digest_Text", tree.Unit(group.Unit)?.Name ?? "", report.Name, figures.OnTime + figures.Late, figures.Expected - figures.Excused, figures.Late,
            standings.Count(standing => standing.Value == RoundValue.Zero), figures.Excused);
        if (withReturnees.Count > 0) text += phrases.Say("Digest_Returnees", standings.Sum(standing => standing.Count), string.Join(phrases.Say("List_And"), withReturnees.Take(40)));
        if (abnormal.Count > 0) text += phrases.Say("Digest_Abnormal", string.Join(phrases.Say("List_And"), abnormal.Take(40)));
        db.Add(Row(key, MessageKind.Digest, group.Id, report, date, "", text, now, now, drill));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Late reports of one minute go together, at the end of the minute.</summary>
    private async Task NoticeAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, List<string> units, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var escalations = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(row => row.Date == date && row.Report == report.Id && row.Kind == MessageKind.Escalation && row.State != OutboxState.Dropped)
            .OrderBy(row => row.Id).Select(row => new { row.GroupId, row.Units }).ToListAsync(cancellation);
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset).AddMinutes(1);
        foreach (var group in escalations.GroupBy(row => row.GroupId))
        {
            var told = group.SelectMany(row => row.Units.Split('\n')).ToHashSet();
            var news = units.Where(told.Contains).ToList();
            if (news.Count == 0) continue;
            var key = OutboxKeys.Of(date, report.Id, $"notice{minute:HHmm}", group.Key);
            var waiting = await db.Set<OutboxMessage>().FirstOrDefaultAsync(row => row.Key == key, cancellation);
            var all = (waiting?.Units.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []).Union(news).OrderBy(tree.Order).ToList();
            var text = phrases.Say("Notice_Late", report.Name, string.Join(phrases.Say("List_And"), all.Select(unit => tree.Unit(unit)?.Name ?? unit)));
            if (waiting is null)
            {
                db.Add(Row(key, MessageKind.Notice, group.Key, report, date, string.Join('\n', all), text, minute, minute, drill));
            }
            else
            {
                waiting.Units = string.Join('\n', all);
                waiting.Sealed = personal.Seal(DrillMark.On(phrases, text, drill))!;
            }

            await db.SaveChangesAsync(cancellation);
        }
    }

    private OutboxMessage Row(string key, MessageKind kind, string groupId, ReportDefinition report, DateOnly date, string units, string text, DateTimeOffset at, DateTimeOffset notBefore, bool drill) => new()
    {
        Key = key,
        Kind = kind,
        Delivery = Delivery.AtLeastOnce,
        GroupId = groupId,
        Report = report.Id,
        Date = date,
        Units = units,
        Sealed = personal.Seal(DrillMark.On(phrases, text, drill))!,
        PlannedAt = at,
        NotBefore = notBefore,
    };
}
