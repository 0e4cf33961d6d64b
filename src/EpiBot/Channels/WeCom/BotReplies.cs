using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// Answers over the long connection. A message is booked first; its answer is one stream whose id follows from the message, so that it may
/// be sent again after a broken connection and still stands there once.
/// </summary>
internal sealed partial class BotReplies(BotLine line, BotTalk talk, BotChannel channel, TimeProvider time, ILogger<BotReplies> log) : IHostedService, IDisposable
{
    private const int Remembered = 20_000;
    private const int MostTries = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        line.Heard += Hear;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        line.Heard -= Hear;
        await _stopping.CancelAsync();
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Called in the order in which things were said; up to the intake nothing waits, so they are booked in that order.</summary>
    private void Hear(string request, BotSaying saying) => _ = TakeAsync(request, saying);

    private async Task TakeAsync(string request, BotSaying saying)
    {
        try
        {
            if (await talk.AnswerAsync(saying, _stopping.Token) is not { } answer) return;

            // The platform delivers some messages more than once; the first copy's answer stands.
            if (answer.Id.Length > 0 && !Claim(answer.Id)) return;
            await DeliverAsync(request, answer);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops; what was booked stays booked.
        }
        catch (Exception problem)
        {
            LogFailed(problem);
        }
    }

    private async Task DeliverAsync(string request, BotAnswer answer)
    {
        if (answer.Welcome)
        {
            if (line.Link is { } open) await open.AskAsync("aibot_respond_welcome_msg", request, new { msgtype = "text", text = new { content = answer.Text } }, _stopping.Token);
            return;
        }

        if (answer.Card is { } card && await UpdateAsync(request, card) && answer.CardSaysIt) return;
        if (answer.Text is null) return;
        var parts = TextParts.Of(BotChannel.Markdown(answer.Text), BotChannel.LongestText);
        if (answer.Card is not null) await PushAsync(answer.Chat, parts);
        else if (await AnswerAsync(request, answer, parts[0])) await PushAsync(answer.Chat, parts.Skip(1));
    }

    /// <summary>A card is brought up to date within five seconds or not at all.</summary>
    private async Task<bool> UpdateAsync(string request, object card) =>
        line.Link is { } link && await link.AskAsync("aibot_respond_update_msg", request, new { response_type = "update_template_card", template_card = card }, _stopping.Token) is AnsweredFrame { Code: 0 };

    private async Task<bool> AnswerAsync(string request, BotAnswer answer, string text)
    {
        var streams = true;
        var id = "epibot-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Id)).AsSpan(0, 12));
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var link = await LinkAsync();
            await channel.Window.TakeWhenFreeAsync(answer.Chat, _stopping.Token);
            object body = streams ? new { msgtype = "stream", stream = new { id, finish = true, content = text } } : new { msgtype = "markdown", markdown = new { content = text } };
            switch (await link.AskAsync("aibot_respond_msg", request, body, _stopping.Token))
            {
                case AnsweredFrame { Code: 0 }:
                    return true;
                case AnsweredFrame { Code: WeComCodes.TooOften }:
                    channel.Window.Rest(answer.Chat, Minute);
                    break;
                case AnsweredFrame { Code: WeComCodes.NotSubscribed }:
                    BotLine.Renew(link);
                    await GoneAsync(link);
                    break;
                case AnsweredFrame { Code: WeComCodes.NoStreams } when streams:
                    streams = false;
                    break;
                case AnsweredFrame refused:
                    LogRefused(refused.Code);
                    await PushAsync(answer.Chat, [text]);
                    return true;
                case LostFrame when !streams:
                    // Perhaps it is there; words that are no stream would stand there twice.
                    return true;
                default:
                    await GoneAsync(link);
                    break;
            }
        }

        LogGivenUp(answer.Id);
        return false;
    }

    private async Task PushAsync(string chat, IEnumerable<string> parts)
    {
        foreach (var part in parts)
        {
            var link = await LinkAsync();
            await channel.Window.TakeWhenFreeAsync(chat, _stopping.Token);
            if (await link.AskAsync("aibot_send_msg", link.NewId("aibot_send_msg"), new { chatid = chat, chat_type = 0, msgtype = "markdown", markdown = new { content = part } }, _stopping.Token) is AnsweredFrame { Code: not 0 } refused) LogRefused(refused.Code);
        }
    }

    private async Task<SocketLink> LinkAsync()
    {
        while (true)
        {
            if (line.Link is { } link) return link;
            await Task.Delay(LookAgain, time, _stopping.Token);
        }
    }

    /// <summary>A connection that did not answer is given the time to be noticed as dead or to go on.</summary>
    private async Task GoneAsync(SocketLink link)
    {
        await Task.WhenAny(link.Ended, Task.Delay(TimeSpan.FromSeconds(5), time, _stopping.Token));
        while (line.Link == link && link.Ended.IsCompleted) await Task.Delay(LookAgain, time, _stopping.Token);
    }

    private bool Claim(string id)
    {
        if (!_answered.TryAdd(id, true)) return false;
        _order.Enqueue(id);
        while (_order.Count > Remembered && _order.TryDequeue(out var oldest)) _answered.TryRemove(oldest, out _);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: a callback could not be answered")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: an answer was refused with errcode {Code}")]
    private partial void LogRefused(int code);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: the answer to message {Id} was given up; the message is booked")]
    private partial void LogGivenUp(string id);
}
