using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EpiBot.Benchmarks.Serving;

/// <summary>The baseline of <c>ingest</c>: decodes an Activity and answers with one; it reads nothing, decides nothing, stores nothing.</summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var app = builder.Build();
        app.MapPost("/api/messages", async (HttpContext context) =>
        {
            var activity = await context.Request.ReadFromJsonAsync(BareJson.Default.BareActivity);
            if (activity is not { Conversation: not null, From: not null }) return Results.BadRequest();
            var reply = new BareActivity("message", $"{activity.Id}-reply", activity.Conversation, activity.Recipient, activity.From, activity.Text, activity.Timestamp, activity.Id, null);
            return Results.Json(new BareReplies([reply]), BareJson.Default.BareReplies);
        });
        await app.RunAsync();
        return 0;
    }
}

internal sealed record BareAccount(string? Id, string? Name);

internal sealed record BareActivity(string Type, string? Id, BareAccount? Conversation, BareAccount? From, BareAccount? Recipient, string? Text, DateTimeOffset? Timestamp, string? ReplyToId, string? DeliveryMode);

internal sealed record BareReplies(BareActivity[] Activities);

[JsonSerializable(typeof(BareActivity))]
[JsonSerializable(typeof(BareReplies))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BareJson : JsonSerializerContext;
