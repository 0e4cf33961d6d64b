using System.Text.Json;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Messages;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: 200 means durably booked; 503 not booked, send again; 400 names the field.</summary>
internal static class ActivityEndpoint
{
    private const long LargestBody = 8 * 1024 * 1024;

    public static void MapActivities(this IEndpointRouteBuilder routes) => routes.MapPost("/api/messages", ReceiveAsync).ShortCircuit();

    private static async Task<IResult> ReceiveAsync(HttpContext context, EpiBotEngine engine, CallerDoor door, ConversationTalk talk, ConnectorClient connector)
    {
        var (caller, refusal) = await door.EnterAsync(context);
        if (refusal is not null) return refusal;
        if (context.Request.ContentLength > LargestBody) return Problems.TooLarge("An activity may have 8 MB.");
        InboundActivity? activity;
        (string Field, string Message) problem;
        try
        {
            using var document = await JsonDocument.ParseAsync(new LimitedStream(context.Request.Body, LargestBody), new JsonDocumentOptions { MaxDepth = 32 }, context.RequestAborted);
            activity = InboundActivity.Read(document.RootElement, out problem);
        }
        catch (JsonException broken)
        {
            return Problems.Field("body", $"The body is no JSON: {broken.Message}");
        }
        catch (BodyTooLargeException)
        {
            return Problems.TooLarge("An activity may have 8 MB.");
        }

        if (activity is null) return Problems.Field(problem.Field, problem.Message);
        if (door.Refusal(context, caller, activity) is { } refused) return refused;
        if (caller is not null)
        {
            return activity is { Type: "message", RecipientId: null } ? Problems.Field("recipient.id", "Give the bot's own id.") : await talk.TakeAsync(activity, context);
        }

        // Without an app id ids may be the organisation's own: whoever calls is on this machine, and says which group and member it is.
        if (activity.Speaks && engine.Organisation.Tree.Group(activity.ConversationId) is null && talk.Knows(activity)) return await talk.TakeAsync(activity, context);
        if (activity.Type != "message") return Results.Json(activity.ExpectReplies ? new { activities = Array.Empty<object>() } : new object());
        return await engine.Intake.SubmitAsync(AsMessage(activity, engine)) switch
        {
            TurnBooked booked => await AnswerAsync(activity, booked, connector),
            TurnFromUnknownGroup => Problems.Field("conversation.id", $"No group '{activity.ConversationId}' is bound. Import an organisation that has it, or send to one that is."),
            _ => Problems.Busy(context),
        };
    }

    private static InboundMessage AsMessage(InboundActivity activity, EpiBotEngine engine)
    {
        var (text, addressed) = MentionText.Read(activity);
        return new InboundMessage("activity", activity.Id, activity.ConversationId, activity.FromId, activity.Timestamp ?? engine.Clock.Now, text) { SenderName = activity.FromName, Addressed = addressed };
    }

    private static async Task<IResult> AnswerAsync(InboundActivity activity, TurnBooked booked, ConnectorClient connector)
    {
        if (activity.ExpectReplies) return Results.Json(new { activities = booked.Reply is null ? [] : new[] { OutboundActivity.Answer(activity, booked.Reply.Text, booked.Reply.At) } });
        if (booked.Reply is not null && activity.ServiceUrl is not null && !booked.Redelivered)
        {
            await connector.SendAsync(activity.ServiceUrl, activity.ConversationId, activity.Id, OutboundActivity.Answer(activity, booked.Reply.Text, booked.Reply.At), CancellationToken.None);
        }

        return Results.Json(new object());
    }
}
