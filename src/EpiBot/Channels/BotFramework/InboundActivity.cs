using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EpiBot.Messages;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>What EpiBot needs of a Bot Framework Activity (protocol 3.x), checked field by field.</summary>
internal sealed partial record InboundActivity(string Type, string Id, string ConversationId, string FromId, string? FromName, DateTimeOffset? Timestamp, string Text, bool ExpectReplies, string? ServiceUrl, string? RecipientId, string? RecipientName)
{
    private const int LongestId = 400;

    /// <summary>Reads an activity; where a field is wrong, gives its name and what to do instead.</summary>
    public static InboundActivity? Read(JsonElement activity, out (string Field, string Message) problem)
    {
        problem = default;
        if (activity.ValueKind != JsonValueKind.Object) return Wrong("body", "The body must be one Activity object.", out problem);
        var type = TextIn(activity, "type");
        if (type is null) return Wrong("type", "Give the activity's type, such as 'message'.", out problem);
        var expectReplies = TextIn(activity, "deliveryMode") == "expectReplies";
        if (type != "message") return new InboundActivity(type, "", "", "", null, null, "", expectReplies, null, null, null);
        if (IdIn(activity, "id") is not { } id) return Wrong("id", "Give the message's id; a redelivery carries the same.", out problem);
        if (Child(activity, "conversation") is not { } conversation || IdIn(conversation, "id") is not { } conversationId) return Wrong("conversation.id", "Give the id of the group.", out problem);
        if (Child(activity, "from") is not { } from || IdIn(from, "id") is not { } fromId) return Wrong("from.id", "Give the id of the sender.", out problem);
        if (!TryText(activity, "text", out var text)) return Wrong("text", "The text must be a string of whole characters.", out problem);
        DateTimeOffset? timestamp = null;
        if (activity.TryGetProperty("timestamp", out var stamp) && stamp.ValueKind != JsonValueKind.Null)
        {
            if (!DateTimeOffset.TryParse(TextIn(activity, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            {
                return Wrong("timestamp", "Give the sending time as ISO 8601 with offset.", out problem);
            }

            timestamp = parsed;
        }

        var recipient = Child(activity, "recipient");
        return new InboundActivity(
            type, id, conversationId, fromId, TextIn(from, "name"), timestamp, text ?? "", expectReplies, TextIn(activity, "serviceUrl"),
            recipient is { } bot ? TextIn(bot, "id") : null, recipient is { } named ? TextIn(named, "name") : null);
    }

    /// <summary>The message as the engine takes it; a mention of the bot is an address, not a text.</summary>
    public InboundMessage ToMessage(DateTimeOffset received)
    {
        var addressed = false;
        var text = MentionPattern().Replace(Text, match =>
        {
            if (RecipientName is not null && match.Groups[1].Value.Trim() == RecipientName) addressed = true;
            return RecipientName is null || addressed ? "" : match.Groups[1].Value;
        });
        return new InboundMessage("activity", Id, ConversationId, FromId, Timestamp ?? received, text) { SenderName = FromName, Addressed = addressed };
    }

    private static InboundActivity? Wrong(string field, string message, out (string Field, string Message) problem)
    {
        problem = (field, message);
        return null;
    }

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? TextIn(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? Whole(value) : null;

    /// <summary>A string; <see langword="null"/> for another kind of value, and for half a character (<c>\ud800</c> alone), which no text can hold.</summary>
    private static string? Whole(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool TryText(JsonElement parent, string name, out string? text)
    {
        text = null;
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return true;
        text = Whole(value);
        return text is not null;
    }

    private static string? IdIn(JsonElement parent, string name) => TextIn(parent, name) is { Length: > 0 and <= LongestId } id && !id.Any(char.IsControl) ? id : null;

    [GeneratedRegex("<at[^>]{0,100}>([^<]{0,100})</at>", RegexOptions.NonBacktracking)]
    private static partial Regex MentionPattern();
}
