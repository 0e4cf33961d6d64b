using EpiBot.Engine;
using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Every minute: sends what had to wait, should the dispatch loop ever stand still.</summary>
internal sealed class DispatchJob(EpiBotEngine engine)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 75)]
    public Task RunAsync(CancellationToken cancellation) => engine.Dispatcher.PumpAsync(cancellation);
}
