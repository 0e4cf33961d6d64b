using System.Collections.Concurrent;
using EpiBot.Messages;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpiBot.Outbox;

/// <summary>
/// Sends what is planned, per destination in order, alerts before escalations before reminders. Every message is claimed in a commit before
/// it is sent, so that of several nodes one sends it: an at-most-once message is marked as sent by its claim, an at-least-once message is
/// lent out for a while and marked after it is sent. A destination that fails or is slow waits and holds up nobody else.
/// </summary>
public sealed partial class Dispatcher : IAsyncDisposable
{
    private const int BatchSize = 100;

    /// <summary>How many reminders that leave this machine are claimed together; a kill may cost so many.</summary>
    private const int RemindersAtOnce = 8;

    /// <summary>How long a pump waits for slow channels; what takes longer goes on beside it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Longer than this nothing is sent: shorter than a claim lasts, so that no other node sends it meanwhile.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);

    /// <summary>Within this a message is sent in its time (contracts.md, «Ladder»).</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(2);

    private readonly Database _database;
    private readonly SingleWriter _writer;
    private readonly Routes _routes;
    private readonly Func<EpiBotDbContext, OutboxMessage, Task<bool>> _stillWanted;
    private readonly PersonalData _personal;
    private readonly LocalClock _clock;
    private readonly ILogger<Dispatcher> _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task<DeliveryOutcome>> _busy = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _started;

    /// <summary>Makes the dispatcher.</summary>
    /// <param name="database">Where the plan is read.</param>
    /// <param name="writer">Where it is marked.</param>
    /// <param name="channels">The ways out.</param>
    /// <param name="stillWanted">Asked once more right before a reminder is sent: brings its units up to date, or says that nobody is missing any more.</param>
    /// <param name="personal">Opens texts.</param>
    /// <param name="clock">Local time.</param>
    /// <param name="log">Where failures are told.</param>
    public Dispatcher(
        Database database, SingleWriter writer, IReadOnlyList<IChannel> channels, Func<EpiBotDbContext, OutboxMessage, Task<bool>> stillWanted, PersonalData personal, LocalClock clock, ILogger<Dispatcher> log)
    {
        (_database, _writer, _routes, _stillWanted, _personal, _clock, _log) = (database, writer, new Routes(channels), stillWanted, personal, clock, log);
        _started = clock.Now;
    }

    /// <summary>When something was delivered last, or <see langword="null"/> since the start.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Raised with the destination after messages to it were sent and marked as such.</summary>
    public event Action<string>? Sent;

    /// <summary>Raised when a slow destination is free again; whoever pumps looks once more.</summary>
    public event Action? Freed;

    /// <summary>Sends all that is due.</summary>
    /// <param name="cancellation">Stops between two messages.</param>
    /// <returns>How many messages were delivered, without those that are still on their way.</returns>
    public async Task<int> PumpAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var delivered = 0;
            var held = new HashSet<string>(StringComparer.Ordinal);
            while (await AnyDueAsync(held, cancellation))
            {
                var claimed = await ClaimAsync(held, cancellation);
                var remote = claimed.Where(claim => claim.Send is not null).Select(claim => SendBesideAsync(claim, held)).ToList();
                delivered += await SendHereAsync([.. claimed.Where(claim => claim.Send is null)], held, cancellation);
                if (remote.Count == 0) continue;
                await Task.WhenAny(Task.WhenAll(remote), Task.Delay(Patience, _clock.Provider, cancellation));
                delivered += remote.Count(sending => sending is { IsCompletedSuccessfully: true, Result: DeliveredOutcome });
            }

