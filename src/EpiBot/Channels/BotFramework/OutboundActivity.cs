using EpiBot.Host.Commands;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Activities that EpiBot sends.</summary>
internal static class OutboundActivity
{
    /// <summary>The field of a button's data that holds what pressing it says.</summary>
    public const string ButtonWords = "epibotSays";

    /// <summary>The answer to an activity; the channel fills in the rest.</summary>
    public static Dictionary<string, object?> Answer(InboundActivity activity, string text, DateTimeOffset at) => new()
    {
        ["type"] = "message",
        ["id"] = $"{activity.Id}-reply",
        ["timestamp"] = Json.Instant(at),
        ["conversation"] = new { id = activity.ConversationId },
        ["from"] = new { id = activity.RecipientId ?? "epibot", name = activity.RecipientName ?? "EpiBot" },
        ["recipient"] = new { id = activity.FromId, name = activity.FromName },
        ["replyToId"] = activity.Id,
        ["text"] = text,
    };
}
