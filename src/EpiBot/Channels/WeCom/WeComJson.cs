using System.Text.Encodings.Web;
using System.Text.Json;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>JSON as WeCom takes it: Chinese as it is, for limits are counted in bytes.</summary>
internal static class WeComJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

    /// <summary>Parses text from outside; <see langword="null"/> where it is no JSON object (a web page of some gateway, say).</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Limits.MaxDepth });
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is an object; some servers send it as a string.</summary>
    public static JsonElement? Child(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var child)) return null;
        if (child.ValueKind == JsonValueKind.String) return Read(System.Text.Encoding.UTF8.GetBytes(Text(parent, name) ?? ""));
        return child.ValueKind == JsonValueKind.Object ? child : null;
    }

    /// <summary>A member that is a string of whole characters.</summary>
    public static string? Text(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static long? Number(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
