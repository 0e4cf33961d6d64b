using EpiBot.Channels;
using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>
/// Chooses the way of a message: the channel that suits it best, and where that is closed, has failed for it or (for what is urgent) is
/// full, the next one. A group that is bound to a channel outside is told there; the built-in chat shows what was said anyway.
/// </summary>
/// <param name="channels">Every channel.</param>
internal sealed class Routes(IReadOnlyList<IChannel> channels)
{
    /// <summary>Channels that leave this machine.</summary>
    public IReadOnlyList<ChannelTraits> Remote { get; } = [.. channels.Select(channel => channel.Traits).Where(traits => traits.Remote)];

    /// <summary>The way of a message now.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tries">What was tried for it and did not arrive.</param>
    /// <param name="budget">What was sent to whom.</param>
    /// <param name="now">The present instant.</param>
    public RouteChoice Choose(OutboundMessage message, IReadOnlyList<OutboxSend> tries, SendBudget budget, DateTimeOffset now)
    {
        // What is for one chat goes there or nowhere; elsewhere others would read it.
        if (message.To is { } to) return channels.FirstOrDefault(channel => channel.Traits.Name == to.Channel) is { } only ? new Route(only, to.Address) : new NoRoute($"no channel {to.Channel}");
        var reaches = channels.Select(channel => (Channel: channel, Reach: channel.Reach(message))).Where(way => way.Reach is not null)
            .Select(way => (way.Channel, Reach: way.Reach!)).ToList();
        if (reaches.Exists(way => way.Channel.Traits.Remote)) reaches.RemoveAll(way => !way.Channel.Traits.Remote);
        DateTimeOffset? later = null;
        foreach (var (channel, reach) in reaches.OrderBy(way => Tries(tries, way.Channel.Traits.Name)).ThenBy(way => way.Reach.Rank))
        {
            if (reach.State == ChannelState.Elsewhere) return new AnotherNodesRoute();
            if (reach.State == ChannelState.Down || reach.Addresses.Count == 0) continue;
            var free = reach.Addresses.Select(address => (address.Id, At: Latest(address.FreeAt, budget.FreeAt(channel.Traits, address.Id, message.Kind, now))))
                .OrderBy(address => tries.Count(send => send.Channel == channel.Traits.Name && send.Address == address.Id)).ThenBy(address => address.At).ToList();
            if (free.Find(address => address.At <= now) is { Id: not null } open) return new Route(channel, open.Id);
            var soonest = free.Min(address => address.At);
            if (later is null || soonest < later) later = soonest;

            // A reminder waits for the way that calls on people; an alert takes the next one.
            if (!SendBudget.IsUrgent(message.Kind)) break;
        }

        return later is { } at ? new LaterRoute(at) : new NoRoute(reaches.Count == 0 ? "the group is on no channel" : $"closed: {string.Join(", ", reaches.Select(way => way.Channel.Traits.Name))}");
    }

    /// <summary>The way a message would go first, with its addresses; <see langword="null"/> where there is none outside.</summary>
    public (ChannelTraits Traits, IReadOnlyList<string> Addresses)? Preferred(OutboundMessage message)
    {
        var best = channels.Where(channel => channel.Traits.Remote).Select(channel => (channel.Traits, Reach: channel.Reach(message)))
            .Where(way => way.Reach is { State: not ChannelState.Down, Addresses.Count: > 0 }).OrderBy(way => way.Reach!.Rank).FirstOrDefault();
        return best.Reach is null ? null : (best.Traits, [.. best.Reach.Addresses.Select(address => address.Id)]);
    }

    private static int Tries(IReadOnlyList<OutboxSend> tries, string channel) => tries.Count(send => send.Channel == channel);

    private static DateTimeOffset Latest(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
