using System.Net.WebSockets;
using System.Text.Json;
using EpiBot.Engine;
using EpiBot.Outbox;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// Holds the bot's long connection on exactly one node: takes the lease, connects for ever with back-off and jitter, and after another
/// subscriber has thrown it out waits and raises an alarm instead of fighting.
/// </summary>
internal sealed partial class BotLine(EpiBotEngine engine, BotTalk talk, WeComSettings settings, ILogger<BotLine> log) : BackgroundService
{
    private const int RefusalsUntilSlow = 5;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitRefused = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WaitDisplaced = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDisplaced = TimeSpan.FromMinutes(30);

    private readonly TimeProvider _time = engine.Clock.Provider;
    private readonly LineLease _lease = new(engine, BotChannel.Name, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}");
    private readonly LineState _state = new();
    private SocketLink? _link;

    /// <summary>The connection while it is subscribed here.</summary>
    public SocketLink? Link => Volatile.Read(ref _link);

    /// <summary>Raised with every callback, in order.</summary>
    public event Action<string, BotSaying>? Heard;

    /// <summary>Whether this node can send, another one does, or nobody can.</summary>
    public ChannelState State => Link is not null ? ChannelState.Here : !_lease.IsMine && _lease.IsAlive && _lease.Row is { ConnectedSince: not null } ? ChannelState.Elsewhere : ChannelState.Down;

    /// <summary>Ends this life of the connection; the next one begins at once.</summary>
    public static void Renew(SocketLink link) => link.Abort();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task? connection = null;
        CancellationTokenSource? held = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await StepAsync(stoppingToken);
                if (_lease.IsMine && connection is null)
                {
                    held = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    connection = HoldAsync(held.Token);
                }
                else if (!_lease.IsMine && connection is not null)
                {
                    await held!.CancelAsync();
                    await connection;
                    connection = null;
                }

                await Task.Delay(LookEvery, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }

        if (held is not null) await held.CancelAsync();
        if (connection is not null) await connection;
        held?.Dispose();
        await ReleaseAsync();
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        try
        {
            await _lease.StepAsync(_state.WriteTo, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Without the database nothing can be booked either; after the lease's length the connection is given up.
            LogLeaseFailed(problem);
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (Exception problem)
        {
            LogLeaseFailed(problem);
        }
    }

    private async Task HoldAsync(CancellationToken cancellation)
    {
        if (_lease.Row is { } row) _state.TakeOver(row);
        var (attempt, refused) = (0, 0);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await WaitWhileDisplacedAsync(cancellation);
                await using var link = await SocketLink.OpenAsync(settings.Bot, Take, _time, cancellation);
                refused = 0;
                var since = _time.GetTimestamp();
                _state.Subscribed(engine.Clock.Now);
                Volatile.Write(ref _link, link);
                LogConnected();
                var reason = await link.RunAsync(settings.Bot.Quiet, () => engine.Clock.Now - _state.Since, cancellation);
                Volatile.Write(ref _link, null);
                _state.Lost(engine.Clock.Now, reason);
                if (!cancellation.IsCancellationRequested) LogLost(reason);

                // A connection that is taken and dropped at once must not become a storm of subscriptions.
                if (_time.GetElapsedTime(since) > Settled) attempt = 0;
                if (_state.Displaced is null) await Task.Delay(BackOff(attempt++), _time, cancellation);
            }
            catch (LinkRefusedException problem)
            {
                // Only a refusal in so many words says that id or secret are wrong; silence is a bad line.
                if (problem.Code is not null) refused++;
                _state.Lost(engine.Clock.Now, problem.Message);
                LogRefused(problem.Message, refused);
                await WaitAsync(problem.Code == WeComCodes.TooOften ? WaitDisplaced : refused > RefusalsUntilSlow ? WaitRefused : BackOff(attempt++), cancellation);
            }
            catch (Exception problem)
            {
                if (cancellation.IsCancellationRequested) break;
                _state.Lost(engine.Clock.Now, "no connection");
                if (problem is WebSocketException or IOException or OperationCanceledException or HttpRequestException) LogNoConnection(problem.Message);
                else LogBroken(problem);
                await WaitAsync(BackOff(attempt++), cancellation);
            }
        }

        Volatile.Write(ref _link, null);
        _state.Lost(engine.Clock.Now, "stopped");
    }

    private void Take(JsonElement frame)
    {
        if (frame.Text("cmd") is not ("aibot_msg_callback" or "aibot_event_callback") || frame.Child("headers")?.Text("req_id") is not { } request || frame.Child("body") is not { } body) return;
        var saying = talk.Read(body);
        if (saying is BotDisplaced)
        {
            _state.ThrownOut(engine.Clock.Now);
            LogDisplaced();
            if (Link is { } link) Renew(link);
            return;
        }

        _state.Hear(engine.Clock.Now);
        if (saying is null) LogUnknown(body.Text("msgtype") ?? "");
        else Heard?.Invoke(request, saying);
    }

    /// <summary>Whoever subscribed last has it. Two that take it from each other are both deaf; people must decide, and meanwhile this node tries ever more rarely.</summary>
    private async Task WaitWhileDisplacedAsync(CancellationToken cancellation)
    {
        if (_state.Displaced is not { } at) return;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestDisplaced.TotalSeconds, WaitDisplaced.TotalSeconds * Math.Pow(2, Math.Min(_state.TimesDisplaced - 1, 10))));
        var left = at + wait - engine.Clock.Now;
        if (left > TimeSpan.Zero) await Task.Delay(left, _time, cancellation);
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation) =>
        await Task.Delay(wait, _time, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static TimeSpan BackOff(int attempt)
    {
        var most = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(attempt, 10)));
        return TimeSpan.FromSeconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "WeCom: the long connection is subscribed")]
    private partial void LogConnected();

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: the long connection ended: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: no connection: {Problem}")]
    private partial void LogNoConnection(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: the long connection broke in a way it should not; it is made again")]
    private partial void LogBroken(Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: {Problem}, {Times} times; check id and secret of the bot")]
    private partial void LogRefused(string problem, int times);

    [LoggerMessage(Level = LogLevel.Critical, Message = "WeCom: another program has subscribed with this bot and thrown EpiBot out. Nothing that is said to the bot arrives here. Stop the other program; EpiBot tries again in a minute and then ever more rarely")]
    private partial void LogDisplaced();

    [LoggerMessage(Level = LogLevel.Information, Message = "WeCom: a callback of an unknown kind '{Kind}' was passed over")]
    private partial void LogUnknown(string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: the lease of the long connection could not be renewed")]
    private partial void LogLeaseFailed(Exception problem);
}
