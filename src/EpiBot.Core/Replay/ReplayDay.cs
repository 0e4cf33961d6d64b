using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.Logging;

namespace EpiBot.Replay;

/// <summary>Runs the very engine that serves over given events on a virtual clock, and gives what it would have sent.</summary>
/// <param name="database">A new database of its own, migrated; the caller removes it.</param>
/// <param name="rules">The settings.</param>
/// <param name="personal">Seals and opens personal data.</param>
/// <param name="logs">Where the engine logs.</param>
public sealed class ReplayDay(Database database, CountyRules rules, PersonalData personal, ILoggerFactory logs)
{
    private readonly List<OutboundMessage> _sent = [];

    /// <summary>Runs the events.</summary>
    /// <param name="tree">The organisation at the beginning.</param>
    /// <param name="events">The events in time order; at least one.</param>
    /// <param name="cancellation">Stops the replay.</param>
    /// <returns>Everything sent, in time order, and the standing of every unit and round.</returns>
    public async Task<ReplayResult> RunAsync(OrganisationTree tree, IReadOnlyList<ReplayEvent> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var time = new ReplayClock(events[0].At.AddDays(-1));
        var clock = new LocalClock(time, rules.Zone);
        var firstDay = clock.DateOf(events[0].At);
        var start = clock.At(firstDay, TimeOnly.MinValue);
        time.MoveTo(start);
        await ImportAsync(tree, start, cancellation);
        EpiBotEngine? engine = await StartAsync(clock, cancellation);
        var held = new List<MessageEvent>();
        foreach (var happening in events)
        {
            if (engine is not null) await RunUntilAsync(engine, time, happening.At, inclusive: false, cancellation);
            time.MoveTo(happening.At);
            switch (happening)
            {
                case MessageEvent message when engine is null:
                    held.Add(message);
                    break;
                case MessageEvent message:
                    await SubmitAsync(engine, message, cancellation);
                    break;
                case DownEvent when engine is not null:
                    await engine.DisposeAsync();
                    engine = null;
                    break;
                case UpEvent when engine is null:
                    engine = await StartAsync(clock, cancellation);
                    foreach (var message in held) await SubmitAsync(engine, message, cancellation);
                    held.Clear();
                    break;
                case OrganisationEvent change when engine is not null:
                    await engine.ReplaceOrganisationAsync(change.Tree, cancellation);
                    break;
                case OrganisationEvent change:
                    // «Stop, import, start» is the ordinary way; the next start finds it.
                    await ImportAsync(change.Tree, change.At, cancellation);
                    break;
            }
        }

        var end = events[^1] is EndEvent ? events[^1].At : clock.At(clock.DateOf(events[^1].At).AddDays(1), TimeOnly.MinValue).AddMilliseconds(-1);
        if (engine is not null) await RunUntilAsync(engine, time, end, inclusive: true, cancellation);
        time.MoveTo(end);
        var standings = await StandingsAsync(engine, clock, firstDay, start, end, cancellation);
        if (engine is not null) await engine.DisposeAsync();
        return new ReplayResult([.. _sent.OrderBy(message => message.At.ToUnixTimeSeconds())], standings);
    }

    private Task<EpiBotEngine> StartAsync(LocalClock clock, CancellationToken cancellation) =>
        EpiBotEngine.StartAsync(database, rules, personal, clock, new ChannelSet(new ChannelBook(), [new CollectingChannel(_sent)]), logs, cancellation);

    private async Task ImportAsync(OrganisationTree tree, DateTimeOffset at, CancellationToken cancellation)
    {
        using var writer = new SingleWriter(database);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                await new OrganisationStore(personal).ReplaceAsync(db, tree, at, stop);
                return true;
            },
            cancellation);
    }

    private static async Task RunUntilAsync(EpiBotEngine engine, ReplayClock time, DateTimeOffset until, bool inclusive, CancellationToken cancellation)
    {
        while (await engine.Tick.NextAsync(cancellation) is { } next && (next < until || (inclusive && next == until)))
        {
            time.MoveTo(next);
            await engine.Tick.RunAsync(cancellation);
            await engine.Dispatcher.PumpAsync(cancellation);
        }
    }

    private async Task SubmitAsync(EpiBotEngine engine, MessageEvent message, CancellationToken cancellation)
    {
        var result = await engine.Intake.SubmitAsync(new InboundMessage("replay", message.Id, message.Group, message.Sender, message.At, message.Text));
        if (result is TurnRefused refused) throw new InvalidOperationException($"Message {message.Id} was not booked: {refused.Reason}");
        if (result is TurnBooked { Redelivered: false, Reply: { } reply }) _sent.Add(reply);
        await engine.Dispatcher.PumpAsync(cancellation);
    }

    private async Task<IReadOnlyList<UnitStanding>> StandingsAsync(EpiBotEngine? engine, LocalClock clock, DateOnly firstDay, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var last = engine ?? await StartAsync(clock, cancellation);
        var standings = new List<UnitStanding>();
        await using var db = database.Open();
        for (var date = firstDay; date <= clock.DateOf(end); date = date.AddDays(1))
        {
            foreach (var report in last.Calendar.DueOn(date))
            {
                var round = await last.Rounds.StandingsAsync(db, last.Organisation.Tree, report, date, end, null, cancellation);
                standings.AddRange(round.Where(standing => standing.Round.Deadline >= start && standing.Round.Deadline <= end));
            }
        }

        if (engine is null) await last.DisposeAsync();
        return standings;
    }

    private sealed class CollectingChannel(List<OutboundMessage> sent) : IChannel
    {
        public ChannelTraits Traits { get; } = new("replay");

        public ChannelReach? Reach(OutboundMessage message) => new(0, ChannelState.Here, [new ChannelAddress(message.GroupId)]);

        public Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
        {
            sent.Add(message);
            return Task.FromResult(DeliveryOutcome.Delivered);
        }
    }
}
