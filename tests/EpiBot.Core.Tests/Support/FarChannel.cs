using System.Collections.Concurrent;
using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Tests.Support;

/// <summary>A channel outside, as far as the dispatcher can tell; keeps what it is given, when and over which address.</summary>
internal sealed class FarChannel(string name, TimeProvider time) : IChannel
{
    private readonly ConcurrentQueue<(DateTimeOffset At, string Address, OutboundMessage Message)> _given = [];

    public ChannelTraits Traits { get; init; } = new(name) { Remote = true };

    public int Rank { get; init; }

    public ChannelState State { get; set; } = ChannelState.Here;

    /// <summary>Addresses of every group; the group's own id where none are given.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public Func<OutboundMessage, Task<DeliveryOutcome>> Answer { get; set; } = _ => Task.FromResult(DeliveryOutcome.Delivered);

    public IReadOnlyList<(DateTimeOffset At, string Address, OutboundMessage Message)> Given => [.. _given];

    public ChannelReach? Reach(OutboundMessage message) =>
        new(Rank, State, Addresses.Count > 0 ? [.. Addresses.Select(address => new ChannelAddress(address))] : [new ChannelAddress(message.GroupId)]);

    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        _given.Enqueue((time.GetUtcNow(), address, message));
        return Answer(message);
    }
}
