using System.Text.Json;

namespace EpiBot.WeComStandIn;

/// <summary>The test's door: members speak and click, what they see is looked at, and mischief is ordered.</summary>
internal static class ControlDoor
{
    public static void Map(WebApplication app)
    {
        // A callback as it is: the frame's command, its body, the conversation it opens, and how often it is delivered.
        app.MapPost("/control/tell", async (Telling telling, BotServer bot) =>
        {
            var told = 0;
            for (var i = 0; i < telling.Times; i++)
            {
                if (await bot.TellAsync(telling.Command, telling.Body, telling.Chat, telling.Task) is not null) told++;
            }

            return Results.Json(new { told });
        });
        app.MapGet("/control/shown", (World world) => world.All);
        app.MapGet("/control/received", (World world) => world.Received);
        app.MapGet("/control/subscribed", (BotServer bot) => new { subscribed = bot.HasSubscriber });
        app.MapPost("/control/mischief", (Mischief order, World world) => world.Order(order.Kind, order.How, order.Times));
        app.MapPost("/control/drop", (BotServer bot) => bot.Drop());
        app.MapPost("/control/displace", (BotServer bot) => bot.DisplaceAsync());
        app.MapPost("/control/shift", (Shift shift, World world) => world.Shift = TimeSpan.FromSeconds(shift.Seconds));
    }

    private sealed record Telling(string Command, JsonElement Body, string? Chat, string? Task, int Times);

    private sealed record Mischief(string Kind, string How, int Times);

    private sealed record Shift(double Seconds);
}
