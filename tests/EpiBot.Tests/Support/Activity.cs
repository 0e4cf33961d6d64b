using System.Net.Http.Json;
using System.Text.Json;

namespace EpiBot.Host.Tests.Support;

/// <summary>A Bot Framework Activity as a connector posts it.</summary>
internal sealed record Activity(string Id, string From, string? Text)
{
    private static readonly JsonSerializerOptions Unescaped = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Type { get; init; } = "message";

    public string Conversation { get; init; } = "g-yunzhu";

    public string? Timestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public bool ExpectReplies { get; init; } = true;

    /// <summary>Posts it.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpClient http) => http.PostAsJsonAsync(
        "/api/messages",
        new
        {
            type = Type,
            id = Id,
            deliveryMode = ExpectReplies ? "expectReplies" : null,
            timestamp = Timestamp,
            serviceUrl = ServiceUrl,
            conversation = new { id = Conversation },
            from = new { id = From },
            recipient = new { id = "epibot", name = "小防" },
            text = Text,
        },
        Unescaped,
        TestContext.Current.CancellationToken);

    /// <summary>Posts it and gives the texts of the replies.</summary>
    public async Task<string[]> RepliesAsync(HttpClient http)
    {
        using var answer = await PostAsync(http);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return [.. body.GetProperty("activities").EnumerateArray().Select(reply => reply.GetProperty("text").GetString()!)];
    }
}
