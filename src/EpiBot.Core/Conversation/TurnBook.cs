using System.Globalization;
using EpiBot.Alerts;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Returnees;
using EpiBot.Storage;

namespace EpiBot.Conversation;

/// <summary>
/// The facts a batch of messages needs, loaded by set queries, and the rows it adds. Every decision is applied at once, so that message k
/// sees what k−1 said. It knows nothing of the database: <see cref="TurnBookLoader"/> fills it, the writer saves what it collects.
/// </summary>
internal sealed class TurnBook(ReportCalendar calendar, PersonalData personal)
{
    private readonly Dictionary<(string Unit, DateOnly Date), List<LedgerEntry>> _days = [];
    private readonly Dictionary<(DateOnly Date, string Report, string Unit), Standing> _standings = [];
    private readonly Dictionary<string, ChainHead> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Returnee>> _returnees = new(StringComparer.Ordinal);

    /// <summary>Messages that were taken in, in their order.</summary>
    public List<SeenMessage> Kept { get; } = [];

    /// <summary>Entries that were appended, in their order.</summary>
    public List<LedgerEntry> Appended { get; } = [];

    /// <summary>Ends of chains that have moved on.</summary>
    public HashSet<ChainHead> MovedHeads { get; } = [];

    /// <summary>Standings that are new or have changed.</summary>
    public HashSet<Standing> ChangedStandings { get; } = [];

    /// <summary>Messages to be sent.</summary>
    public List<OutboxMessage> Planned { get; } = [];

    /// <summary>New rows of the rarer kinds.</summary>
    public List<object> Added { get; } = [];

    /// <summary>Messages already taken in, by key.</summary>
    public Dictionary<string, SeenMessage> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Questions that wait in the groups of the batch.</summary>
    public List<OpenQuestion> Questions { get; } = [];

    /// <summary>Alerts that are not closed, of the units of the batch, and those that orders of the batch name.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>The greatest alert number there is.</summary>
    public long LastAlert { get; set; }

    /// <summary>Whether a drill is on: everything said is marked as such.</summary>
    public bool Drill { get; set; }

    /// <summary>Rounds of units that became settled in this batch.</summary>
    public List<Settlement> Settled { get; } = [];

    public void Load(IEnumerable<LedgerEntry> entries, IEnumerable<Standing> standings, IEnumerable<ChainHead> heads, IEnumerable<Returnee> returnees)
    {
        foreach (var entry in entries) Day(entry.UnitId, entry.Date).Add(entry);
        foreach (var standing in standings) _standings[(standing.Date, standing.Report, standing.UnitId)] = standing;
        foreach (var head in heads) _heads[head.UnitId] = head;
        foreach (var returnee in returnees) ReturneesOf(returnee.UnitId).Add(returnee);
    }

    /// <summary>All entries of a unit for a date.</summary>
    public List<LedgerEntry> Day(string unitId, DateOnly date)
    {
        if (!_days.TryGetValue((unitId, date), out var day)) _days[(unitId, date)] = day = [];
        return day;
    }

    /// <summary>The returnees of a unit that have not been withdrawn, oldest first.</summary>
    public List<Returnee> ReturneesOf(string unitId)
    {
        if (!_returnees.TryGetValue(unitId, out var known)) _returnees[unitId] = known = [];
        return known;
    }

    /// <summary>The standing of a unit in a round, or <see langword="null"/> where nothing was ever booked.</summary>
    public Standing? Standing(string unitId, DateOnly date, string report) => _standings.GetValueOrDefault((date, report, unitId));

    /// <summary>Whether a unit still owes a round.</summary>
    public bool Owes(string unitId, Round round) => Standing(unitId, round.Date, round.Report.Id) is not { Settled: true };

    /// <summary>Appends an entry to a unit's chain and brings the round's standing up to date.</summary>
    public LedgerEntry Append(Turn turn, Unit unit, EntryDraft draft)
    {
        if (!_heads.TryGetValue(unit.Id, out var head))
        {
            _heads[unit.Id] = head = new ChainHead { UnitId = unit.Id, Number = 0, Hash = LedgerChain.Genesis };
        }

        var entry = new LedgerEntry
        {
            UnitId = unit.Id,
            Number = head.Number + 1,
            Date = draft.Date ?? turn.Date,
            Report = draft.Report,
            Kind = draft.Kind,
            Origin = draft.Origin,
            Count = draft.Count,
            PersonKey = draft.PersonKey,
            Confirmed = draft.Confirmed,
            Refers = draft.Refers,
            Note = draft.Note,
            SentAt = turn.SentAt,
            ReceivedAt = turn.ReceivedAt,
            SenderId = turn.Message.SenderId,
            MessageKey = turn.Key,
            Sealed = personal.Seal(draft.Details),
            Digest = draft.Details is null ? null : personal.KeyOf(draft.Details),
            PreviousHash = head.Hash,
        };
        entry.Hash = LedgerChain.HashOf(entry);
        (head.Number, head.Hash) = (entry.Number, entry.Hash);
        MovedHeads.Add(head);
        Day(unit.Id, entry.Date).Add(entry);
        Appended.Add(entry);
        Refresh(turn.Tree, unit, entry.Date);
        return entry;
    }

