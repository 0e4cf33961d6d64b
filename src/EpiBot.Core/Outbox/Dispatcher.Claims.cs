using EpiBot.Messages;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Outbox;

/// <content>What is claimed in which commit, and what is noted afterwards.</content>
public sealed partial class Dispatcher
{
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    /// <summary>How long a claimed at-least-once message is left to the node that claimed it.</summary>
    private static readonly TimeSpan Lent = TimeSpan.FromSeconds(30);

    /// <summary>A reminder that found no way for so long is not sent any more.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(30);

    /// <summary>How often a reminder without a way looks again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    /// <summary>Claims the next messages; what cannot be sent now is put off or held, so that the pump comes to an end.</summary>
    private Task<List<Claim>> ClaimAsync(HashSet<string> held, CancellationToken cancellation) => _writer.WriteAsync(
        async (db, stop) =>
        {
            // However much waits, an alert is in the first batch.
            var due = await Due(db, held).OrderBy(message => message.Kind == MessageKind.Alert ? 0 : message.Kind == MessageKind.Escalation ? 1 : 2).ThenBy(message => message.Id).Take(BatchSize).ToListAsync(stop);
            var (tries, budget) = await LoadAsync(db, due, stop);
            var claimed = new List<Claim>();
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var message in due.OrderBy(message => Urgency(message.Kind)).ThenBy(message => message.Id))
            {
                if (taken.Contains(message.GroupId) || held.Contains(message.GroupId)) continue;
                var rendered = Render(message);
                var choice = _routes.Choose(rendered, [.. tries[message.Id]], budget, _clock.Now);
                if (choice is not Route way)
                {
                    Postpone(message, choice, held);
                    continue;
                }

                var remote = way.Channel.Traits.Remote;
                if (message.Delivery == Delivery.AtMostOnce)
                {
                    // What stays here is claimed one by one: a kill loses what was claimed.
                    if (remote ? claimed.Count(claim => claim.Message.Delivery == Delivery.AtMostOnce) >= RemindersAtOnce : claimed.Count > 0) break;
                    if (!await _stillWanted(db, message))
                    {
                        message.State = OutboxState.Dropped;
                        continue;
                    }

                    rendered = Render(message);
                    (message.State, message.SentAt, message.Attempts) = (OutboxState.Sent, _clock.Now, message.Attempts + 1);
                }
                else
                {
                    message.NotBefore = _clock.Now + Lent;
                }

                OutboxSend? send = null;
                if (remote)
                {
                    send = new OutboxSend { OutboxId = message.Id, Channel = way.Channel.Traits.Name, Address = way.Address, At = _clock.Now };
                    db.Add(send);
                    budget.Take(send.Channel, send.Address, send.At);
                    taken.Add(message.GroupId);
                }

                claimed.Add(new Claim(message, rendered, way, send));
                if (!remote && message.Delivery == Delivery.AtMostOnce) return claimed;
            }

            return claimed;
        },
        cancellation);

    private async Task<(ILookup<long, OutboxSend> Tries, SendBudget Budget)> LoadAsync(EpiBotDbContext db, List<OutboxMessage> due, CancellationToken cancellation)
    {
        if (_routes.Remote.Count == 0) return (Array.Empty<OutboxSend>().ToLookup(send => send.OutboxId), new SendBudget());
        var ids = due.Where(message => message.Attempts > 0).Select(message => message.Id).ToArray();
        var tries = ids.Length == 0 ? [] : await db.Set<OutboxSend>().AsNoTracking().Where(send => EF.Parameter(ids).Contains(send.OutboxId)).ToListAsync(cancellation);
        return (tries.ToLookup(send => send.OutboxId), await SendBudget.LoadAsync(db, _routes.Remote, _clock.Now, cancellation));
    }

    /// <summary>Not now; and what comes after it to the same destination keeps its place behind it.</summary>
    private void Postpone(OutboxMessage message, RouteChoice choice, HashSet<string> held)
    {
        var now = _clock.Now;
        Hold(held, message.GroupId);
        switch (choice)
        {
            case LaterRoute later:
                message.NotBefore = later.At;
                message.Error = "waits for the channel's limit";
                break;
            case NoRoute closed when message.Delivery == Delivery.AtLeastOnce:
                message.Attempts++;
                (message.NotBefore, message.Error) = (now + BackOff(message.Attempts), closed.Reason);
                break;
            case NoRoute closed when now - message.PlannedAt < Stale:
                (message.NotBefore, message.Error) = (now + LookAgain, closed.Reason);
                break;
            case NoRoute closed:
                (message.State, message.Error) = (OutboxState.Failed, closed.Reason);
                break;
        }
    }

    /// <summary>Notes what became of messages.</summary>
    /// <returns>Whether their destinations may be told the next thing at once.</returns>
    private Task<bool> MarkAsync(List<(Claim Claim, DeliveryOutcome Outcome)> outcomes, CancellationToken cancellation)
    {
        var byId = outcomes.ToDictionary(outcome => outcome.Claim.Message.Id);
        var ids = byId.Keys.ToArray();
        return _writer.WriteAsync(
            async (db, stop) =>
            {
                var free = true;
                var sends = _routes.Remote.Count == 0 ? [] : await db.Set<OutboxSend>().Where(send => EF.Parameter(ids).Contains(send.OutboxId)).ToListAsync(stop);
                var budget = new SendBudget();
                foreach (var message in await db.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync(stop))
                {
                    var (claim, outcome) = byId[message.Id];
                    var tries = sends.Where(send => send.OutboxId == message.Id).ToList();
                    if (claim.Send is { } send && tries.Find(row => row.Id == send.Id) is { } attempt)
                    {
                        (attempt.Delivered, attempt.Error) = (outcome is DeliveredOutcome ? true : outcome is UnknownOutcome ? null : false, ReasonOf(outcome));

                        // A way that only asks for patience has not failed: a reminder waits for it.
                        if (RetryAfter(outcome) is not null && !SendBudget.IsUrgent(message.Kind) && tries.Remove(attempt)) db.Remove(attempt);
                    }

                    // Another way that has not been tried as often is gone at once; the same one again only after a while.
                    var next = claim.Send is null ? null : _routes.Choose(claim.Rendered, tries, budget, _clock.Now);
                    var elsewhere = next is Route way && tries.Count(row => row.Channel == way.Channel.Traits.Name && row.Address == way.Address) < tries.Count(row => row.Channel == claim.Way.Channel.Traits.Name && row.Address == claim.Way.Address);
                    Mark(message, outcome, elsewhere, (next as LaterRoute)?.At);
                    free &= outcome is DeliveredOutcome or RejectedOutcome || elsewhere || message.State != OutboxState.Pending;
                }

                return free;
            },
            cancellation);
    }

    private void Mark(OutboxMessage message, DeliveryOutcome outcome, bool anotherWay, DateTimeOffset? later)
    {
        var again = message.Delivery == Delivery.AtLeastOnce;
        if (again) message.Attempts++;
        switch (outcome)
        {
            case DeliveredOutcome:
                (message.State, message.SentAt, message.Error) = (OutboxState.Sent, _clock.Now, null);
                break;
            case RejectedOutcome rejected when !anotherWay:
                (message.State, message.Error) = (OutboxState.Failed, rejected.Reason);
                break;
            case UnknownOutcome unknown when !again:
                message.Error = unknown.Reason;
                break;
            case FailedOutcome or UnknownOutcome or RejectedOutcome when anotherWay:
                (message.State, message.NotBefore, message.Error) = (OutboxState.Pending, _clock.Now, ReasonOf(outcome));
                break;
            case FailedOutcome or UnknownOutcome when again && message.Attempts < MostAttempts:
                (message.NotBefore, message.Error) = (_clock.Now + (RetryAfter(outcome) ?? BackOff(message.Attempts)), ReasonOf(outcome));
                break;

            // The other side has said that it is not there and when to come again: nothing is doubled by that.
            case FailedOutcome failed when _clock.Now - message.PlannedAt < Stale && (later ?? (failed.RetryAfter is { } wait ? _clock.Now + wait : null)) is { } free:
                (message.State, message.NotBefore, message.Error) = (OutboxState.Pending, free, failed.Reason);
                break;
            default:
                (message.State, message.Error) = (OutboxState.Failed, ReasonOf(outcome));
                break;
        }
    }

    private static string? ReasonOf(DeliveryOutcome outcome) => outcome switch
    {
        FailedOutcome failed => failed.Reason,
        RejectedOutcome rejected => rejected.Reason,
        UnknownOutcome unknown => unknown.Reason,
        _ => null,
    };

    private static TimeSpan? RetryAfter(DeliveryOutcome outcome) => (outcome as FailedOutcome)?.RetryAfter;

    private static int Urgency(MessageKind kind) => kind switch
    {
        MessageKind.Alert => 0,
        MessageKind.Notice => 1,
        MessageKind.Escalation => 2,
        MessageKind.Reply => 3,
        MessageKind.Reminder => 4,
        MessageKind.Digest => 5,
    };

    private static TimeSpan BackOff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestBackOff.TotalSeconds, Math.Pow(2, Math.Min(attempts, 10))));
}