            return delivered;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_busy.Values);
        _stopping.Dispose();
        _one.Dispose();
    }

    /// <summary>A look without the writer: most of the time nothing is due.</summary>
    private async Task<bool> AnyDueAsync(HashSet<string> held, CancellationToken cancellation)
    {
        await using var db = _database.Open();
        return await Due(db, held).AnyAsync(cancellation);
    }

    private IQueryable<OutboxMessage> Due(EpiBotDbContext db, HashSet<string> held)
    {
        var now = _clock.Now;
        string[] waiting;
        lock (held) waiting = [.. held, .. _busy.Keys];
        return db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && !EF.Parameter(waiting).Contains(message.GroupId));
    }

    /// <summary>What stays on this machine is sent one after the other and marked together.</summary>
    private async Task<int> SendHereAsync(List<Claim> claims, HashSet<string> held, CancellationToken cancellation)
    {
        if (claims.Count == 0) return 0;
        var outcomes = new List<(Claim Claim, DeliveryOutcome Outcome)>(claims.Count);
        foreach (var claim in claims)
        {
            // What comes after a failure to the same destination keeps its place behind it.
            var outcome = held.Contains(claim.Message.GroupId) ? new FailedOutcome("behind an earlier message that waits", null) : await TrySendAsync(claim, cancellation);
            if (outcome is FailedOutcome or UnknownOutcome) Hold(held, claim.Message.GroupId);
            outcomes.Add((claim, outcome));
        }

        var delivered = outcomes.Where(outcome => outcome.Outcome is DeliveredOutcome).ToList();
        if (delivered.Count > 0) LastDelivery = _clock.Now;
        if (outcomes is not [({ Message.Delivery: Delivery.AtMostOnce }, DeliveredOutcome)]) await MarkAsync(outcomes, cancellation);
        foreach (var group in delivered.Select(outcome => outcome.Claim.Message.GroupId).Distinct()) Sent?.Invoke(group);
        return delivered.Count;
    }

    /// <summary>What leaves this machine goes out beside the others, one message of a destination at a time.</summary>
    private Task<DeliveryOutcome> SendBesideAsync(Claim claim, HashSet<string> held)
    {
        var group = claim.Message.GroupId;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = SendAsync();
        _busy[group] = sending;
        begun.SetResult();
        return sending;

        async Task<DeliveryOutcome> SendAsync()
        {
            await begun.Task;
            DeliveryOutcome outcome = new UnknownOutcome("interrupted");
            try
            {
                using var limit = new CancellationTokenSource(LongestSend, _clock.Provider);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
                outcome = await TrySendAsync(claim, stop.Token);
                if (outcome is DeliveredOutcome) LastDelivery = _clock.Now;
                if (!await MarkAsync([(claim, outcome)], CancellationToken.None)) Hold(held, group);
                if (outcome is DeliveredOutcome) Sent?.Invoke(group);
            }
            catch (Exception problem)
            {
                // Not marked: an alert is lent out and comes again, a reminder counts as sent.
                LogNotMarked(problem, claim.Message.Id);
                Hold(held, group);
            }

            _busy.TryRemove(group, out _);
            Freed?.Invoke();
            return outcome;
        }
    }

    private async Task<DeliveryOutcome> TrySendAsync(Claim claim, CancellationToken cancellation)
    {
        try
        {
            return await claim.Way.Channel.SendAsync(claim.Rendered, claim.Way.Address, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && claim.Send is not null)
        {
            return new UnknownOutcome("no answer in time");
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A channel must not throw; if one does, the message waits and the others go on.
            LogChannelThrew(problem, claim.Message.Kind, claim.Message.GroupId);
            return new FailedOutcome(problem.GetType().Name, null);
        }
    }

    private static void Hold(HashSet<string> held, string group)
    {
        lock (held) held.Add(group);
    }

    private OutboundMessage Render(OutboxMessage message)
    {
        // What goes out in its time says when it was planned; what had to wait says when it went.
        var at = _clock.Now - message.PlannedAt <= InTime && message.PlannedAt >= _started ? _clock.Local(message.PlannedAt) : _clock.Now;
        return new OutboundMessage(at, message.GroupId, message.Kind, _personal.Open(message.Sealed)!)
        {
            Key = message.Key,
            To = message.To.Split('\n', 2) is [var channel, var address] ? (channel, address) : null,
            Report = message.Report,
            Date = message.Date,
            Units = Lines(message.Units),
            Mentions = Lines(message.Mentions),
            Alert = message.Alert,
        };
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel threw while sending a {Kind} to {Group}")]
    private partial void LogChannelThrew(Exception problem, MessageKind kind, string group);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of message {Id} could not be noted")]
    private partial void LogNotMarked(Exception problem, long id);

    /// <summary>A message that is this node's to send now, and how.</summary>
    private sealed record Claim(OutboxMessage Message, OutboundMessage Rendered, Route Way, OutboxSend? Send);
}
