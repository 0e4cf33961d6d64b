using System.Security.Cryptography;
using System.Text;
using EpiBot.Channels;
using EpiBot.Conversation.Orders;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Messages;
using EpiBot.Outbox;
using Microsoft.Extensions.Caching.Memory;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>What happens in a conversation whose ids are the channel's own: messages, pressed buttons, the bot's coming and going.</summary>
internal sealed class ConversationTalk(EpiBotEngine engine, BotSettings settings, ChannelEntry entry, ConversationBook conversations, ConnectorClient connector, IMemoryCache answered)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>Channels on which anybody can take any name unless it was given with the token; such names begin with this.</summary>
    private const string VouchedName = "dl_";

    /// <summary>Whether an activity is of a conversation that is bound or is about to be.</summary>
    public bool Knows(InboundActivity activity)
    {
        var reference = ConversationReference.Of(activity);
        return engine.Channels.BoundTo(BotFrameworkChannel.Name, BindingKind.Group, reference.Key) is not null
            || engine.Channels.BoundTo(BotFrameworkChannel.Name, BindingKind.Member, SenderOf(reference, activity)) is not null
            || BindingRequest.Read(MentionText.Read(activity).Text) is not null;
    }

    /// <summary>Takes an activity and gives the answer to the call.</summary>
    public async Task<IResult> TakeAsync(InboundActivity activity, HttpContext context)
    {
        var reference = ConversationReference.Of(activity);
        if (activity.Type is "conversationUpdate" or "installationUpdate") return await CameOrWentAsync(activity, reference);
        if (activity is { Type: "invoke", Name: not null, Speaks: false }) return Results.StatusCode(StatusCodes.Status501NotImplemented);
        if (!activity.Speaks) return Nothing(activity);
        if (activity.ConversationId.Length == 0) return Problems.Field("conversation.id", "Give the id of the conversation.");
        if (activity.FromId.Length == 0) return Problems.Field("from.id", "Give the id of the sender.");
        var message = Read(activity, reference);
        var taken = await entry.TakeAsync(message);
        await conversations.NoteAsync(reference, message.SenderId);
        return taken switch
        {
            EntryBooked booked => await AnswerAsync(activity, reference, message, booked),
            EntryAnswered said => await SayAsync(activity, said.Say),
            _ => Problems.Busy(context),
        };
    }

    private async Task<IResult> CameOrWentAsync(InboundActivity activity, ConversationReference reference)
    {
        var came = activity.Joined.Contains(activity.RecipientId) || activity is { Type: "installationUpdate", Name: "add" };
        if (activity.Left.Contains(activity.RecipientId) || activity is { Type: "installationUpdate", Name: "remove" })
        {
            await conversations.RetireAsync(reference);
            return Nothing(activity);
        }

        await conversations.NoteAsync(reference, senderId: null);
        if (!came || activity.ConversationId.Length == 0 || engine.Channels.BoundTo(BotFrameworkChannel.Name, BindingKind.Group, reference.Key) is not null) return Nothing(activity);
        return await SayAsync(activity, (await entry.TakeAsync(Read(activity, reference)) as EntryAnswered)?.Say);
    }

    private ChannelMessage Read(InboundActivity activity, ConversationReference reference)
    {
        var (text, addressed) = MentionText.Read(activity);
        return new ChannelMessage(BotFrameworkChannel.Name, IdOf(activity, reference), reference.IsGroup ? reference.Key : null, SenderOf(reference, activity), activity.Timestamp ?? engine.Clock.Now, activity.Button ?? text)
        {
            SenderName = activity.FromName,
            Addressed = addressed || activity.Button is not null || !reference.IsGroup,
            DirectChatId = reference.IsGroup ? null : reference.Key,
            Details = reference.ToString(),
            SenderVouched = reference.ChannelId is not ("directline" or "webchat") || activity.FromId.StartsWith(VouchedName, StringComparison.Ordinal),
            FromHome = reference.ChannelId != "msteams" || (settings.OwnTenant is { } own && own.Equals(activity.TenantId, StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <summary>
    /// Ids are unique within a conversation only (Teams counts milliseconds). An edited message keeps its id and says something new; a pressed
    /// button may bring none.
    /// </summary>
    private static string IdOf(InboundActivity activity, ConversationReference reference) => activity switch
    {
        { Type: "messageUpdate" } => $"{reference.Key}:{activity.Id}:{Short(activity.Text)}",
        { Id.Length: 0 } => $"{reference.Key}:{activity.ReplyToId}:{activity.FromId}:{activity.Button}",
        _ => $"{reference.Key}:{activity.Id}",
    };

    private static string SenderOf(ConversationReference reference, InboundActivity activity) => $"{reference.ChannelId}:{activity.FromId}";

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private async Task<IResult> AnswerAsync(InboundActivity activity, ConversationReference reference, ChannelMessage message, EntryBooked booked)
    {
        if (booked.Reply is not { } reply) return Nothing(activity);
        if (activity.ExpectReplies || activity.Type == "invoke")
        {
            if (activity.Type == "invoke" && !booked.Redelivered) await ShowAsync(activity, message, reply);
            return await SayAsync(activity, reply.Text);
        }

        // Delivered again: the answer may be on its way from here; if it is not, the process was killed before it went.
        if (answered.TryGetValue(message.Id, out _)) return Nothing(activity);
        answered.Set(message.Id, true, Remembered);
        var outcome = await connector.SendAsync(activity.ServiceUrl, activity.ConversationId, activity.Id, OutboundActivity.Answer(activity, reply.Text, reply.At), CancellationToken.None);
        if (outcome is FailedOutcome or UnknownOutcome) await PutOffAsync(activity, reference, message, reply);
        return Nothing(activity);
    }

    /// <summary>Where the channel does not take the answer now, it becomes a row of the outbox and is tried until it is there.</summary>
    private Task PutOffAsync(InboundActivity activity, ConversationReference reference, ChannelMessage message, OutboundMessage reply) => engine.Writer.WriteAsync((db, _) =>
    {
        db.Add(new OutboxMessage
        {
            Key = $"reply|{message.Channel}:{message.Id}",
            Kind = MessageKind.Reply,
            Delivery = Delivery.AtLeastOnce,
            GroupId = reply.GroupId,
            To = $"{BotFrameworkChannel.Name}\n{reference with { ConversationId = activity.ConversationId, ReplyToId = activity.Id }}",
            Sealed = engine.Personal.Seal(reply.Text)!,
            PlannedAt = reply.At,
            NotBefore = engine.Clock.Now.AddSeconds(2),
        });
        return Task.FromResult(true);
    });

    /// <summary>The card that was pressed shows everybody how it ended.</summary>
    private async Task ShowAsync(InboundActivity activity, ChannelMessage message, OutboundMessage reply)
    {
        if (activity.ReplyToId is null || OrderReader.Read(message.Text, engine.Rules.Conversation.BotNames) is not (AcknowledgeOrder or CloseOrder)) return;
        var card = new Dictionary<string, object?> { ["type"] = "message", ["id"] = activity.ReplyToId, ["text"] = reply.Text, ["attachments"] = new[] { OutboundActivity.Attachment(OutboundActivity.SaidCard(reply.Text)) } };
        await connector.UpdateAsync(activity.ServiceUrl, activity.ConversationId, activity.ReplyToId, card, CancellationToken.None);
    }

    private async Task<IResult> SayAsync(InboundActivity activity, string? text)
    {
        if (text is null) return Nothing(activity);
        var answer = OutboundActivity.Answer(activity, text, engine.Clock.Now);
        if (activity.Type == "invoke") return Results.Json(new { statusCode = 200, type = OutboundActivity.CardType, value = OutboundActivity.SaidCard(text) });
        if (activity.ExpectReplies) return Results.Json(new { activities = new[] { answer } });
        await connector.SendAsync(activity.ServiceUrl, activity.ConversationId, activity.Type == "message" ? activity.Id : null, answer, CancellationToken.None);
        return Nothing(activity);
    }

    private static IResult Nothing(InboundActivity activity) => Results.Json(activity.ExpectReplies ? new { activities = Array.Empty<object>() } : new object());
}
