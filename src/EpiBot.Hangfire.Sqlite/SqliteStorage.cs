using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using EpiBot.Hangfire.Sqlite.Leases;
using EpiBot.Hangfire.Sqlite.Monitoring;
using EpiBot.Hangfire.Sqlite.Queues;
using EpiBot.Hangfire.Sqlite.Scheduling;
using EpiBot.Hangfire.Sqlite.Servers;
using Hangfire;
using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>
/// Jobs in a SQLite file. One object per process and file; it may be used by any number of threads, and by several processes on one
/// machine at once.
/// </summary>
/// <remarks>
/// A job that has been enqueued survives a power cut: the commit is synced before the caller goes on. A job is given to one worker at a
/// time; it is given out again when its process has been silent for <see cref="SqliteStorageOptions.LeaseDuration"/>. As with every
/// storage of Hangfire, a job whose process died in the middle runs again from its beginning.
/// </remarks>
public sealed class SqliteStorage : JobStorage, IDisposable
{
    private static readonly HashSet<string> Features = new(StringComparer.OrdinalIgnoreCase)
    {
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(SqliteFetchedJob)),
        JobStorageFeatures.Monitoring.AwaitingJobs,
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
    };

    private readonly SqliteStorageOptions _options;
    private readonly DatabaseFile _file;
    private readonly Pulse _pulse;
    private bool _disposed;

    /// <summary>Opens the file; creates it, or brings its tables up to date, when needed.</summary>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite that names a file.</param>
    /// <param name="options">How to work; the defaults when null.</param>
    /// <exception cref="ArgumentException">The connection string names no file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer version of this library.</exception>
    public SqliteStorage(string connectionString, SqliteStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        _options = options ?? new SqliteStorageOptions();
        _options.Validate();
        Time = _options.TimeProvider;
        _file = new DatabaseFile(connectionString, _options.BusyTimeout);
        Writer = new Writer(_file, Time, _options.BusyTimeout);
        Readers = new Readers(_file);
        Lease = new ProcessLease(Time);
        Locks = new DistributedLocks(Writer, Readers, Lease, Time);
        Ids = new JobIds(Writer);
        Unwritten = new UnwrittenJobs(Writer);
        ServerWatch = new ServerWatch(Time);
        Alarm = new ScheduleAlarm(Readers, Time);
        _pulse = new Pulse(_file, Writer, new ProcessWatch(Lease, Time, _options.LeaseDuration), Locks, Bell, Alarm, _options);
    }

    /// <summary>True: what has been committed is found by every reader from then on.</summary>
    public override bool LinearizableReads => true;

    internal TimeProvider Time { get; }

    internal Writer Writer { get; }

    internal Readers Readers { get; }

    internal ProcessLease Lease { get; }

    internal DistributedLocks Locks { get; }

    internal JobIds Ids { get; }

    internal UnwrittenJobs Unwritten { get; }

    internal ServerWatch ServerWatch { get; }

    internal WorkerBell Bell { get; } = new();

    internal ScheduleAlarm Alarm { get; }

    /// <inheritdoc/>
    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return Features.Contains(featureId) || base.HasFeature(featureId);
    }

    /// <inheritdoc/>
    public override IStorageConnection GetConnection() => new SqliteStorageConnection(this);

    /// <inheritdoc/>
    public override IMonitoringApi GetMonitoringApi() => new SqliteMonitor(Readers, Time);

    /// <inheritdoc/>
    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() =>
    [
        new PromptScheduler(Alarm, _options.StateChanger),
        new ExpirationSweep(Writer, Time, _options.ExpirationInterval, _options.ExpirationBatch),
    ];

    /// <inheritdoc/>
    public override void WriteOptionsToLog(ILog logger)
    {
        logger.Info($"Jobs are kept in {_file.Path}: {_options with { StateChanger = null }}");
    }

    /// <summary>
    /// Gives the jobs and locks of this process back to the others, commits what is under way, and closes the file. Stop the servers
    /// first.
    /// </summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _pulse.Dispose();
        Writer.Run(Durability.Synced, Lease.End);
        Writer.Dispose();
        Readers.Dispose();
    }

    /// <summary>The file's name, which the dashboard shows at the foot of its pages.</summary>
    public override string ToString() => $"SQLite: {Path.GetFileName(_file.Path)}";
}
