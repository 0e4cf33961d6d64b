using EpiBot.Channels;

namespace EpiBot.Outbox;

/// <summary>The ways out and who is bound on them.</summary>
/// <param name="Book">The bindings.</param>
/// <param name="Channels">Every channel, the built-in one included.</param>
public sealed record ChannelSet(ChannelBook Book, IReadOnlyList<IChannel> Channels);
