namespace EpiBot.Outbox;

/// <summary>How a channel could carry a message.</summary>
/// <param name="Rank">Which way is tried first: the smallest. What a channel does best it ranks low.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Addresses">Where to; several where the group has several (keys of a robot), each with its own limits.</param>
public sealed record ChannelReach(int Rank, ChannelState State, IReadOnlyList<ChannelAddress> Addresses);

/// <summary>An address on a channel.</summary>
/// <param name="Id">As the channel knows it; never a secret.</param>
/// <param name="FreeAt">Until when it takes nothing (it said so), or <see langword="null"/>.</param>
public readonly record struct ChannelAddress(string Id, DateTimeOffset? FreeAt = null);

/// <summary>Whether a channel works.</summary>
public enum ChannelState
{
    /// <summary>This node can send over it.</summary>
    Here,

    /// <summary>Another node holds it and sends what waits for it.</summary>
    Elsewhere,

    /// <summary>Nobody can send over it now; another way is taken.</summary>
    Down,
}
