using System.Globalization;
using EpiBot.Alerts;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Escalation;

/// <summary>Plans the messages of a step: one set query for who is missing, one row a destination.</summary>
/// <param name="calendar">What is due when.</param>
/// <param name="queries">The sets of a round.</param>
/// <param name="words">What the messages say.</param>
/// <param name="phrases">For the mark of a drill.</param>
/// <param name="personal">Seals texts.</param>
internal sealed class StepPlanner(ReportCalendar calendar, RoundQueries queries, LadderWords words, Phrases phrases, PersonalData personal)
{
    /// <summary>Plans a step in its time.</summary>
    public async Task PlanAsync(EpiBotDbContext db, OrganisationTree tree, DueStep step, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var missing = await MissingAsync(db, tree, step, now, cancellation);
        if (missing.Count == 0) return;
        var figures = await FiguresAsync(db, tree, step, cancellation);

        // At the deadline of a large county thousands of texts are made and sealed.
        var rows = Destinations(tree, step, missing).AsParallel().AsOrdered().Select(to => Row(tree, step, to.Group, to.Units, figures, step.PlannedAt, now, "", drill));
        await db.WriteAsync([.. rows], RowConflict.Skip, cancellation);
    }

    /// <summary>
    /// Plans what was missed while EpiBot was down: of several missed steps of one kind to one group only the last, and it says that it is
    /// late. What earlier rounds still lack is told in its words, so that nothing goes unsaid.
    /// </summary>
    public async Task MakeUpAsync(EpiBotDbContext db, OrganisationTree tree, IReadOnlyList<DueStep> missed, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var candidates = new List<(DueStep Step, Group Group, IReadOnlyList<MissingUnit> Units)>();
        foreach (var step in missed)
        {
            var missing = await MissingThenAsync(db, step, await MissingAsync(db, tree, step, now, cancellation), cancellation);
            candidates.AddRange(Destinations(tree, step, missing).Select(destination => (step, destination.Group, destination.Units)));
        }

        var rows = new List<OutboxMessage>();
        foreach (var kind in candidates.GroupBy(candidate => (candidate.Step.Step.Kind, candidate.Group.Id)))
        {
            var last = kind.MaxBy(candidate => candidate.Step.PlannedAt);
            if (await OvertakenAsync(db, last.Step, last.Group, now, cancellation)) continue;
            var others = kind.Where(candidate => candidate.Step.Report.Id != last.Step.Report.Id)
                .GroupBy(candidate => candidate.Step.Report.Id).Select(report => report.Last())
                .Select(candidate => words.StillOwed(candidate.Step.Report, candidate.Units));
            var suffix = string.Concat(others) + words.MadeUp(last.Step);
            rows.Add(Row(tree, last.Step, last.Group, last.Units, await FiguresAsync(db, tree, last.Step, cancellation), now, now, suffix, drill));
        }

        await db.WriteAsync(rows, RowConflict.Skip, cancellation);
    }

    private async Task<ReminderFigures?> FiguresAsync(EpiBotDbContext db, OrganisationTree tree, DueStep step, CancellationToken cancellation) =>
        step.Step.Kind == StepKind.Reminder ? await ReminderFigures.LoadAsync(db, tree, calendar, step, cancellation) : null;

    /// <summary>Who is missing now; of units with different deadlines only those of the step's.</summary>
    private async Task<IReadOnlyList<MissingUnit>> MissingAsync(EpiBotDbContext db, OrganisationTree tree, DueStep step, DateTimeOffset now, CancellationToken cancellation) =>
        [.. (await queries.MissingAsync(db, tree, step.Report, step.Date, now, null, cancellation)).Where(unit => unit.Deadline == step.Deadline)];

