namespace EpiBot.Messages;

/// <summary>One message as a channel delivers it, authenticated and decoded.</summary>
/// <param name="Channel">The channel's name; together with <paramref name="Id"/> it identifies the message for ever.</param>
/// <param name="Id">The channel's message id; a second delivery carries the same.</param>
/// <param name="GroupId">The group it was said in.</param>
/// <param name="SenderId">The member id, or the channel's own id of somebody the roster does not know.</param>
/// <param name="SentAt">When the sender sent it, by the channel's clock.</param>
/// <param name="Text">The text as written.</param>
public sealed record InboundMessage(string Channel, string Id, string GroupId, string SenderId, DateTimeOffset SentAt, string Text)
{
    /// <summary>The sender's display name where the channel gives one.</summary>
    public string? SenderName { get; init; }

    /// <summary>Whether the sender addressed the bot; then an answer is always expected.</summary>
    public bool Addressed { get; init; }
}
