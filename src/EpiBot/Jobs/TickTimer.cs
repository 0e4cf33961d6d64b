using EpiBot.Engine;
using EpiBot.Escalation;

namespace EpiBot.Host.Jobs;

/// <summary>
/// A plain timer beside Hangfire: the ladder must not depend on a job store. It wakes at every step and at least once a minute, and where
/// it finds that it slept (a suspended machine, a clock set forward) it notes an outage instead of firing stale steps.
/// </summary>
internal sealed partial class TickTimer(EpiBotEngine engine, Ticker ticker, ILogger<TickTimer> log) : BackgroundService
{
    private static readonly TimeSpan Asleep = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var time = engine.Clock.Provider;
        var sweep = Tick.AtLeastEvery(engine.Database);
        var last = engine.Clock.Now;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (engine.Clock.Now - last > Asleep) await engine.Tick.StartAsync(stoppingToken);
                last = engine.Clock.Now;
                await ticker.TickAsync(stoppingToken);
                var now = engine.Clock.Now;
                var next = await engine.Tick.NextAsync(stoppingToken) is { } due && due < now + sweep ? due : now + sweep;
                if (next > now) await Task.Delay(next - now, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // A failed tick changes nothing; the next one, in a moment, makes it up.
                LogTickFailed(problem);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A tick failed; it is tried again")]
    private partial void LogTickFailed(Exception problem);
}
