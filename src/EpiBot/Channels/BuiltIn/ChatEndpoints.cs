using System.Text.Json;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Messages;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>What the chat page needs: the groups, what was said in one, a way to say something, and word of what is new.</summary>
internal static class ChatEndpoints
{
    private const int LongestText = 200_000;
    private const int MostLines = 500;

    public static void MapChat(this WebApplication app)
    {
        var chat = app.MapGroup("/chat/api").AddEndpointFilter(async (context, next) =>
            Locality.IsLocal(context.HttpContext) ? await next(context) : Problems.Forbidden("The built-in chat is served to this machine only."));
        chat.MapGet("/groups", Groups);
        chat.MapGet("/groups/{id}/lines", LinesAsync);
        chat.MapPost("/groups/{id}/lines", SayAsync);
        chat.MapGet("/events", EventsAsync);
    }

    private static IResult Groups(EpiBotEngine engine, Installation installation)
    {
        var tree = engine.Organisation.Tree;
        return Results.Json(new
        {
            demo = installation.IsDemo,
            groups = tree.Data.Groups.Select(group => new
            {
                id = group.Id,
                name = group.Name,
                unit = tree.Unit(group.Unit)?.Name,
                purpose = group.Purpose.ToString().ToLowerInvariant(),
                members = (group.Speakers is { } speakers
                        ? speakers.Select(tree.Member)
                        : tree.Data.Members.Where(member => tree.IsAtOrBelow(member.Unit, group.Unit) || tree.IsAtOrBelow(group.Unit, member.Unit)))
                    .Where(member => member is not null).Take(300)
                    .Select(member => new { id = member!.Id, name = member.Name, unit = tree.Unit(member.Unit)?.Name, role = member.Role.ToString().ToLowerInvariant() }),
            }),
        });
    }

    private static async Task<IResult> LinesAsync(string id, EpiBotEngine engine, CancellationToken cancellation)
    {
        var tree = engine.Organisation.Tree;
        if (tree.Group(id) is null) return Problems.NotFound($"There is no group '{id}'.");
        await using var db = engine.Database.Open();
        var said = await db.Set<SeenMessage>().AsNoTracking().Where(message => message.GroupId == id).OrderByDescending(message => message.Id).Take(MostLines).ToListAsync(cancellation);
        var sent = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.GroupId == id && message.State == OutboxState.Sent).OrderByDescending(message => message.Id).Take(MostLines).ToListAsync(cancellation);
        var lines = said.SelectMany(message => Said(message, engine)).Concat(sent.Select(message => Sent(message, engine))).OrderBy(line => line.At).ThenBy(line => line.Order).TakeLast(MostLines);
        return Results.Json(lines);
    }

    private static IEnumerable<ChatLine> Said(SeenMessage message, EpiBotEngine engine)
    {
        var tree = engine.Organisation.Tree;
        var member = tree.Member(message.SenderId);
        var name = member?.Name ?? engine.Personal.Open(message.SealedSenderName) ?? message.SenderId;
        yield return new ChatLine($"m{message.Id}", engine.Clock.Local(message.ReceivedAt), message.SenderId, name, member is null ? null : tree.Unit(member.Unit)?.Name, engine.Personal.Open(message.Sealed)!, "message", [], 0);
        if (message.SealedReply is null || JsonSerializer.Deserialize<OutboundMessage>(engine.Personal.Open(message.SealedReply)!) is not { } reply) yield break;
        yield return new ChatLine($"r{message.Id}", engine.Clock.Local(message.ReceivedAt), null, engine.Rules.Conversation.BotNames[0], null, reply.Text, "reply", Names(reply.Mentions, engine), 1);
    }

    private static ChatLine Sent(OutboxMessage message, EpiBotEngine engine) => new(
        $"o{message.Id}", engine.Clock.Local(message.SentAt ?? message.PlannedAt), null, engine.Rules.Conversation.BotNames[0], null, engine.Personal.Open(message.Sealed)!,
        message.Kind.ToString().ToLowerInvariant(), Names(message.Mentions.Split('\n', StringSplitOptions.RemoveEmptyEntries), engine), 2);

    private static string[] Names(IEnumerable<string> ids, EpiBotEngine engine) => [.. ids.Select(id => engine.Organisation.Tree.Member(id)?.Name ?? id)];

    private static async Task<IResult> SayAsync(string id, ChatSaying saying, HttpContext context, EpiBotEngine engine, ChatFeed feed)
    {
        if (engine.Organisation.Tree.Group(id) is null) return Problems.NotFound($"There is no group '{id}'.");
        if (string.IsNullOrWhiteSpace(saying.Sender)) return Problems.Field("sender", "Say who speaks.");
        if (string.IsNullOrWhiteSpace(saying.Text) || saying.Text.Length > LongestText) return Problems.Field("text", $"Write 1 to {LongestText} characters.");
        var message = new InboundMessage("builtin", saying.Id is { Length: > 0 and <= 100 } given ? given : Guid.CreateVersion7().ToString("N"), id, saying.Sender, engine.Clock.Now, saying.Text) { SenderName = saying.Name };
        var result = await engine.Intake.SubmitAsync(message);
        feed.Changed(id);
        return result is TurnBooked ? Results.Json(new { booked = true }) : Problems.Busy(context);
    }

    private static IResult EventsAsync(ChatFeed feed, CancellationToken cancellation) => Results.ServerSentEvents(feed.ListenAsync(cancellation), "changed");

    private sealed record ChatLine(string Id, DateTimeOffset At, string? Sender, string Name, string? Unit, string Text, string Kind, IReadOnlyList<string> Mentions, int Order);

    private sealed record ChatSaying(string? Id, string? Sender, string? Name, string? Text);
}
