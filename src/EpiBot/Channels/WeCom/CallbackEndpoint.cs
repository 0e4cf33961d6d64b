using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EpiBot.Engine;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The bot over callback URLs: nothing is parsed further before its signature is right, 200 means booked, and what takes too long to answer
/// in time is answered over the message's <c>response_url</c>.
/// </summary>
internal sealed partial class CallbackEndpoint(EpiBotEngine engine, BotTalk talk, WeComSettings settings, WeComHttp http, ILogger<CallbackEndpoint> log)
{
    private const int LargestBody = 256 * 1024;
    private const int Remembered = 20_000;

    /// <summary>The platform waits five seconds.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _seenOrder = [];
    private readonly ConcurrentDictionary<string, bool> _late = new(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/callbacks/wecom/{settings.Bot.Path}", Verify);
        routes.MapPost($"/callbacks/wecom/{settings.Bot.Path}", (Delegate)ReceiveAsync);
    }

    /// <summary>The check when the address is saved in the console: the decrypted text and nothing else.</summary>
    private IResult Verify(HttpRequest request)
    {
        var query = request.Query;
        if (!query.ContainsKey("echostr")) return Results.Text("EpiBot", "text/plain");

        // Some proxies deliver the plus signs of base64 raw, which become blanks.
        var echo = query["echostr"].ToString().Replace(' ', '+');
        return Open(query, echo) is { } opened ? Results.Text(opened.Text, "text/plain") : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (WeComJson.Read(body)?.Text("encrypt") is not { } encrypted) return Refuse("no envelope");
        if (Open(query, encrypted) is not { } opened) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!IsFresh(query["timestamp"].ToString())) return Refuse("stale timestamp");

        // A repeat by the platform is sealed anew; the very same bytes again are somebody else's, and what they say is booked already.
        if (!Remember(query["msg_signature"].ToString())) return Results.Text("", "text/plain");
        if (WeComJson.Read(Encoding.UTF8.GetBytes(opened.Text)) is not { } message || talk.Read(message) is not { } saying) return Results.Text("", "text/plain");
        var answering = talk.AnswerAsync(saying, CancellationToken.None);
        if (await Task.WhenAny(answering, Task.Delay(InTime, engine.Clock.Provider, context.RequestAborted)) != answering)
        {
            // Not booked yet, so it must come again; should it be booked meanwhile, the answer goes over the other way.
            _ = AnswerLateAsync(answering, message.Text("response_url"));
            Forget(query["msg_signature"].ToString());
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        // A card can only be brought up to date; what it does not say itself goes the other way.
        if (await answering is { Card: not null, CardSaysIt: false }) _ = AnswerLateAsync(answering, message.Text("response_url"));
        return await answering is { } answer && (answer.Card is not null || !_late.ContainsKey(answer.Id)) && Reply(answer) is { } reply ? Sealed(reply, opened.Keys, query["nonce"].ToString()) : Results.Text("", "text/plain");
    }

    private static object? Reply(BotAnswer answer)
    {
        if (answer.Welcome) return new { msgtype = "text", text = new { content = answer.Text } };
        if (answer.Card is { } card) return new { response_type = "update_template_card", template_card = card };
        return answer.Text is null ? null : new { msgtype = "stream", stream = new { id = $"epibot-{answer.Id}", finish = true, content = TextParts.Of(BotChannel.Markdown(answer.Text), BotChannel.LongestText)[0] } };
    }

    private IResult Sealed(object reply, KeySettings keys, string nonce)
    {
        var encrypted = Envelope.Seal(Envelope.Key(keys.AesKey)!, JsonSerializer.Serialize(reply, WeComJson.Options), "");
        var timestamp = engine.Clock.Now.ToUnixTimeSeconds();
        var body = new { encrypt = encrypted, msgsignature = Envelope.Sign(keys.Token, timestamp.ToString(CultureInfo.InvariantCulture), nonce, encrypted), timestamp, nonce };
        return Results.Text(JsonSerializer.Serialize(body, WeComJson.Options), "application/json", Encoding.UTF8);
    }

    /// <summary>The address is a secret of its own and good for one call.</summary>
    private async Task AnswerLateAsync(Task<BotAnswer?> answering, string? address)
    {
        try
        {
            if (await answering is not { Text: { } text } answer || address is null || !http.IsApi(address) || !_late.TryAdd(answer.Id, true)) return;
            if (await http.PostAsync(new Uri(address), new { msgtype = "markdown", markdown = new { content = TextParts.Of(BotChannel.Markdown(text), BotChannel.LongestText)[0] } }) != 0) _late.TryRemove(answer.Id, out _);
        }
        catch (Exception problem)
        {
            LogLateFailed(problem.GetType().Name);
        }
    }

    private (string Text, KeySettings Keys)? Open(IQueryCollection query, string encrypted)
    {
        var (signature, timestamp, nonce) = (query["msg_signature"].ToString(), query["timestamp"].ToString(), query["nonce"].ToString());
        var defect = "signature";
        foreach (var keys in settings.Bot.Keys.Where(keys => Envelope.IsSigned(signature, keys.Token, timestamp, nonce, encrypted)))
        {
            if (Envelope.Open(Envelope.Key(keys.AesKey)!, encrypted, "", out defect) is { } text) return (text, keys);
        }

        Refuse(defect);
        return null;
    }

    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(engine.Clock.Now.ToUnixTimeSeconds() - seconds) <= settings.Bot.AcceptedAge.TotalSeconds;

    private bool Remember(string signature)
    {
        if (!_seen.TryAdd(signature, true)) return false;
        _seenOrder.Enqueue(signature);
        while (_seenOrder.Count > Remembered && _seenOrder.TryDequeue(out var oldest)) _seen.TryRemove(oldest, out _);
        return true;
    }

    private void Forget(string signature) => _seen.TryRemove(signature, out _);

    private IResult Refuse(string reason)
    {
        LogRefusal(reason);
        ChannelMeters.Refused(BotChannel.Name, reason);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody) return null;
        var buffer = new byte[LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > LargestBody ? null : buffer[..length];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: a callback was refused: {Reason}")]
    private partial void LogRefusal(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: a late answer could not be sent: {Problem}")]
    private partial void LogLateFailed(string problem);
}
