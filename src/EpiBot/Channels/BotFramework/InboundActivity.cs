using System.Globalization;
using System.Text.Json;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>What EpiBot needs of a Bot Framework Activity (protocol 3.x), checked field by field. Of what is said only messages are demanded whole.</summary>
internal sealed record InboundActivity(string Type, string Id, string ConversationId, string FromId, string? FromName, DateTimeOffset? Timestamp, string Text, bool ExpectReplies)
{
    private const int LongestId = 400;
    private const int LongestButton = 300;

    /// <summary>The channel it comes over, such as <c>msteams</c>.</summary>
    public string? ChannelId { get; private init; }

    public string? ServiceUrl { get; private init; }

    public string? RecipientId { get; private init; }

    public string? RecipientName { get; private init; }

    public string? ReplyToId { get; private init; }

    public string? Locale { get; private init; }

    /// <summary>Whether more than two can talk.</summary>
    public bool IsGroup { get; private init; }

    /// <summary>The tenant the conversation belongs to, where the channel has such.</summary>
    public string? TenantId { get; private init; }

    public IReadOnlyList<ActivityMention> Mentions { get; private init; } = [];

    /// <summary>Of an <c>invoke</c>, what is invoked; of an <c>installationUpdate</c>, whether the app was added or removed.</summary>
    public string? Name { get; private init; }

    /// <summary>What a button of our cards says in its person's name.</summary>
    public string? Button { get; private init; }

    /// <summary>Ids of who joined.</summary>
    public IReadOnlyList<string> Joined { get; private init; } = [];

    /// <summary>Ids of who left.</summary>
    public IReadOnlyList<string> Left { get; private init; } = [];

    /// <summary>Whether somebody says something with it.</summary>
    public bool Speaks => Type is "message" or "messageUpdate" || (Type == "invoke" && Button is not null);

    /// <summary>Reads an activity; where a field is wrong, gives its name and what to do instead.</summary>
    public static InboundActivity? Read(JsonElement activity, out (string Field, string Message) problem)
    {
        problem = default;
        if (activity.ValueKind != JsonValueKind.Object) return Wrong("body", "The body must be one Activity object.", out problem);
        if (TextIn(activity, "type") is not { } type) return Wrong("type", "Give the activity's type, such as 'message'.", out problem);
        var speaks = type == "message";
        var conversation = Child(activity, "conversation");
        var (id, conversationId, fromId) = (IdIn(activity, "id"), IdIn(conversation, "id"), IdIn(Child(activity, "from"), "id"));
        if (speaks && id is null) return Wrong("id", "Give the message's id; a redelivery carries the same.", out problem);
        if (speaks && conversationId is null) return Wrong("conversation.id", "Give the id of the group.", out problem);
        if (speaks && fromId is null) return Wrong("from.id", "Give the id of the sender.", out problem);
        if (!TryText(activity, "text", out var text) && speaks) return Wrong("text", "The text must be a string of whole characters.", out problem);
        if (!TryInstant(activity, out var timestamp) && speaks) return Wrong("timestamp", "Give the sending time as ISO 8601 with offset.", out problem);
        var recipient = Child(activity, "recipient");
        return new InboundActivity(type, id ?? "", conversationId ?? "", fromId ?? "", TextIn(Child(activity, "from"), "name"), timestamp, text ?? "", TextIn(activity, "deliveryMode") == "expectReplies")
        {
            ChannelId = IdIn(activity, "channelId"),
            ServiceUrl = TextIn(activity, "serviceUrl"),
            RecipientId = IdIn(recipient, "id"),
            RecipientName = TextIn(recipient, "name"),
            ReplyToId = IdIn(activity, "replyToId"),
            Locale = IdIn(activity, "locale"),
            IsGroup = conversation is { } group && group.TryGetProperty("isGroup", out var many) && many.ValueKind == JsonValueKind.True,
            TenantId = IdIn(conversation, "tenantId") ?? IdIn(Child(Child(activity, "channelData"), "tenant"), "id"),
            Mentions = [.. Items(activity, "entities").Where(entity => TextIn(entity, "type") == "mention").Select(entity => new ActivityMention(IdIn(Child(entity, "mentioned"), "id") ?? "", TextIn(Child(entity, "mentioned"), "name"), TextIn(entity, "text")))],
            Name = TextIn(activity, "name") ?? TextIn(activity, "action"),
            Button = ButtonOf(Child(activity, "value")),
            Joined = [.. Items(activity, "membersAdded").Select(member => IdIn(member, "id")).OfType<string>()],
            Left = [.. Items(activity, "membersRemoved").Select(member => IdIn(member, "id")).OfType<string>()],
        };
    }

    /// <summary>The words of a button: beside a message, or within the action that a card invokes.</summary>
    private static string? ButtonOf(JsonElement? value)
    {
        var data = Child(Child(value, "action"), "data") ?? value;
        var words = $"{TextIn(data, OutboundActivity.ButtonWords)} {TextIn(data, OutboundActivity.ButtonInput)}".Trim();
        return TextIn(data, OutboundActivity.ButtonWords) is { Length: > 0 } && words.Length <= LongestButton ? words : null;
    }

    private static InboundActivity? Wrong(string field, string message, out (string Field, string Message) problem)
    {
        problem = (field, message);
        return null;
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? TextIn(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? Whole(value) : null;

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

    private static bool TryInstant(JsonElement parent, out DateTimeOffset? instant)
    {
        instant = null;
        if (!parent.TryGetProperty("timestamp", out var stamp) || stamp.ValueKind == JsonValueKind.Null) return true;
        if (!DateTimeOffset.TryParse(TextIn(parent, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)) return false;
        instant = parsed;
        return true;
    }

    private static string? IdIn(JsonElement? parent, string name) => TextIn(parent, name) is { Length: > 0 and <= LongestId } id && !id.Any(char.IsControl) ? id : null;
}
