using System.Globalization;
using System.Text.Json;
using EpiBot.Reading;

namespace EpiBot.Host.Commands.Reading;

/// <summary>One line of input of <c>parse</c> and <c>evaluate</c>: a message with its context, and what is expected of it.</summary>
internal sealed record MessageLine(string Id, string Text, ReadingContext Context, JsonElement? Expected)
{
    private static readonly TimeSpan CountyOffset = TimeSpan.FromHours(8);

    /// <summary>Reads a line; <paramref name="lexicons"/> keeps the units of groups already seen.</summary>
    /// <exception cref="FormatException">The line is no message; the message says which member is wrong.</exception>
    public static MessageLine Parse(string line, Dictionary<string, UnitLexicon> lexicons)
    {
        using var document = Open(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("the line is no JSON object");
        }

        var id = root.TryGetProperty("id", out var idElement) && idElement.ValueKind == JsonValueKind.Number ? idElement.GetRawText() : RequiredText(root, "id", "id");
        var text = RequiredText(root, "text", "text");
        var now = Instant(RequiredText(root, "now", "now"));
        var group = Object(root, "group");
        var sender = Object(root, "sender");
        return new MessageLine(
            id,
            text,
            new ReadingContext(Lexicon(group, lexicons), OptionalText(sender, "name", "sender.name"), OptionalText(sender, "unit", "sender.unit"), Role(sender), now),
            root.TryGetProperty("expect", out var expected) ? expected.Clone() : null);
    }

    private static JsonDocument Open(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw new FormatException($"no JSON: {e.Message}", e);
        }
    }

    private static DateTimeOffset Instant(string now)
    {
        var styles = DateTimeStyles.AssumeUniversal;
        if (!DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, styles, out var instant))
        {
            throw new FormatException($"now: {now} is no ISO 8601 time");
        }

        // Without an offset the county's own time is meant.
        var hasOffset = now.EndsWith('Z') || now.LastIndexOfAny(['+', '-']) > now.IndexOf('T', StringComparison.Ordinal) && now.Contains('T', StringComparison.Ordinal);
        return hasOffset ? instant.ToOffset(CountyOffset) : new DateTimeOffset(instant.DateTime, CountyOffset);
    }

    private static UnitLexicon Lexicon(JsonElement group, Dictionary<string, UnitLexicon> lexicons)
    {
        var key = group.GetRawText();
        if (lexicons.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!group.TryGetProperty("villages", out var villages) || villages.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("group.villages is missing or no list");
        }

        var units = new List<UnitName>();
        foreach (var village in villages.EnumerateArray())
        {
            units.Add(village.ValueKind == JsonValueKind.String ? new UnitName(village.GetString()!, []) : throw new FormatException("group.villages holds something that is no text"));
        }

        var lexicon = new UnitLexicon(units, OptionalText(group, "unit", "group.unit"));
        if (lexicons.Count < 1000)
        {
            lexicons.Add(key, lexicon);
        }

        return lexicon;
    }

    private static SenderRole Role(JsonElement sender) => OptionalText(sender, "role", "sender.role") switch
    {
        null => SenderRole.Stranger,
        "reporter" => SenderRole.Reporter,
        "villager" => SenderRole.Villager,
        "commander" => SenderRole.Commander,
        "doctor" => SenderRole.Doctor,
        var other => throw new FormatException($"sender.role: {other} is none of reporter, villager, commander, doctor"),
    };

    private static JsonElement Object(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : throw new FormatException($"{name} is missing or no object");

    private static string RequiredText(JsonElement root, string name, string path) => OptionalText(root, name, path) ?? throw new FormatException($"{path} is missing");

    private static string? OptionalText(JsonElement root, string name, string path) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"{path} is no text");
}
