using EpiBot.Alerts;
using EpiBot.Engine;
using EpiBot.Host.Channels;
using EpiBot.Host.Commands;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Health;

/// <summary><c>/healthz/live</c> and <c>/healthz/ready</c>: whether the process runs, and whether it does its work.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Stalled = TimeSpan.FromMinutes(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Json(new { status = "live" }));
        routes.MapGet("/healthz/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(EpiBotEngine engine, LineWatch lines, CancellationToken cancellation)
    {
        try
        {
            await using var db = engine.Database.Open();
            var pending = db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Pending);
            var oldest = await pending.MinAsync(message => (DateTimeOffset?)message.PlannedAt, cancellation);
            var lastTick = engine.Tick.LastRun;
            var ticking = lastTick is not null && engine.Clock.Now - lastTick < Stalled;
            return Results.Json(
                new
                {
                    status = ticking ? "ready" : "not ready: no tick for three minutes",
                    lastTick = Instant(engine, lastTick),
                    lastDelivery = Instant(engine, engine.Dispatcher.LastDelivery),
                    oldestUnsent = Instant(engine, oldest),
                    unsent = await pending.CountAsync(cancellation),
                    failed = await db.Set<OutboxMessage>().CountAsync(message => message.State == OutboxState.Failed, cancellation),
                    openAlerts = await db.Set<Alert>().CountAsync(alert => alert.State == AlertState.Open, cancellation),
                    waiting = engine.Intake.Unfinished,
                    channels = (await lines.ReadAsync(db, cancellation)).Select(line => new
                    {
                        line.Channel, alarm = line.Alarm.ToString(), connectedSince = Instant(engine, line.ConnectedSince), lastHeard = Instant(engine, line.LastHeard), line.LastError, lastErrorAt = Instant(engine, line.LastErrorAt),
                    }),
                },
                statusCode: ticking ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }
        catch (System.Data.Common.DbException problem)
        {
            return Results.Json(new { status = $"not ready: the database says {problem.Message}" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
    private static string? Instant(EpiBotEngine engine, DateTimeOffset? instant) => instant is { } at ? Json.Instant(engine.Clock.Local(at)) : null;
}
