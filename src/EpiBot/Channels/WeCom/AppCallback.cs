using System.Globalization;
using System.Text;
using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Engine;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The app's callback: people speak to the app alone. Nothing is parsed further before the signature over it is right; 200 means booked, and a
/// repeat gets the same answer. A pressed button says what one would have typed, and the card then shows everybody who took the alert.
/// </summary>
internal sealed partial class AppCallback(EpiBotEngine engine, ChannelEntry entry, WeComSettings settings, AppApi api, AppChannel channel, ILogger<AppCallback> log)
{
    private const int LargestBody = 256 * 1024;
    private const int LongestText = 2048;

    /// <summary>The platform waits five seconds, then it asks again.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(4);

    private WeComAppSettings App => settings.App;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/callbacks/wecom-app/{App.Path}", Verify);
        routes.MapPost($"/callbacks/wecom-app/{App.Path}", (Delegate)ReceiveAsync);
    }

    private IResult Verify(HttpRequest request)
    {
        if (!request.Query.ContainsKey("echostr")) return Results.Text("EpiBot", "text/plain");

        // Some proxies deliver the plus signs of base64 raw, which become blanks.
        return Open(request.Query, request.Query["echostr"].ToString().Replace(' ', '+')) is { } opened ? Results.Text(opened.Text, "text/plain") : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (AppXml.Read(body)?.Element("Encrypt")?.Value is not { Length: > 0 } encrypted) return Refuse("no envelope");
        if (Open(context.Request.Query, encrypted) is not { } opened) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!IsFresh(context.Request.Query["timestamp"].ToString())) return Refuse("stale timestamp");
        if (AppEvent.Read(opened.Text, App.AgentId) is not { } said) return Results.Text("", "text/plain");
        var answering = AnswerAsync(said);

        // Not booked in time: the platform asks again, and finds it booked and answered by then.
        if (await Task.WhenAny(answering, Task.Delay(InTime, engine.Clock.Provider, context.RequestAborted)) != answering) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        return await answering switch
        {
            null => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            "" => Results.Text("", "text/plain"),
            var xml => Sealed(xml, opened.Keys, context.Request.Query["nonce"].ToString()),
        };
    }

    /// <summary>The passive answer; empty where none is due, <see langword="null"/> where it must come again.</summary>
    private async Task<string?> AnswerAsync(AppEvent said)
    {
        var phrases = engine.Rules.Phrases;
        switch (said)
        {
            case { Type: "event", Event: "template_card_event" }:
                return await PressedAsync(said);
            case { Type: "event", Event: "subscribe" or "enter_agent" }:
                return said.Event == "subscribe" ? Words(said, phrases.Say("Channel_Welcome", engine.Rules.Conversation.BotNames[0])) : "";
            case { Type: "text" }:
                return await entry.TakeAsync(await MessageAsync(said, said.Text)) switch
                {
                    EntryBooked booked => booked.Reply is { } reply ? Words(said, reply.Text) : "",
                    EntryAnswered answered => answered.Say is { } words ? Words(said, words) : "",
                    _ => null,
                };
            case { Type: "voice" or "image" or "video" or "link" or "location" }:
                // Recordings come without words, and a place alone is no report: said so, for silence would look like a booking.
                return Words(said, phrases.Say("App_WordsPlease"));
            default:
                return "";
        }
    }

    private async Task<string?> PressedAsync(AppEvent pressed)
    {
        if (AlertCard.AlertOf(pressed.Task) is not { } number || AlertCard.Words(engine.Rules.Phrases, number, pressed.Button, pressed.Chosen) is not { } words) return "";
        if (await entry.TakeAsync(await MessageAsync(pressed, words)) is not { } taken || taken is EntryRefused) return null;
        var (text, again) = taken is EntryBooked booked ? (booked.Reply?.Text, booked.Redelivered) : ((taken as EntryAnswered)?.Say, false);
        await using var db = engine.Database.Open();
        if (await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(alert => alert.Number == number) is not { } stands) return "";
        var done = pressed.Button == "close" ? stands.State is AlertState.Closed or AlertState.Retracted : stands.State != AlertState.Open;
        if (!again) _ = ShowAsync(pressed, stands, done ? null : text);
        return done ? AppXml.Button(pressed.From, pressed.To, engine.Clock.Now, engine.Rules.Phrases.Say(pressed.Button == "close" ? "Card_Over" : "Card_Ack") + "✓") : "";
    }

    /// <summary>The card shows everybody how the alert stands; what the press did not do is said in words.</summary>
    private async Task ShowAsync(AppEvent pressed, Alert stands, string? text)
    {
        try
        {
            var card = AlertCard.Of(engine.Rules.Phrases, engine.Organisation.Tree, pressed.Task, stands, Settings.Mask.Ids(engine.Personal.Open(stands.Sealed)!), engine.Clock.Now);
            if (pressed.ResponseCode.Length > 0) await api.PostAsync("message/update_template_card", new { atall = 1, agentid = App.AgentId, response_code = pressed.ResponseCode, template_card = card }, CancellationToken.None);
            if (text is not null) await channel.TellAsync(pressed.From, text, CancellationToken.None);
        }
        catch (Exception problem)
        {
            // The press is booked; the card alone is behind.
            LogNotShown(problem.GetType().Name);
        }
    }

    private async Task<ChannelMessage> MessageAsync(AppEvent said, string text) => new(AppChannel.Name, said.Id, null, said.From, said.At, text)
    {
        Addressed = true,
        VerifiedPhone = BindingRequest.Read(text)?.Phone is { } phone && await IsOfAsync(phone, said.From) ? phone : null,
    };

    /// <summary>The address book says whose a phone is; what people say of themselves proves nothing.</summary>
    private async Task<bool> IsOfAsync(string phone, string user) =>
        (await api.PostAsync("user/getuserid", new { mobile = phone }, CancellationToken.None))?.Text("userid") is { } owner && owner.Equals(user, StringComparison.OrdinalIgnoreCase);

    private string Words(AppEvent said, string words) => AppXml.Text(said.From, said.To, engine.Clock.Now, TextParts.Of(words, LongestText)[0]);

    private IResult Sealed(string xml, KeySettings keys, string nonce)
    {
        var encrypted = Envelope.Seal(Envelope.Key(keys.AesKey)!, xml, App.CorpId);
        var timestamp = engine.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Results.Text(AppXml.Sealed(encrypted, Envelope.Sign(keys.Token, timestamp, nonce, encrypted), timestamp, nonce), "text/xml", Encoding.UTF8);
    }

    private (string Text, KeySettings Keys)? Open(IQueryCollection query, string encrypted)
    {
        var (signature, timestamp, nonce) = (query["msg_signature"].ToString(), query["timestamp"].ToString(), query["nonce"].ToString());
        var defect = "signature";
        foreach (var keys in App.Keys.Where(keys => Envelope.IsSigned(signature, keys.Token, timestamp, nonce, encrypted)))
        {
            if (Envelope.Open(Envelope.Key(keys.AesKey)!, encrypted, App.CorpId, out defect) is { } text) return (text, keys);
        }

        Refuse(defect);
        return null;
    }

    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(engine.Clock.Now.ToUnixTimeSeconds() - seconds) <= settings.Bot.AcceptedAge.TotalSeconds;

    private IResult Refuse(string reason)
    {
        LogRefusal(reason);
        ChannelMeters.Refused(AppChannel.Name, reason);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody) return null;
        var buffer = new byte[LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > LargestBody ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: a callback of the app was refused: {Reason}")]
    private partial void LogRefusal(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: a card could not be brought up to date: {Problem}")]
    private partial void LogNotShown(string problem);
}
