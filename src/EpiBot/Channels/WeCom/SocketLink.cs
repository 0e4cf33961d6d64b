using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// One life of the long connection: subscribed when it is given out, dead after <see cref="RunAsync"/>. Every frame of ours is answered by
/// one with its <c>req_id</c>; of one <c>req_id</c> there is one under way at a time.
/// </summary>
internal sealed class SocketLink : IAsyncDisposable
{
    private const int LargestFrame = 4 * 1024 * 1024;
    private const int MissedPings = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement?>> _pending = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private long _frames;

    private SocketLink(TimeProvider time) => _time = time;

    /// <summary>Connects and subscribes.</summary>
    /// <exception cref="LinkRefusedException">The other side did not take the subscription.</exception>
    /// <exception cref="WebSocketException">There is no connection.</exception>
    public static async Task<SocketLink> OpenAsync(WeComBotSettings bot, Action<JsonElement> heard, TimeProvider time, CancellationToken cancellation)
    {
        var link = new SocketLink(time);
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await link._socket.ConnectAsync(new Uri(bot.Socket), both.Token);
            link.Ended = link.ReadAsync(heard);
            var answer = await link.AskAsync("aibot_subscribe", link.NewId("aibot_subscribe"), new { bot_id = bot.Id, secret = bot.Secret }, both.Token);
            if (answer is not AnsweredFrame { Code: 0 }) throw new LinkRefusedException(answer is AnsweredFrame refused ? refused.Code : null);
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends with the reason when nothing more is heard.</summary>
    public Task<string> Ended { get; private set; } = Task.FromResult("not connected");

    /// <summary>Keeps it alive until it dies or is told to stop; gives the reason.</summary>
    public async Task<string> RunAsync(TimeSpan quiet, Func<TimeSpan> silence, CancellationToken cancellation)
    {
        var missed = 0;
        while (!Ended.IsCompleted)
        {
            var pause = Task.Delay(PingEvery, _time, cancellation);
            if (await Task.WhenAny(Ended, pause) == Ended) break;
            if (cancellation.IsCancellationRequested) return "stopped";

            // An answered ping is no proof that messages flow: after a long silence the subscription is made anew.
            if (silence() > quiet) return "nothing heard for long; subscribing anew";
            missed = await AskAsync("ping", NewId("ping"), null, cancellation) is AnsweredFrame ? 0 : missed + 1;
            if (missed >= MissedPings) return "two pings without an answer";
        }

        return await Ended;
    }

    /// <summary>A new <c>req_id</c>.</summary>
    public string NewId(string prefix) => $"{prefix}_{_time.GetUtcNow().ToUnixTimeMilliseconds()}_{Interlocked.Increment(ref _frames)}_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

    /// <summary>Sends a frame and waits for its answer.</summary>
    public async Task<FrameOutcome> AskAsync(string command, string requestId, object? body, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!_pending.TryAdd(requestId, answer))
        {
            if (_pending.TryGetValue(requestId, out var before)) await before.Task.WaitAsync(cancellation);
        }

        var written = false;
        try
        {
            var frame = JsonSerializer.SerializeToUtf8Bytes(body is null ? new { cmd = command, headers = new { req_id = requestId } } : (object)new { cmd = command, headers = new { req_id = requestId }, body }, WeComJson.Options);
            await _writing.WaitAsync(cancellation);
            try
            {
                if (_socket.State != WebSocketState.Open) return new UnsentFrame("the connection is closed");
                written = true;
                await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellation);
            }
            finally
            {
                _writing.Release();
            }

            return await answer.Task.WaitAsync(Patience, _time, cancellation) is { } got ? new AnsweredFrame((int)(got.Number("errcode") ?? 0), got.Child("body")) : new LostFrame("the connection broke");
        }
        catch (Exception problem) when (problem is TimeoutException or WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return written ? new LostFrame(problem is TimeoutException ? "no answer in time" : "the connection broke") : new UnsentFrame("the connection is closed");
        }
        finally
        {
            answer.TrySetResult(null);
            _pending.TryRemove(new KeyValuePair<string, TaskCompletionSource<JsonElement?>>(requestId, answer));
        }
    }

    /// <summary>Breaks it off; whoever runs it sees it end.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _socket.Abort();
        await Ended;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task<string> ReadAsync(Action<JsonElement> heard)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        var reason = "closed by the other side";
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
                if (part.MessageType == WebSocketMessageType.Close) break;
                frame.Write(buffer, 0, part.Count);
                if (frame.Length > LargestFrame)
                {
                    reason = "a frame larger than accepted";
                    break;
                }

                if (!part.EndOfMessage) continue;
                if (WeComJson.Read(frame.GetBuffer().AsSpan(0, (int)frame.Length)) is { } read) Sort(read, heard);
                frame.SetLength(0);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            reason = problem is OperationCanceledException ? "stopped" : "the connection broke";
        }

        _socket.Abort();
        foreach (var waiting in _pending.Values) waiting.TrySetResult(null);
        return reason;
    }

    private void Sort(JsonElement frame, Action<JsonElement> heard)
    {
        if (frame.Text("cmd") is { Length: > 0 }) heard(frame);
        else if (frame.Child("headers")?.Text("req_id") is { } id && _pending.TryGetValue(id, out var waiting)) waiting.TrySetResult(frame);
    }
}

/// <summary>What became of a frame. A closed hierarchy.</summary>
internal abstract record FrameOutcome;

/// <summary>Answered; code 0 is good.</summary>
internal sealed record AnsweredFrame(int Code, JsonElement? Body) : FrameOutcome;

/// <summary>Never left this machine.</summary>
internal sealed record UnsentFrame(string Reason) : FrameOutcome;

/// <summary>Sent, and nobody knows whether it arrived.</summary>
internal sealed record LostFrame(string Reason) : FrameOutcome;

/// <summary>The subscription was not taken.</summary>
internal sealed class LinkRefusedException(int? code) : Exception($"the subscription was refused ({code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"})")
{
    public int? Code { get; } = code;
}
