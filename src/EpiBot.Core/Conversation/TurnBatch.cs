using System.Text.Json;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Conversation;

/// <summary>Books a batch of turns in one commit: load facts, decide one after the other, save, and plan what follows from it.</summary>
internal sealed class TurnBatch(Database database, SingleWriter writer, TurnBookLoader loader, TurnDecider decider, Desk desk, RoundQueries queries, RoundCompletion completion, TimeSpan nudgeEvery)
{
    /// <summary>Whether a failure only says that somebody else holds the database.</summary>
    public bool IsBusy(Exception problem) => database.IsBusy(problem);

    public Task<IReadOnlyList<TurnBooked>> BookAsync(IReadOnlyList<Turn> turns, CancellationToken cancellation) => writer.WriteAsync<IReadOnlyList<TurnBooked>>(
        async (db, stop) =>
        {
            var results = new List<TurnBooked>(turns.Count);
            for (var start = 0; start < turns.Count;)
            {
                // Who asks for the day at a glance must see what was said before him in the same batch, so he begins a part of his own.
                var end = start + 1;
                if (!TurnDecider.Asks(turns[start])) while (end < turns.Count && !TurnDecider.Asks(turns[end])) end++;
                results.AddRange(await BookPartAsync(db, [.. turns.Skip(start).Take(end - start)], stop));
                start = end;
            }

            return results;
        },
        cancellation);

    private async Task<List<TurnBooked>> BookPartAsync(EpiBotDbContext db, List<Turn> turns, CancellationToken cancellation)
    {
        var book = await loader.LoadAsync(db, turns, cancellation);
        var drill = await db.Set<DrillState>().FirstOrDefaultAsync(cancellation);
        book.Drill = drill?.On ?? false;
        var wasDrill = book.Drill;
        var results = new List<TurnBooked>(turns.Count);
        foreach (var turn in turns)
        {
            if (book.Seen.TryGetValue(turn.Key, out var seen))
            {
                results.Add(new TurnBooked(StoredReply(seen), Redelivered: true));
                continue;
            }

            var day = TurnDecider.Asks(turn) ? await GlanceAsync(db, turn, cancellation) : DayAtAGlance.Empty;
            var reply = decider.Decide(turn, book, day);
            if (reply is not null) reply = reply with { Text = DrillMark.On(desk.Phrases, reply.Text, book.Drill) };
            book.Kept.Add(book.Seen[turn.Key] = Keep(turn, reply));
            results.Add(new TurnBooked(reply, Redelivered: false));
        }

        if (book.Drill != wasDrill) SwitchDrill(db, drill, book.Drill, turns[^1]);
        MarkDrill(book);
        await SaveAsync(db, book, cancellation);
        if (book.Settled.Count > 0) await completion.PlanAsync(db, turns[0].Tree, [.. book.Settled.Select(AsSettled)], turns[^1].ReceivedAt, book.Drill, cancellation);
        return results;
    }

    /// <summary>What every report writes goes by prepared statements; the rarer rows, and the questions and alerts that have changed, by the change tracker.</summary>
    private static async Task SaveAsync(EpiBotDbContext db, TurnBook book, CancellationToken cancellation)
    {
        await db.WriteAsync(book.Kept, RowConflict.Fail, cancellation);
        await db.WriteAsync(book.Appended, RowConflict.Fail, cancellation);
        await db.WriteAsync(book.MovedHeads, RowConflict.Replace, cancellation);
        await db.WriteAsync(book.ChangedStandings, RowConflict.Replace, cancellation);
        await db.WriteAsync(book.Planned, RowConflict.Fail, cancellation);
        db.AddRange(book.Added);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<DayAtAGlance> GlanceAsync(EpiBotDbContext db, Turn turn, CancellationToken cancellation)
    {
        var rounds = new List<(ReportDefinition, IReadOnlyList<UnitStanding>)>();
        foreach (var report in desk.Calendar.DueOn(turn.Date))
        {
            rounds.Add((report, await queries.StandingsAsync(db, turn.Tree, report, turn.Date, turn.ReceivedAt, turn.Group.Unit, cancellation)));
        }

        var since = turn.ReceivedAt - nudgeEvery;
        var nudges = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(row => row.Kind == MessageKind.Reminder && row.Report == null && row.PlannedAt > since)
            .GroupBy(row => row.GroupId).Select(group => new { group.Key, Last = group.Max(row => row.PlannedAt) }).ToListAsync(cancellation);
        return new DayAtAGlance(rounds, nudges.ToDictionary(nudge => nudge.Key, nudge => nudge.Last));
    }

    private SeenMessage Keep(Turn turn, OutboundMessage? reply) => new()
    {
        Key = turn.Key,
        GroupId = turn.Group.Id,
        SenderId = turn.Message.SenderId,
        SealedSenderName = turn.Member is null ? desk.Personal.Seal(turn.Message.SenderName) : null,
        SentAt = turn.SentAt,
        ReceivedAt = turn.ReceivedAt,
        Sealed = turn.SealedText,
        SealedReply = reply is null ? null : desk.Personal.Seal(JsonSerializer.Serialize(reply)),
    };

    private OutboundMessage? StoredReply(SeenMessage seen) =>
        seen.SealedReply is null ? null : JsonSerializer.Deserialize<OutboundMessage>(desk.Personal.Open(seen.SealedReply)!);

    private void MarkDrill(TurnBook book)
    {
        if (!book.Drill) return;
        foreach (var row in book.Planned) row.Sealed = desk.Personal.Seal(DrillMark.On(desk.Phrases, desk.Personal.Open(row.Sealed)!, drill: true))!;
    }

    private static void SwitchDrill(EpiBotDbContext db, DrillState? state, bool on, Turn turn)
    {
        if (state is null) db.Add(new DrillState { On = on, By = turn.Message.SenderId, At = turn.ReceivedAt });
        else (state.On, state.By, state.At) = (on, turn.Message.SenderId, turn.ReceivedAt);
    }

    private static SettledUnit AsSettled(Settlement settlement) => new(
        settlement.Unit.Id, settlement.Standing.Report, settlement.Standing.Date, settlement.Standing.Area, settlement.Standing is { Late: true, SubmittedAt: not null });
}
