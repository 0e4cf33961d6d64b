using EpiBot.Messages;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpiBot.Outbox;

/// <summary>
/// Sends what is planned, per destination in order, alerts before escalations before reminders. At-most-once messages are marked before
/// they are sent, at-least-once messages after; a destination that fails waits and holds up nobody else.
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
    private const int BatchSize = 200;
    private const int MostAttempts = 50;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>When something was delivered last, or <see langword="null"/> since the start.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Raised with the destination after a message was sent and marked as such.</summary>
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
            while (await NextAsync(held, cancellation) is { Count: > 0 } batch)
            {
                foreach (var message in batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (held.Contains(message.GroupId)) continue;
                    if (await SendAsync(message, cancellation)) delivered++;
                    else held.Add(message.GroupId);
                }
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

    private async Task<List<OutboxMessage>> NextAsync(HashSet<string> held, CancellationToken cancellation)
    {
        var now = clock.Now;
        var waiting = held.ToArray();
        await using var db = database.Open();
        var due = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && !EF.Parameter(waiting).Contains(message.GroupId))
            .OrderBy(message => message.Id).Take(BatchSize).ToListAsync(cancellation);
        return [.. due.OrderBy(message => Urgency(message.Kind)).ThenBy(message => message.Id)];
    }

    /// <summary>False where the destination has to wait.</summary>
    private async Task<bool> SendAsync(OutboxMessage planned, CancellationToken cancellation)
    {
        var message = planned.Delivery == Delivery.AtMostOnce ? await ClaimAsync(planned, cancellation) : planned;
        if (message is null) return true;
        var outcome = await TrySendAsync(Render(message), cancellation);
        if (planned.Delivery == Delivery.AtMostOnce && outcome is DeliveredOutcome)
        {
            LastDelivery = clock.Now;
            Sent?.Invoke(message.GroupId);
            return true;
        }

        await MarkAsync(message, outcome, cancellation);
        if (outcome is DeliveredOutcome) Sent?.Invoke(message.GroupId);
        return outcome is not FailedOutcome;
    }

    /// <summary>Marks an at-most-once message as sent before it is sent; nothing to send where another node was first or nobody is missing.</summary>
    private Task<OutboxMessage?> ClaimAsync(OutboxMessage planned, CancellationToken cancellation) => writer.WriteAsync<OutboxMessage?>(
        async (db, stop) =>
        {
            var message = await db.Set<OutboxMessage>().FirstOrDefaultAsync(row => row.Id == planned.Id && row.State == OutboxState.Pending, stop);
            if (message is null) return null;
            if (!await stillWanted(db, message))
            {
                message.State = OutboxState.Dropped;
                return null;
            }

            (message.State, message.SentAt, message.Attempts) = (OutboxState.Sent, clock.Now, message.Attempts + 1);
            return message;
        },
        cancellation);

    private Task<bool> MarkAsync(OutboxMessage sent, DeliveryOutcome outcome, CancellationToken cancellation) => writer.WriteAsync(
        async (db, stop) =>
        {
            var message = await db.Set<OutboxMessage>().FirstAsync(row => row.Id == sent.Id, stop);
            if (message.Delivery == Delivery.AtLeastOnce) message.Attempts++;
            switch (outcome)
            {
                case DeliveredOutcome:
                    (message.State, message.SentAt, message.Error) = (OutboxState.Sent, clock.Now, null);
                    LastDelivery = clock.Now;
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

            return true;
        },
        cancellation);

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

    private OutboundMessage Render(OutboxMessage message) =>
        new(clock.Local(message.PlannedAt), message.GroupId, message.Kind, personal.Open(message.Sealed)!)
        {
            Report = message.Report,
            Date = message.Date,
            Units = Lines(message.Units),
            Mentions = Lines(message.Mentions),
            Alert = message.Alert,
        };

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
