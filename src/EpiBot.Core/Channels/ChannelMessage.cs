namespace EpiBot.Channels;

/// <summary>What every channel must give of a message, authenticated and decoded, before anybody knows which group and member it is.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Id">The channel's message id; a redelivery carries the same.</param>
/// <param name="ChatId">The channel's id of the chat, or <see langword="null"/> where somebody speaks to the bot alone.</param>
/// <param name="SenderId">The channel's id of the sender.</param>
/// <param name="SentAt">When it was sent by the channel's clock; the receipt where the channel does not say.</param>
/// <param name="Text">The text; the mention of the bot is not part of it.</param>
public sealed record ChannelMessage(string Channel, string Id, string? ChatId, string SenderId, DateTimeOffset SentAt, string Text)
{
    /// <summary>The sender's display name where the channel gives one.</summary>
    public string? SenderName { get; init; }

    /// <summary>Whether the bot was addressed; always so where one speaks to it alone.</summary>
    public bool Addressed { get; init; }

    /// <summary>What the channel needs beyond the ids to speak there later of its own accord; kept, sealed, with a binding.</summary>
    public string? Details { get; init; }

    /// <summary>Where one speaks to the bot alone: the channel's id of that chat, which can itself be bound to a group.</summary>
    public string? DirectChatId { get; init; }

    /// <summary>Whether the channel vouches for who speaks; where anybody can take any name nobody is taken for a member.</summary>
    public bool SenderVouched { get; init; } = true;

    /// <summary>Whether it comes from the own house (tenant, corporation); only then an unbound chat can raise an alarm.</summary>
    public bool FromHome { get; init; } = true;

    /// <summary>A phone of which the channel itself says that it is the sender's.</summary>
    public string? VerifiedPhone { get; init; }
}
