using System.Globalization;
using EpiBot.Host.Commands;
using EpiBot.Messages;
using EpiBot.Settings;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Activities that EpiBot sends.</summary>
internal static class OutboundActivity
{
    /// <summary>The field of a button's data that holds what pressing it says.</summary>
    public const string ButtonWords = "epibotSays";

    /// <summary>The field beside it that a person fills in.</summary>
    public const string ButtonInput = "epibotInput";

    public const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Channels that show adaptive cards; elsewhere people answer in words.</summary>
    private static readonly HashSet<string> Cards = ["msteams", "webchat", "directline", "emulator"];

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
        ["textFormat"] = "plain",
    };

    /// <summary>A message of our own accord, with the people it calls on; an alert brings buttons.</summary>
    public static Dictionary<string, object?> Message(ConversationReference reference, OutboundMessage message, string text, IEnumerable<(string Id, string Name)> people, Phrases phrases)
    {
        var entities = new List<object>();
        foreach (var (id, name) in people.Where(_ => reference.IsGroup))
        {
            // Teams shows and tells whom the tag names; other channels would show the tag.
            var mention = reference.ChannelId == "msteams" ? $"<at>{System.Net.WebUtility.HtmlEncode(name)}</at>" : $"@{name}";
            var at = text.IndexOf($"@{name}", StringComparison.Ordinal);
            text = at >= 0 ? text.Remove(at, name.Length + 1).Insert(at, mention) : $"{text} {mention}";
            entities.Add(new { type = "mention", text = mention, mentioned = new { id, name } });
        }

        var activity = new Dictionary<string, object?>
        {
            ["type"] = "message",
            ["channelId"] = reference.ChannelId,
            ["serviceUrl"] = reference.ServiceUrl,
            ["conversation"] = new { id = reference.ConversationId },
            ["from"] = new { id = reference.BotId, name = reference.BotName },
            ["text"] = text,
            ["textFormat"] = "plain",
        };
        if (reference.ReplyToId is not null) activity["replyToId"] = reference.ReplyToId;
        if (entities.Count > 0) activity["entities"] = entities;
        if (message is { Kind: MessageKind.Alert, Alert: { } number } && Cards.Contains(reference.ChannelId)) activity["attachments"] = new[] { Attachment(AlertCard(number, phrases)) };
        return activity;
    }

    /// <summary>A card as an attachment.</summary>
    public static object Attachment(object card) => new { contentType = CardType, content = card };

    /// <summary>The buttons of an alert: pressing one says what one would have written.</summary>
    public static object AlertCard(long number, Phrases phrases)
    {
        var one = number.ToString(CultureInfo.InvariantCulture);
        return Card(phrases.Say("Button_Alert", number), [
            Button(phrases.Say("Button_Acknowledge"), $"收到 {one}"),
            new { type = "Action.ShowCard", title = phrases.Say("Button_Close"), card = new
            {
                type = "AdaptiveCard",
                body = new object[] { new { type = "Input.Text", id = ButtonInput, placeholder = phrases.Say("Button_Outcome"), maxLength = 100 } },
                actions = new[] { Button(phrases.Say("Button_Close"), $"办结 {one}") },
            } },
        ]);
    }

    /// <summary>A card that only says something: how a pressed button ended.</summary>
    public static object SaidCard(string text) => Card(text, []);

    private static object Card(string text, object[] actions) => new
    {
        type = "AdaptiveCard",
        version = "1.4",
        body = new object[] { new { type = "TextBlock", text, wrap = true } },
        actions,
    };

    /// <summary>What is new enough invokes; what is not sends the same data as a message.</summary>
    private static object Button(string title, string words) => new
    {
        type = "Action.Execute",
        title,
        verb = "say",
        data = new Dictionary<string, string> { [ButtonWords] = words },
        fallback = new { type = "Action.Submit", title, data = new Dictionary<string, string> { [ButtonWords] = words } },
    };
}
