using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>What a ledger entry keeps of an item, as JSON in clear before it is sealed: fields, signs and the words that gave them.</summary>
internal static class ItemDetails
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(ReadItem item) => JsonSerializer.Serialize<object>(item, Options);
}
