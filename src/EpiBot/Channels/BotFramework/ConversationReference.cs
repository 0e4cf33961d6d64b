using System.Text.Json;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Where and as whom EpiBot speaks in a conversation of its own accord; kept, sealed, with the chat's or person's binding.</summary>
/// <param name="ChannelId">The channel, such as <c>msteams</c>.</param>
/// <param name="ServiceUrl">Where activities are sent; <see langword="null"/> after the bot was removed from the conversation, until it is heard there again.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="BotId">Our own id there.</param>
/// <param name="BotName">Our own name there.</param>
/// <param name="IsGroup">Whether more than two can talk.</param>
/// <param name="ReplyToId">The activity to answer, for an answer that could not be given at once.</param>
internal sealed record ConversationReference(string ChannelId, string? ServiceUrl, string ConversationId, string? BotId, string? BotName, bool IsGroup, string? ReplyToId = null)
{
    /// <summary>A Teams channel's conversation with the message at which a thread begins; the thread is no chat of its own.</summary>
    private const string ThreadMark = ";messageid=";

    /// <summary>The name under which the conversation is bound.</summary>
    public string Key => $"{ChannelId}:{ConversationId}";

    /// <summary>The reference of the conversation an activity comes from.</summary>
    public static ConversationReference Of(InboundActivity activity) =>
        new(activity.ChannelId ?? "local", activity.ServiceUrl, WithoutThread(activity.ConversationId), activity.RecipientId, activity.RecipientName, activity.IsGroup);

    public static ConversationReference? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<ConversationReference>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this);

    private static string WithoutThread(string conversation) => conversation.IndexOf(ThreadMark, StringComparison.Ordinal) is > 0 and var at ? conversation[..at] : conversation;
}
