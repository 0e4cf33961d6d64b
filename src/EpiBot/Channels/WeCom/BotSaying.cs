using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EpiBot.Channels;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>What a callback of the bot says, whichever way it came. A closed hierarchy.</summary>
internal abstract partial record BotSaying
{
    private const int LongestId = 400;
    private const int LongestText = 200_000;

    /// <summary>Reads the body of a callback; <see langword="null"/> where it is nothing we know or lacks what every message must have.</summary>
    /// <param name="body">The decrypted or received body.</param>
    /// <param name="botNames">Names by which members @ the bot.</param>
    /// <param name="received">When it came: the bot's messages carry no time of their own.</param>
    public static BotSaying? Read(JsonElement body, IReadOnlyList<string> botNames, DateTimeOffset received)
    {
        if (Id(body.Text("msgid")) is not { } id) return null;
        var sender = Id(body.Child("from")?.Text("userid"));
        var chat = body.Text("chattype") == "group" ? Id(body.Text("chatid")) : null;
        if (body.Text("chattype") == "group" && chat is null) return null;
        if (body.Text("msgtype") == "event") return Event(body, id, chat, sender, received);
        if (sender is null || Words(body) is not { } words) return null;
        var text = Quoting(WithoutName(words, botNames), body.Child("quote") is { } quote ? Words(quote) : null);
        return new BotMessage(new ChannelMessage(BotChannel.Name, id, chat, sender, received, text.Length <= LongestText ? text : text[..LongestText]) { Addressed = true });
    }

    private static BotSaying? Event(JsonElement body, string id, string? chat, string? sender, DateTimeOffset received)
    {
        if (body.Child("event") is not { } happening) return null;
        switch (happening.Text("eventtype"))
        {
            case "disconnected_event":
                return new BotDisplaced();
            case "enter_chat" when sender is not null:
                return new BotEntered(sender);
            case "template_card_event" when sender is not null && happening.Child("template_card_event") is { } card && card.Text("task_id") is { } task && card.Text("event_key") is { } button:
                var chosen = card.Child("selected_items") is { } items && items.TryGetProperty("selected_item", out var list) && list.ValueKind == JsonValueKind.Array
                    ? list.EnumerateArray().Select(item => item.Child("option_ids")).OfType<JsonElement>()
                        .Where(options => options.TryGetProperty("option_id", out var ids) && ids.ValueKind == JsonValueKind.Array)
                        .SelectMany(options => options.GetProperty("option_id").EnumerateArray()).FirstOrDefault(option => option.ValueKind == JsonValueKind.String)
                    : default;
                return new BotClick(task, button, chosen.ValueKind == JsonValueKind.String ? chosen.GetString() : null, new ChannelMessage(BotChannel.Name, id, chat, sender, received, "") { Addressed = true });
            default:
                return null;
        }
    }

    /// <summary>The words of a message: typed, spoken (the platform has recognised them), or beside pictures. A picture alone is said to be one.</summary>
    private static string? Words(JsonElement body) => body.Text("msgtype") switch
    {
        "text" => body.Child("text")?.Text("content"),
        "voice" => body.Child("voice")?.Text("content"),
        "mixed" when body.Child("mixed") is { } mixed && mixed.TryGetProperty("msg_item", out var items) && items.ValueKind == JsonValueKind.Array =>
            string.Join('\n', items.EnumerateArray().Take(50).Where(item => item.Text("msgtype") == "text").Select(item => item.Child("text")?.Text("content"))),
        "image" => "[图片]",
        "file" => "[文件]",
        "video" => "[视频]",
        _ => null,
    };

    /// <summary>
    /// Takes the bot's name out: at the beginning with what follows it, once elsewhere. The names are known, for they may hold blanks, and
    /// nothing else says where one ends.
    /// </summary>
    internal static string WithoutName(string text, IReadOnlyList<string> botNames)
    {
        var plain = text.Trim(Blanks);
        foreach (var name in botNames.OrderByDescending(name => name.Length))
        {
            var called = "@" + name;
            for (var length = called.Length; length <= Math.Min(plain.Length, called.Length + 2); length++)
            {
                if (Same(plain[..length], called)) return plain[length..].Trim(Blanks);
            }

            var at = plain.IndexOf(called, StringComparison.OrdinalIgnoreCase);
            if (at > 0) return (plain[..at].TrimEnd(Blanks) + " " + plain[(at + called.Length)..].TrimStart(Blanks)).Trim();
        }

        return plain;
    }

    /// <summary>Who quotes an alert and says 收到 or 办结 means that alert.</summary>
    internal static string Quoting(string text, string? quoted)
    {
        if (quoted is null || AlertNumber().Match(quoted) is not { Success: true } alert || !BareOrder().IsMatch(text)) return text;
        return BareOrder().Replace(text, $"$1 {alert.Groups[1].Value} ", 1).Trim();
    }

    private static readonly char[] Blanks = [' ', '\u2005', '\u00a0', '\u3000', '\t', '\r', '\n'];

    private static bool Same(string one, string other) =>
        IsWhole(one) && string.Equals(one.Normalize(NormalizationForm.FormKC), other.Normalize(NormalizationForm.FormKC), StringComparison.OrdinalIgnoreCase);

    private static bool IsWhole(string text) => text.Length > 0 && !char.IsHighSurrogate(text[^1]);

    private static string? Id(string? id) => id is { Length: > 0 and <= LongestId } && !id.Any(char.IsControl) ? id : null;

    [GeneratedRegex(@"(?:警情|[Aa]lert)\s*#?\s*([0-9]{1,9})", RegexOptions.NonBacktracking)]
    private static partial Regex AlertNumber();

    [GeneratedRegex(@"^(收到|知道了|办结|误报|转)(?!\s*[0-9])")]
    private static partial Regex BareOrder();
}

/// <summary>Somebody said something.</summary>
internal sealed record BotMessage(ChannelMessage Message) : BotSaying;

/// <summary>Somebody clicked a button of a card.</summary>
/// <param name="Task">The card's id.</param>
/// <param name="Button">The button's key.</param>
/// <param name="Chosen">What was chosen in the card's list.</param>
/// <param name="By">Who, where and when; without words.</param>
internal sealed record BotClick(string Task, string Button, string? Chosen, ChannelMessage By) : BotSaying;

/// <summary>Somebody opened the chat with the bot for the first time that day.</summary>
internal sealed record BotEntered(string SenderId) : BotSaying;

/// <summary>Somebody else has subscribed with the same bot: this connection ends.</summary>
internal sealed record BotDisplaced : BotSaying;