    /// <summary>Of those missing now only who was missing at the planned time as well: not who had reported then and has withdrawn since.</summary>
    private static async Task<IReadOnlyList<MissingUnit>> MissingThenAsync(EpiBotDbContext db, DueStep step, IReadOnlyList<MissingUnit> missing, CancellationToken cancellation)
    {
        var units = missing.Select(unit => unit.UnitId).ToArray();
        var withdrew = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.Date == step.Date && entry.Kind == EntryKind.Withdrawal && entry.Report == step.Report.Id && EF.Parameter(units).Contains(entry.UnitId))
            .Select(entry => entry.UnitId).Distinct().ToArrayAsync(cancellation);
        if (withdrew.Length == 0) return missing;
        var planned = step.PlannedAt;
        var entries = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.Date == step.Date && entry.SentAt <= planned && EF.Parameter(withdrew).Contains(entry.UnitId)).OrderBy(entry => entry.Number).ToListAsync(cancellation);
        var hadReported = entries.GroupBy(entry => entry.UnitId)
            .Where(unit => LiveEntries.Of([.. unit]).Any(live => live.Entry.Report == step.Report.Id && live.SpeaksForUnit)).Select(unit => unit.Key).ToHashSet();
        return [.. missing.Where(unit => !hadReported.Contains(unit.UnitId))];
    }

    private static IEnumerable<(Group Group, IReadOnlyList<MissingUnit> Units)> Destinations(OrganisationTree tree, DueStep step, IReadOnlyList<MissingUnit> missing) => missing
        .GroupBy(unit => step.Step.Kind == StepKind.Reminder ? tree.ReminderGroup(unit.UnitId) : CommandGroup(tree, unit, step.Step.Level))
        .Where(group => group.Key is not null)
        .Select(group => (group.Key!, (IReadOnlyList<MissingUnit>)[.. group]));

    private static Group? CommandGroup(OrganisationTree tree, MissingUnit unit, int level)
    {
        // A unit that has left since the deadline is still answered for by whoever stood above it.
        var chain = tree.Unit(unit.UnitId) is not null ? tree.CommandChain(unit.UnitId) : unit.Parent is null ? [] : tree.CommandChain(unit.Parent);
        return chain.ElementAtOrDefault(level);
    }

    /// <summary>A later step of the kind has already spoken to the group in its time.</summary>
    private static Task<bool> OvertakenAsync(EpiBotDbContext db, DueStep step, Group group, DateTimeOffset now, CancellationToken cancellation)
    {
        var kind = KindOf(step);
        var planned = step.PlannedAt;
        return db.Set<OutboxMessage>().AnyAsync(row => row.Kind == kind && row.GroupId == group.Id && row.Report != null && row.Date == step.Date && row.PlannedAt > planned && row.PlannedAt <= now, cancellation);
    }

    private OutboxMessage Row(OrganisationTree tree, DueStep step, Group group, IReadOnlyList<MissingUnit> units, ReminderFigures? figures, DateTimeOffset plannedAt, DateTimeOffset now, string suffix, bool drill)
    {
        var reminder = step.Step.Kind == StepKind.Reminder;
        var mentions = !reminder ? AlertWords.Called(tree, group, now)
            : step.Step.Mention ? [.. units.SelectMany(unit => tree.ReportersOf(unit.UnitId)).Select(member => member.Id).Distinct()]
            : (IReadOnlyList<string>)[];
        var text = reminder ? words.Reminder(tree, step, units, figures!.Of(group, units.Count)) : words.Escalation(tree, step, units);
        return new OutboxMessage
        {
            Key = OutboxKeys.Of(step.Date, step.Report.Id, StepKey(step), group.Id),
            Kind = KindOf(step),
            Delivery = reminder ? Delivery.AtMostOnce : Delivery.AtLeastOnce,
            GroupId = group.Id,
            Report = step.Report.Id,
            Date = step.Date,
            Units = string.Join('\n', units.Select(unit => unit.UnitId)),
            Mentions = string.Join('\n', mentions),
            Sealed = personal.Seal(DrillMark.On(phrases, text + suffix, drill))!,
            PlannedAt = plannedAt,
            NotBefore = now,
        };
    }

    /// <summary>Units with another deadline have steps of their own.</summary>
    private static string StepKey(DueStep step) =>
        TimeOnly.FromDateTime(step.Deadline.DateTime) == step.Report.Due ? step.Step.Name : string.Create(CultureInfo.InvariantCulture, $"{step.Step.Name}@{step.Deadline:HHmm}");

    private static MessageKind KindOf(DueStep step) => step.Step.Kind == StepKind.Reminder ? MessageKind.Reminder : MessageKind.Escalation;
}
