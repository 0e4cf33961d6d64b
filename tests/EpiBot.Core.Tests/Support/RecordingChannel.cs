using System.Collections.Concurrent;
using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Tests.Support;

/// <summary>Keeps what it is given; answers as it is told, by default that all is delivered.</summary>
internal sealed class RecordingChannel(Func<OutboundMessage, DeliveryOutcome>? answer = null) : IChannel
{
    private readonly ConcurrentQueue<OutboundMessage> _sent = [];

    /// <summary>Everything it was given, in order, delivered or not.</summary>
    public IReadOnlyList<OutboundMessage> Given => [.. _sent];

    public ChannelTraits Traits { get; } = new("test");

    public ChannelReach? Reach(OutboundMessage message) => new(0, ChannelState.Here, [new ChannelAddress(message.GroupId)]);

    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        _sent.Enqueue(message);
        return Task.FromResult(answer?.Invoke(message) ?? DeliveryOutcome.Delivered);
    }
}
