using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>The chat that EpiBot brings along: what is said lies in the database, so there is nothing to carry; the open pages look when the row is marked as sent.</summary>
internal sealed class BuiltInChannel : IChannel
{
    public ChannelTraits Traits { get; } = new(ChatQueries.Channel) { Hears = Hearing.All };

    public ChannelReach? Reach(OutboundMessage message) => new(0, ChannelState.Here, [new ChannelAddress(message.GroupId)]);

    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation) => Task.FromResult(DeliveryOutcome.Delivered);
}
