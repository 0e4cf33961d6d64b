using System.Text.Encodings.Web;
using System.Text.Json;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>Small dictionaries as a column. Characters stay readable, so a Chinese word is three bytes and not eighteen.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<KeyValuePair<string, string?>>? pairs)
    {
        var dictionary = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs ?? []) dictionary[name] = value;
        return JsonSerializer.Serialize(dictionary, Options);
    }

    public static string Write(string name, string? value) => Write([KeyValuePair.Create(name, value)]);

    public static string WriteValues(IEnumerable<string> values) => JsonSerializer.Serialize(values, Options);

    public static Dictionary<string, string> ReadPairs(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json, Options)!;

    public static string[] ReadValues(string json) => JsonSerializer.Deserialize<string[]>(json, Options)!;
}
