using System.Globalization;
using System.Text.Json;
using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

/// <summary>A line of the corpus: a message, its context and the items that it should give.</summary>
internal sealed record LabelledMessage(string Id, string Text, ReadingContext Context, JsonElement Items, bool Dangerous)
{
    public static IReadOnlyList<LabelledMessage> All(string pattern)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Reading", "corpus");
        return [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(Parse)];
    }

    public ReadResult Read() => MessageReader.Read(Text, Context);

    private static LabelledMessage Parse(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var group = root.GetProperty("group");
        var sender = root.GetProperty("sender");
        var units = group.GetProperty("villages").EnumerateArray().Select(unit => new UnitName(unit.GetString()!, []));
        var expect = root.GetProperty("expect");
        return new LabelledMessage(
            root.GetProperty("id").GetString()!,
            root.GetProperty("text").GetString()!,
            new ReadingContext(
                new UnitLexicon([.. units], group.GetProperty("unit").GetString()),
                sender.GetProperty("name").GetString(),
                sender.GetProperty("unit").GetString(),
                Enum.Parse<SenderRole>(sender.GetProperty("role").GetString()!, ignoreCase: true),
                DateTimeOffset.Parse(root.GetProperty("now").GetString()!, CultureInfo.InvariantCulture)),
            expect.GetProperty("items"),
            expect.TryGetProperty("dangerous", out var dangerous) && dangerous.GetBoolean());
    }
}
