using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Every minute: makes up what was missed and moves unanswered alerts up.</summary>
internal sealed class SweepJob(Ticker ticker)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 75)]
    public Task RunAsync(CancellationToken cancellation) => ticker.TickAsync(cancellation);
}
