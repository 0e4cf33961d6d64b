using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Tests.Support;

/// <summary>Never comes back from sending, like a node that dies in the middle; says when it was reached.</summary>
internal sealed class HangingChannel(TaskCompletionSource reached) : IChannel
{
    public ChannelTraits Traits { get; } = new("test");

    public ChannelReach? Reach(OutboundMessage message) => new(0, ChannelState.Here, [new ChannelAddress(message.GroupId)]);

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return DeliveryOutcome.Delivered;
    }
}
