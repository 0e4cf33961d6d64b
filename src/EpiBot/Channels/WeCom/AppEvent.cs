using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>What the app's callback says, decrypted.</summary>
/// <param name="From">The user id.</param>
/// <param name="To">The corporation's id.</param>
/// <param name="At">When it was said.</param>
/// <param name="Type">MsgType: text, voice, image, location, event …</param>
/// <param name="Id">The same for a repeat, and for nothing else.</param>
internal sealed record AppEvent(string From, string To, DateTimeOffset At, string Type, string Id)
{
    /// <summary>The words of a text; the place a location names.</summary>
    public string Text { get; private init; } = "";

    public string Event { get; private init; } = "";

    /// <summary>The button that was pressed.</summary>
    public string Button { get; private init; } = "";

    /// <summary>The card it is on.</summary>
    public string Task { get; private init; } = "";

    /// <summary>What was chosen on it.</summary>
    public string? Chosen { get; private init; }

    /// <summary>With it the card can be brought up to date for everybody, once.</summary>
    public string ResponseCode { get; private init; } = "";

    /// <summary>Reads it; <see langword="null"/> where it is not of this app.</summary>
    public static AppEvent? Read(string xml, int agent)
    {
        if (AppXml.Read(xml) is not { } root || Of(root, "FromUserName") is not { Length: > 0 } from) return null;
        if (Of(root, "AgentID") is { Length: > 0 } to && to != agent.ToString(CultureInfo.InvariantCulture)) return null;
        if (!long.TryParse(Of(root, "CreateTime"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 99_999_999_999) return null;
        var type = Of(root, "MsgType").ToLowerInvariant();

        // Two events of a person in one second are two: everything that tells them apart is part of the key.
        var id = Of(root, "MsgId") is { Length: > 0 } number ? number
            : $"{seconds}|{Of(root, "Event")}|{Of(root, "EventKey")}|{Of(root, "TaskId")}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)))[..14]}";
        return new AppEvent(from, Of(root, "ToUserName"), DateTimeOffset.FromUnixTimeSeconds(seconds), type, $"{agent}|{from}|{id}")
        {
            Text = type == "location" ? Of(root, "Label") : Of(root, "Content"),
            Event = Of(root, "Event").ToLowerInvariant(),
            Button = Of(root, "EventKey"),
            Task = Of(root, "TaskId"),
            Chosen = root.Descendants("OptionId").FirstOrDefault()?.Value,
            ResponseCode = Of(root, "ResponseCode"),
        };
    }

    /// <summary>An element by its name in any letter case: some payloads write MsgID.</summary>
    private static string Of(XElement root, string name) => root.Elements().FirstOrDefault(element => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";
}
