using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Host.Web;
using EpiBot.Messages;
using EpiBot.Organisation;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>What the chat page needs: the groups, what was said in one, a way to say something, and word of what is new.</summary>
internal static class ChatEndpoints
{
    private const int LongestText = 200_000;
    private const int LongestName = 100;
    private const int MostLines = 200;
    private const int MostMembers = 300;

    public static void MapChat(this WebApplication app)
    {
        var feed = app.Services.GetRequiredService<ChatFeed>();
        app.Services.GetRequiredService<EpiBotEngine>().Dispatcher.Sent += feed.Changed;
        app.MapChatPage();
        var chat = app.MapGroup("/chat/api").AddEndpointFilter(async (context, next) =>
        {
            if (!Door.LetsChat(context.HttpContext)) return Problems.Forbidden("The built-in chat is served to this machine only.");
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        chat.MapGet("/texts", (string? lang, EpiBotEngine engine) => Results.Json(new ChatTexts(lang, engine.Rules).All));
        chat.MapGet("/groups", GroupsAsync);
        chat.MapGet("/groups/{id}/lines", LinesAsync);
        chat.MapPost("/groups/{id}/lines", SayAsync);
        chat.MapGet("/events", Events);
    }

    private static async Task<IResult> GroupsAsync(EpiBotEngine engine, Installation installation, CancellationToken cancellation)
    {
        var tree = engine.Organisation.Tree;
        var queries = new ChatQueries(engine);
        var groups = new List<object>();
        foreach (var group in tree.Data.Groups)
        {
            var newest = await queries.LinesAsync(group.Id, ChatCursor.Start, ChatCursor.End, 1, cancellation);
            groups.Add(new
            {
                id = group.Id,
                name = group.Name,
                unit = tree.Unit(group.Unit)?.Name,
                purpose = group.Purpose.ToString().ToLowerInvariant(),
                members = Speakers(tree, group).Take(MostMembers).Select(member => Describe(tree, member)),
                newest = newest.Lines.LastOrDefault(),
                last = newest.Last,
            });
        }

        return Results.Json(new
        {
            demo = installation.IsDemo,
            zone = engine.Clock.Zone.Id,
            bots = engine.Rules.Conversation.BotNames,
            groups,
            everybody = installation.IsDemo ? tree.Data.Members.Take(MostMembers).Select(member => Describe(tree, member)) : [],
        });
    }

    private static IEnumerable<Member> Speakers(OrganisationTree tree, Group group) =>
        group.Speakers is { } speakers
            ? speakers.Select(tree.Member).OfType<Member>()
            : tree.Data.Members.Where(member => tree.IsAtOrBelow(member.Unit, group.Unit) || tree.IsAtOrBelow(group.Unit, member.Unit));

    private static object Describe(OrganisationTree tree, Member member) =>
        new { id = member.Id, name = member.Name, unit = tree.Unit(member.Unit)?.Name, role = member.Role.ToString().ToLowerInvariant() };

    private static async Task<IResult> LinesAsync(string id, string? after, string? before, int? most, EpiBotEngine engine, CancellationToken cancellation)
    {
        if (engine.Organisation.Tree.Group(id) is null) return Problems.NotFound($"There is no group '{id}'.");
        if ((after is null ? ChatCursor.Start : ChatCursor.Parse(after)) is not { } from) return Problems.Field("after", "Give what 'last' said.");
        if ((before is null ? ChatCursor.End : ChatCursor.Parse(before)) is not { } to) return Problems.Field("before", "Give what 'first' said.");
        if (most is < 1 or > MostLines) return Problems.Field("most", $"Ask for 1 to {MostLines} messages.");
        return Results.Json(await new ChatQueries(engine).LinesAsync(id, from, to, most ?? MostLines, cancellation));
    }

    private static async Task<IResult> SayAsync(string id, ChatSaying saying, HttpContext context, EpiBotEngine engine, ChatFeed feed)
    {
        if (engine.Organisation.Tree.Group(id) is null) return Problems.NotFound($"There is no group '{id}'.");
        if (string.IsNullOrWhiteSpace(saying.Sender) || saying.Sender.Length > LongestName) return Problems.Field("sender", "Say who speaks.");
        if (saying.Name?.Length > LongestName) return Problems.Field("name", $"A name has at most {LongestName} characters.");
        if (string.IsNullOrWhiteSpace(saying.Text) || saying.Text.Length > LongestText) return Problems.Field("text", $"Write 1 to {LongestText} characters.");
        var message = new InboundMessage(ChatQueries.Channel, saying.Id is { Length: > 0 and <= LongestName } given ? given : Guid.CreateVersion7().ToString("N"), id, saying.Sender, engine.Clock.Now, saying.Text) { SenderName = saying.Name };
        var result = await engine.Intake.SubmitAsync(message);
        feed.Changed(id);
        return result is TurnBooked ? Results.Json(new { booked = true }) : Problems.Busy(context);
    }

    private static IResult Events(ChatFeed feed, EpiBotEngine engine, IHostApplicationLifetime lifetime, HttpContext context)
    {
        // An open page must not hold up the end of the program.
        var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(until);
        return Results.ServerSentEvents(feed.ListenAsync(engine.Clock.Provider, until.Token));
    }

    private sealed record ChatSaying(string? Id, string? Sender, string? Name, string? Text);
}
