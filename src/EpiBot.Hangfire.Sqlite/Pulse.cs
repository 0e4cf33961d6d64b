using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Leases;
using EpiBot.Hangfire.Sqlite.Queues;
using EpiBot.Hangfire.Sqlite.Scheduling;
using Hangfire.Logging;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>
/// What this process does unasked: it shows that it lives and looks whether the others do; and it notices what other processes have
/// committed, to wake the workers and the scheduler of this one.
/// </summary>
internal sealed class Pulse : IDisposable
{
    private const int BeatsPerLease = 5;
    private readonly ILog _log = LogProvider.GetLogger(typeof(SqliteStorage));
    private readonly Lock _gate = new();
    private readonly Writer _writer;
    private readonly ProcessWatch _watch;
    private readonly DistributedLocks _locks;
    private readonly WorkerBell _bell;
    private readonly ScheduleAlarm _alarm;
    private readonly Session _reader;
    private readonly Metronome _beat;
    private readonly ITimer _poll;
    private long? _version;
    private bool _disposed;

    public Pulse(
        DatabaseFile file, Writer writer, ProcessWatch watch, DistributedLocks locks, WorkerBell bell, ScheduleAlarm alarm, SqliteStorageOptions options)
    {
        _writer = writer;
        _watch = watch;
        _locks = locks;
        _bell = bell;
        _alarm = alarm;
        _reader = file.OpenReader();
        _beat = new Metronome(options, options.LeaseDuration / BeatsPerLease, Beat);
        _poll = options.TimeProvider.CreateTimer(_ => Poll(), null, options.PollInterval, options.PollInterval);
    }

    public void Dispose()
    {
        _beat.Dispose();
        _poll.Dispose();
        lock (_gate)
        {
            _disposed = true;
            _reader.Dispose();
        }
    }

    private void Beat()
    {
        try
        {
            _bell.Ring(_writer.Run(Durability.Seen, _watch.Look));
            _locks.ReleaseOrphans();
        }
        catch (ObjectDisposedException)
        {
            // The storage closes.
        }
        catch (Exception exception)
        {
            _log.ErrorException("The sign of life could not be written; another process may take this one for dead.", exception);
        }
    }

    private void Poll()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            if (_disposed) return;
            // The number changes when any other connection has committed; asking for it touches shared memory only.
            var version = _reader.Number("PRAGMA data_version");
            if (version == _version) return;
            _version = version;
            _alarm.Changed();
            foreach (var (queue, workers) in _bell.Waiting())
                for (var waiting = QueueRows.CountWaiting(_reader, queue, workers); waiting > 0; waiting--)
                    _bell.Ring(queue);
        }
        catch (Exception exception)
        {
            _version = null;
            _log.ErrorException("Changes of other processes could not be looked for; it will be tried again.", exception);
        }
        finally
        {
            _gate.Exit();
        }
    }
}
