using Hangfire.States;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>How <see cref="SqliteStorage"/> works. The defaults suit a server with a few processes on one file.</summary>
public sealed record SqliteStorageOptions
{
    /// <summary>
    /// How long a process must have been silent before another one takes its locks and gives its jobs to other workers. Every process
    /// shows a sign of life five times as often. From one second up; 20 seconds by default.
    /// </summary>
    /// <remarks>
    /// A process that is stopped for longer (a debugger, a frozen container) loses its jobs to others; what it then wants to commit
    /// under a lock that is no longer its own is refused.
    /// </remarks>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How often to look whether another process has changed the file. Jobs of this process start at once and do not wait for it. From
    /// 10 milliseconds to one minute; 100 milliseconds by default, which costs about a thousandth of a core.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often to sweep away what has expired. From one second to one day; one minute by default.</summary>
    public TimeSpan ExpirationInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many rows a sweep deletes in one transaction, so that others get their turn. From 1 to 100,000; 500 by default.</summary>
    public int ExpirationBatch { get; init; } = 500;

    /// <summary>
    /// How long to wait for another process that is writing before giving up with an error. From one second to ten minutes; 30 seconds
    /// by default.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock, for points in time (UTC) and for waiting (monotonic). The system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// What moves a scheduled job to its queue when it is due. By default Hangfire's own, with the global filters; set it when the
    /// server is given a state changer or filters of its own.
    /// </summary>
    public IBackgroundJobStateChanger? StateChanger { get; init; }

    /// <summary>Whether time passes by itself, so that a thread can wait for it.</summary>
    internal bool HasSystemClock => ReferenceEquals(TimeProvider, TimeProvider.System);

    internal void Validate()
    {
        Check(LeaseDuration, nameof(LeaseDuration), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(PollInterval, nameof(PollInterval), TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Check(ExpirationInterval, nameof(ExpirationInterval), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(BusyTimeout, nameof(BusyTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (ExpirationBatch is < 1 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(ExpirationBatch), ExpirationBatch, "From 1 to 100000.");
    }

    private static void Check(TimeSpan value, string name, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(name, value, $"From {least} to {most}.");
    }
}
