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
    private readonly Stragglers _stragglers = new(queries);

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

    /// <summary>Level by level: only where nobody is missing any more the level above is looked at.</summary>
    private async Task DigestAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, string[] areas, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        if (areas.Length == 0) return;
        var complete = (await queries.CompleteAsync(db, tree, report, date, now, areas, cancellation)).ToHashSet(StringComparer.Ordinal);
        var groups = complete.Select(tree.Group).OfType<Group>().ToList();
        while (groups.Count > 0)
        {
            // An area is not all that lies below its group: a township without a command group of its own reports to the county's.
            var unsure = groups.Where(group => !tree.CommandGroupsAtOrBelow(group.Unit).All(below => complete.Contains(below.Id))).Select(group => group.Unit).Distinct().ToList();
            var open = await _stragglers.AmongAsync(db, tree, report, date, now, unsure, cancellation);
            var done = groups.Where(group => !open.Contains(group.Unit)).ToList();
            await AddDigestsAsync(db, tree, report, date, now, done, drill, cancellation);
            groups = [.. done.Select(group => tree.CommandChain(group.Unit).FirstOrDefault(above => above.Unit != group.Unit)).OfType<Group>().DistinctBy(group => group.Id)];
        }
    }

    private async Task AddDigestsAsync(EpiBotDbContext db, OrganisationTree tree, ReportDefinition report, DateOnly date, DateTimeOffset now, List<Group> groups, bool drill, CancellationToken cancellation)
    {
        if (groups.Count == 0) return;
        var keys = groups.Select(group => KeyOf(report, date, group)).ToArray();
        var known = await db.Set<OutboxMessage>().AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.Key)).Select(row => row.Key).ToHashSetAsync(cancellation);
        groups = [.. groups.Where(group => !known.Contains(KeyOf(report, date, group)))];
        if (groups.Count == 0) return;
        var standings = await queries.StandingsBelowAsync(db, tree, report, date, now, [.. groups.Select(group => group.Unit).Distinct()], cancellation);
        var rows = groups.Select(group => (Group: group, Text: DigestOf(tree.Unit(group.Unit)?.Name ?? "", report, standings[group.Unit]))).Where(digest => digest.Text is not null);
        await db.WriteAsync([.. rows.Select(digest => Row(KeyOf(report, date, digest.Group), MessageKind.Digest, digest.Group.Id, report, date, "", digest.Text!, now, now, drill))], RowConflict.Fail, cancellation);
    }

    private static string KeyOf(ReportDefinition report, DateOnly date, Group group) => OutboxKeys.Of(date, report.Id, "digest", group.Id);

    /// <summary>What is said of a complete place; <see langword="null"/> where all were excused and there is nothing to say.</summary>
    private string? DigestOf(string place, ReportDefinition report, IReadOnlyList<UnitStanding> standings)
    {
        var figures = Completeness.Of(standings);
        if (figures.OnTime + figures.Late == 0) return null;
        var withReturnees = standings.Where(standing => standing.Count > 0).Select(standing => phrases.Say("Digest_Unit", standing.Name, standing.Count)).ToList();
        var abnormal = standings.Where(standing => standing is { Value: RoundValue.Reported, Count: 0 }).Select(standing => standing.Name).ToList();
        var text = phrases.Say("Digest_Text", place, report.Name, figures.OnTime + figures.Late, figures.Expected - figures.Excused, figures.Late,
            standings.Count(standing => standing.Value == RoundValue.Zero), figures.Excused);
        if (withReturnees.Count > 0) text += phrases.Say("Digest_Returnees", standings.Sum(standing => standing.Count), string.Join(phrases.Say("List_And"), withReturnees.Take(40)));
        if (abnormal.Count > 0) text += phrases.Say("Digest_Abnormal", string.Join(phrases.Say("List_And"), abnormal.Take(40)));
        return text;
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
