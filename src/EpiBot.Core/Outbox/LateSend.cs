using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>A message that waits for a channel's limit and will not go out in time.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="GroupId">The destination group.</param>
/// <param name="Expected">When it is expected to go out, by what waits before it.</param>
public sealed record LateSend(MessageKind Kind, string GroupId, DateTimeOffset Expected);
