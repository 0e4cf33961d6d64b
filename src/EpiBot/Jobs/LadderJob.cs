using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Fires at a step of the ladder.</summary>
internal sealed class LadderJob(Ticker ticker)
{
    /// <summary>Runs what is due; the step's id is only what the dashboard shows.</summary>
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 75)]
    public Task RunAsync(string step, CancellationToken cancellation) => ticker.TickAsync(cancellation);
}
