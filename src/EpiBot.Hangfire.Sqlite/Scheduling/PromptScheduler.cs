using Hangfire.Server;
using Hangfire.States;

namespace EpiBot.Hangfire.Sqlite.Scheduling;

/// <summary>
/// Enqueues scheduled jobs when they are due. Hangfire's own scheduler looks every 15 seconds, unless told otherwise; this one runs the
/// same code at the right moment, and the other finds nothing left to do.
/// </summary>
internal sealed class PromptScheduler(ScheduleAlarm alarm, IBackgroundJobStateChanger? stateChanger) : IBackgroundProcess
{
    // After a run the due jobs are gone. If they are not, something hinders them, and trying at once again would not help.
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMilliseconds(250);
    private readonly DelayedJobScheduler _scheduler = new(TimeSpan.Zero, stateChanger ?? new BackgroundJobStateChanger());
    private TimeSpan _pause = TimeSpan.Zero;

    /// <inheritdoc/>
    public void Execute(BackgroundProcessContext context)
    {
        alarm.WaitUntilDue(_pause, context.StoppingToken);
        _pause = BetweenRuns;
        _scheduler.Execute(context);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PromptScheduler);
}
