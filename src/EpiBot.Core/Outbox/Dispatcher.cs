using EpiBot.Messages;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpiBot.Outbox;

/// <summary>
/// Sends what is planned, per destination in order, alerts before escalations before reminders. Every message is claimed in a commit before
/// it is sent, so that of several nodes one sends it: an at-most-once message is marked as sent by its claim, an at-least-once message is
/// lent out for a while and marked after it is sent. A destination that fails waits and holds up nobody else.
/// </summary>
/// <param name="database">Where the plan is read.</param>
/// <param name="writer">Where it is marked.</param>
/// <param name="channel">The way out.</param>
/// <param name="stillWanted">Asked once more right before a reminder is sent: brings its units up to date, or says that nobody is missing any more.</param>
/// <param name="personal">Opens texts.</param>
/// <param name="clock">Local time.</param>
/// <param name="log">Where failures are told.</param>
public sealed partial class Dispatcher(
    Database database, SingleWriter writer, IChannel channel, Func<EpiBotDbContext, OutboxMessage, Task<bool>> stillWanted, PersonalData personal, LocalClock clock, ILogger<Dispatcher> log) : IDisposable
{
    private const int BatchSize = 100;
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    /// <summary>How long a claimed at-least-once message is left to the node that claimed it.</summary>
    private static readonly TimeSpan Lent = TimeSpan.FromSeconds(30);

    /// <summary>Within this a message is sent in its time (contracts.md, «Ladder»).</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly DateTimeOffset _started = clock.Now;

    /// <summary>When something was delivered last, or <see langword="null"/> since the start.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Raised with the destination after messages to it were sent and marked as such.</summary>
    public event Action<string>? Sent;

    /// <summary>Sends all that is due.</summary>
    /// <param name="cancellation">Stops between two messages.</param>
    /// <returns>How many messages were delivered.</returns>
    public async Task<int> PumpAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var delivered = 0;
            var held = new HashSet<string>(StringComparer.Ordinal);
            while (await AnyDueAsync(held, cancellation) && await ClaimAsync(held, cancellation) is { Count: > 0 } claimed)
            {
                var outcomes = new List<(OutboxMessage Message, DeliveryOutcome Outcome)>(claimed.Count);
                foreach (var message in claimed) outcomes.Add((message, await SendAsync(message, held, cancellation)));
                delivered += outcomes.Count(outcome => outcome.Outcome is DeliveredOutcome);
                await MarkAsync(outcomes, cancellation);
                foreach (var group in outcomes.Where(outcome => outcome.Outcome is DeliveredOutcome).Select(outcome => outcome.Message.GroupId).Distinct()) Sent?.Invoke(group);
            }

            return delivered;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>A look without the writer: most of the time nothing is due.</summary>
    private async Task<bool> AnyDueAsync(HashSet<string> held, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await Due(db, held).AnyAsync(cancellation);
    }

    private IQueryable<OutboxMessage> Due(EpiBotDbContext db, HashSet<string> held)
    {
        var now = clock.Now;
        var waiting = held.ToArray();
        return db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && !EF.Parameter(waiting).Contains(message.GroupId));
    }

    /// <summary>Claims the next messages: many at-least-once ones together, an at-most-once one alone, since a kill loses what was claimed.</summary>
    private Task<List<OutboxMessage>> ClaimAsync(HashSet<string> held, CancellationToken cancellation) => writer.WriteAsync(
        async (db, stop) =>
        {
            var due = await Due(db, held).OrderBy(message => message.Id).Take(BatchSize).ToListAsync(stop);
            var claimed = new List<OutboxMessage>();
            foreach (var message in due.OrderBy(message => Urgency(message.Kind)).ThenBy(message => message.Id))
            {
                if (message.Delivery == Delivery.AtLeastOnce)
                {
                    message.NotBefore = clock.Now + Lent;
                    claimed.Add(message);
                }
                else if (claimed.Count > 0)
                {
                    break;
                }
                else if (await stillWanted(db, message))
                {
                    (message.State, message.SentAt, message.Attempts) = (OutboxState.Sent, clock.Now, message.Attempts + 1);
                    return [message];
                }
                else
                {
                    message.State = OutboxState.Dropped;
                }
            }

            return claimed;
        },
        cancellation);

    private async Task<DeliveryOutcome> SendAsync(OutboxMessage message, HashSet<string> held, CancellationToken cancellation)
    {
        // What comes after a failure to the same destination keeps its place behind it.
        if (held.Contains(message.GroupId)) return new FailedOutcome("behind an earlier message that waits", null);
        var outcome = await TrySendAsync(Render(message), cancellation);
        if (outcome is FailedOutcome) held.Add(message.GroupId);
        if (outcome is DeliveredOutcome) LastDelivery = clock.Now;
        return outcome;
    }

    private async Task MarkAsync(List<(OutboxMessage Message, DeliveryOutcome Outcome)> outcomes, CancellationToken cancellation)
    {
        if (outcomes is [({ Delivery: Delivery.AtMostOnce }, DeliveredOutcome)]) return;
        var byId = outcomes.ToDictionary(outcome => outcome.Message.Id, outcome => outcome.Outcome);
        var ids = byId.Keys.ToArray();
        await writer.WriteAsync(
            async (db, stop) =>
            {
                foreach (var message in await db.Set<OutboxMessage>().Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync(stop)) Mark(message, byId[message.Id]);
                return true;
            },
            cancellation);
    }

    private void Mark(OutboxMessage message, DeliveryOutcome outcome)
    {
        if (message.Delivery == Delivery.AtLeastOnce) message.Attempts++;
        switch (outcome)
        {
            case DeliveredOutcome:
                (message.State, message.SentAt, message.Error) = (OutboxState.Sent, clock.Now, null);
                break;
            case FailedOutcome failed when message.Delivery == Delivery.AtLeastOnce && message.Attempts < MostAttempts:
                message.NotBefore = clock.Now + (failed.RetryAfter ?? BackOff(message.Attempts));
                message.Error = failed.Reason;
                break;
            case FailedOutcome failed:
                (message.State, message.Error) = (OutboxState.Failed, failed.Reason);
                break;
            case RejectedOutcome rejected:
                (message.State, message.Error) = (OutboxState.Failed, rejected.Reason);
                break;
        }
    }

    private async Task<DeliveryOutcome> TrySendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        try
        {
            return await channel.SendAsync(message, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A channel must not throw; if one does, the message waits and the others go on.
            LogChannelThrew(problem, message.Kind, message.GroupId);
            return new FailedOutcome(problem.GetType().Name, null);
        }
    }

    private OutboundMessage Render(OutboxMessage message)
    {
        // What goes out in its time says when it was planned; what had to wait says when it went.
        var at = clock.Now - message.PlannedAt <= InTime && message.PlannedAt >= _started ? clock.Local(message.PlannedAt) : clock.Now;
        return new OutboundMessage(at, message.GroupId, message.Kind, personal.Open(message.Sealed)!)
        {
            Report = message.Report,
            Date = message.Date,
            Units = Lines(message.Units),
            Mentions = Lines(message.Mentions),
            Alert = message.Alert,
        };
    }

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

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel threw while sending a {Kind} to {Group}")]
    private partial void LogChannelThrew(Exception problem, MessageKind kind, string group);
}
