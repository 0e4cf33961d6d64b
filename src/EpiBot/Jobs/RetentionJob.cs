using EpiBot.Engine;
using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Every night: removes the personal data of closed cases after its time.</summary>
internal sealed class RetentionJob(EpiBotEngine engine)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 75)]
    public Task RunAsync(CancellationToken cancellation) => engine.Retention.RunAsync(cancellation);
}
