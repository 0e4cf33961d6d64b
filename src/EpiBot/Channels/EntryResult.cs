using EpiBot.Channels;
using EpiBot.Messages;

namespace EpiBot.Host.Channels;

/// <summary>What became of a message at the door. A closed hierarchy.</summary>
internal abstract record EntryResult
{
    private protected EntryResult() { }
}

/// <summary>Durably booked; a redelivery gets the stored answer.</summary>
internal sealed record EntryBooked(OutboundMessage? Reply, bool Redelivered) : EntryResult;

/// <summary>Nobody has bound this chat, or, where one speaks to the bot alone, this person.</summary>
internal sealed record EntryUnbound(BindingKind Missing) : EntryResult;

/// <summary>Not booked; it must be handed in again.</summary>
internal sealed record EntryRefused : EntryResult;
