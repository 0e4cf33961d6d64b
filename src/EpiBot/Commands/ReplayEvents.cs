using System.Text.Json;
using EpiBot.Organisation;
using EpiBot.Replay;

namespace EpiBot.Host.Commands;

/// <summary>Reads the events of a replay, one a line; a bad line is named by its number and reason, and the others still count.</summary>
internal static class ReplayEvents
{
    public static async Task<IReadOnlyList<ReplayEvent>> ReadAsync(TextReader input, TimeZoneInfo zone, OrganisationTree tree, TextWriter errors)
    {
        var events = new List<ReplayEvent>();
        var number = 0;
        while (await input.ReadLineAsync() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 32 });
                var happening = Read(document.RootElement, zone, tree);
                if (events.Count > 0 && happening.At < events[^1].At) throw new FormatException("earlier than the line before; events come in time order");
                tree = happening is OrganisationEvent change ? change.Tree : tree;
                events.Add(happening);
                if (happening is EndEvent) break;
            }
            catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                await errors.WriteLineAsync($"line {number}: {problem.Message}");
            }
        }

        return events;
    }

    private static ReplayEvent Read(JsonElement line, TimeZoneInfo zone, OrganisationTree tree)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("not an object");
        var at = line.TryGetProperty("at", out var instant) && instant.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(instant.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? TimeZoneInfo.ConvertTime(parsed, zone)
            : throw new FormatException("'at' must be an ISO 8601 time with offset");
        return Text(line, "type") switch
        {
            "message" => new MessageEvent(at, Text(line, "id"), Known(Text(line, "group"), tree), Text(line, "sender"), Text(line, "text", mayBeEmpty: true)),
            "down" => new DownEvent(at),
            "up" => new UpEvent(at),
            "end" => new EndEvent(at),
            "organisation" => OrganisationFile.Parse(line.GetProperty("organisation").GetRawText(), zone) switch
            {
                OrganisationAccepted accepted => new OrganisationEvent(at, new OrganisationTree(accepted.Data)),
                OrganisationRefused refused => throw new FormatException(string.Join("; ", refused.Problems.Select(problem => problem.Describe()))),
                _ => throw new FormatException("'organisation' cannot be read"),
            },
            var other => throw new FormatException($"'type' is '{other}'; it must be message, down, up, organisation or end"),
        };
    }

    private static string Known(string group, OrganisationTree tree) =>
        tree.Group(group) is not null ? group : throw new FormatException($"'group' is '{group}', which the organisation does not have");

    private static string Text(JsonElement line, string name, bool mayBeEmpty = false) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && (mayBeEmpty || value.GetString()!.Length > 0)
            ? value.GetString()!
            : throw new FormatException($"'{name}' must be a text");
}
