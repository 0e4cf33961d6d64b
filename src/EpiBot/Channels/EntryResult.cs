using EpiBot.Messages;

namespace EpiBot.Host.Channels;

/// <summary>What became of a message at the door. A closed hierarchy.</summary>
internal abstract record EntryResult
{
    private protected EntryResult() { }
}

/// <summary>Durably booked; a redelivery gets the stored answer.</summary>
internal sealed record EntryBooked(OutboundMessage? Reply, bool Redelivered) : EntryResult;

/// <summary>
/// Not a message for the engine: a binding, or nobody has bound this chat or person. <paramref name="Say"/> is the answer; <see langword="null"/>
/// where it was told before and there is nothing new to say.
/// </summary>
internal sealed record EntryAnswered(string? Say) : EntryResult;

/// <summary>Not booked; it must be handed in again.</summary>
internal sealed record EntryRefused : EntryResult;
