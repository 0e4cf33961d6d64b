using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Scheduling;

/// <summary>Knows when the next scheduled job is due, and learns of changes as they are committed.</summary>
internal sealed class ScheduleAlarm(Readers readers, TimeProvider time)
{
    /// <summary>The set in which Hangfire keeps scheduled jobs; its scores are seconds since 1970, UTC.</summary>
    public const string Key = "schedule";

    // The wall clock may be set while we wait on the monotonic one: look again now and then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private CancellationTokenSource _changed = new();

    /// <summary>Says that the schedule is not what it was.</summary>
    public void Changed() => Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();

    /// <summary>Waits until the first job of the schedule is due, but no less than the given time.</summary>
    /// <exception cref="OperationCanceledException">The waiter shall stop.</exception>
    public void WaitUntilDue(TimeSpan atLeast, CancellationToken stop)
    {
        if (atLeast > TimeSpan.Zero) Wait(atLeast, CancellationToken.None, stop);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var changed = Volatile.Read(ref _changed).Token;
            var next = readers.Read(static session => SetRows.LowestScore(session, Key));
            var left = next is null ? LongestWait : DateTimeOffset.FromUnixTimeSeconds(next.Value) - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return;
            Wait(left < LongestWait ? left : LongestWait, changed, stop);
        }
    }

    private void Wait(TimeSpan length, CancellationToken changed, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(length, time);
        WaitHandle.WaitAny([over.Token.WaitHandle, changed.WaitHandle, stop.WaitHandle]);
        stop.ThrowIfCancellationRequested();
    }
}