    /// <summary>Marks that the bot waits for one word before a round counts (待确认).</summary>
    public void MarkPending(OrganisationTree tree, Unit unit, DateOnly date, string report) => Row(tree, unit, date, report).Pending = true;

    /// <summary>Makes the standings of a unit's day from its entries again.</summary>
    private void Refresh(OrganisationTree tree, Unit unit, DateOnly date)
    {
        var day = Day(unit.Id, date);
        foreach (var report in day.Where(entry => entry.Report is not null).Select(entry => entry.Report!).Distinct().ToList())
        {
            if (calendar.Find(report, date) is not { } definition) continue;
            var standing = Row(tree, unit, date, report);
            var (was, wasReported) = (standing.Settled, standing.SubmittedAt is not null);
            RoundStanding.Update(standing, day, new Round(definition, date, calendar.DeadlineOf(tree, definition, unit.Id, date)));
            if (standing.Settled && !was) Settled.Add(new Settlement(unit, standing));
            if (standing.SubmittedAt is not null && !wasReported && was) Settled.Add(new Settlement(unit, standing));
        }
    }

    /// <summary>A standing that is about to be changed.</summary>
    private Standing Row(OrganisationTree tree, Unit unit, DateOnly date, string report)
    {
        if (!_standings.TryGetValue((date, report, unit.Id), out var standing))
        {
            standing = new Standing { Date = date, Report = report, UnitId = unit.Id, Area = tree.CommandChain(unit.Id) is [var nearest, ..] ? nearest.Id : "" };
            _standings[(date, report, unit.Id)] = standing;
        }

        ChangedStandings.Add(standing);
        return standing;
    }

    /// <summary>Adds a row.</summary>
    public T Add<T>(T row)
        where T : class
    {
        Added.Add(row);
        return row;
    }

    /// <summary>Plans a message.</summary>
    public void Enqueue(OutboxMessage message) => Planned.Add(message);

    /// <summary>Asks something; an older question of the same kind to the same person about the same unit waits no longer.</summary>
    public void Ask(OpenQuestion question, DateTimeOffset now)
    {
        foreach (var older in Questions.Where(other => other.ClosedAt is null && other.GroupId == question.GroupId && other.AskedOf == question.AskedOf
            && other.Kind == question.Kind && other.UnitId == question.UnitId && (other.Kind != QuestionKind.ConfirmDeclaration || other.Entries == question.Entries)))
        {
            older.ClosedAt = now;
        }

        Questions.Add(Add(question));
    }

    /// <summary>The questions a sender may answer, newest first.</summary>
    public IEnumerable<OpenQuestion> QuestionsTo(Turn turn) => Questions
        .Where(question => question.ClosedAt is null && question.GroupId == turn.Group.Id && question.ExpiresAt > turn.ReceivedAt
            && (question.AskedOf == turn.Message.SenderId
                || question.AskedOf is null && turn.Member is { Role: not MemberRole.Villager } && (turn.OwnUnit?.Id == question.UnitId || turn.Commands(question.UnitId))))
        .OrderByDescending(question => question.AskedAt).ThenByDescending(question => question.Id);

    /// <summary>The entries of all units that are loaded for a date.</summary>
    public IEnumerable<List<LedgerEntry>> DaysOf(DateOnly date) => _days.Where(day => day.Key.Date == date).Select(day => day.Value);

    /// <summary>What a question offers to choose from.</summary>
    public static IReadOnlyList<(string Unit, long Entry)> ChoicesOf(OpenQuestion question) =>
    [
        .. question.Entries.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2))
            .Select(parts => (parts[1], long.Parse(parts[0], CultureInfo.InvariantCulture))),
    ];

    /// <summary>Ledger numbers of a question's entries.</summary>
    public static IReadOnlyList<long> EntriesOf(OpenQuestion question) =>
        [.. question.Entries.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
}
