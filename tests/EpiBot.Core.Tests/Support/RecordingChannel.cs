using System.Collections.Concurrent;
using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Tests.Support;

/// <summary>Keeps what it is given; answers as it is told, by default that all is delivered.</summary>
internal sealed class RecordingChannel(Func<OutboundMessage, DeliveryOutcome>? answer = null) : IChannel
{
    private readonly ConcurrentQueue<OutboundMessage> _sent = [];

    /// <summary>Everything it was given, in order, delivered or not.</summary>
    public IReadOnlyList<OutboundMessage> Given => [.. _sent];

    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        _sent.Enqueue(message);
        return Task.FromResult(answer?.Invoke(message) ?? DeliveryOutcome.Delivered);
    }
}
