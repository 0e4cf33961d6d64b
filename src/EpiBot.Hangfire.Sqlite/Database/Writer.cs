using Hangfire.Logging;
using Microsoft.Data.Sqlite;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>
/// The only thread of this process that writes. It takes everything that has queued up as one transaction, so that one synced commit
/// serves all waiting callers. When something in a batch fails, the batch is undone and its requests run one by one: only the one that
/// cannot be done fails.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly ILog _log = LogProvider.GetLogger(typeof(SqliteStorage));
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ManualResetEvent _pause = new(false);
    private readonly DatabaseFile _file;
    private readonly TimeProvider _time;
    private readonly TimeSpan _busyTimeout;
    private readonly Thread _thread;
    private List<WriteRequest> _incoming = [];
    private List<WriteRequest> _batch = [];
    private Session? _session;
    private bool _stopping;
    private Durability _level = Durability.Synced;

    /// <summary>Opens the file, creates or upgrades its tables, and starts.</summary>
    public Writer(DatabaseFile file, TimeProvider time, TimeSpan busyTimeout)
    {
        _file = file;
        _time = time;
        _busyTimeout = busyTimeout;
        _thread = new Thread(Work) { IsBackground = true, Name = "Hangfire.Sqlite writer" };
        _session = file.OpenWriter();
        _thread.Start();
        try
        {
            Run(Durability.Synced, session => Schema.Upgrade(session, file.Path));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Hands work over and returns at once; the request can be waited for.</summary>
    /// <exception cref="ObjectDisposedException">The storage is closed.</exception>
    public WriteRequest<T> Post<T>(Durability durability, Func<Session, T> work)
    {
        var request = new WriteRequest<T>(durability, work);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(SqliteStorage));
            _incoming.Add(request);
            if (_incoming.Count > 1) return request;
        }

        _arrived.Release();
        return request;
    }

    /// <summary>Hands work over and waits for its commit.</summary>
    public T Run<T>(Durability durability, Func<Session, T> work)
    {
        var request = Post(durability, work);
        request.Wait();
        return request.Result;
    }

    /// <summary>Commits what has been handed over and stops.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping) return;
            _stopping = true;
        }

        _arrived.Release();
        _thread.Join();
        _session?.Dispose();
        _arrived.Dispose();
        _pause.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _arrived.Wait();
            bool last;
            lock (_gate)
            {
                (_batch, _incoming) = (_incoming, _batch);
                last = _stopping;
            }

            if (_batch.Count > 0) Commit(_batch);
            _batch.Clear();
            if (last) return;
        }
    }

    private void Commit(List<WriteRequest> batch)
    {
        if (TryCommit(batch, out var failure))
        {
            foreach (var request in batch) request.Complete();
            return;
        }

        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return;
        }

        foreach (var request in batch)
            if (TryCommit([request], out failure)) request.Complete();
            else request.Fail(failure);
    }

    private bool TryCommit(List<WriteRequest> batch, out Exception failure)
    {
        failure = null!;
        try
        {
            var session = _session ??= _file.OpenWriter();
            Begin(session, batch);
            foreach (var request in batch) request.Execute(session);
            session.Execute("COMMIT");
            return true;
        }
        catch (Exception exception)
        {
            failure = exception;
            Undo();
            return false;
        }
    }

    private void Begin(Session session, List<WriteRequest> batch)
    {
        var level = batch.Exists(static request => request.Durability == Durability.Synced) ? Durability.Synced : Durability.Seen;
        if (level != _level)
        {
            // The commit of a batch that nobody needs on the disk is not synced; the next synced commit takes it along.
            session.Execute(level == Durability.Synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            _level = level;
        }

        var since = _time.GetTimestamp();
        while (!session.TryExecute("BEGIN IMMEDIATE"))
        {
            if (_time.GetElapsedTime(since) > _busyTimeout)
                throw new SqliteException($"Another process has held {_file.Path} for more than {_busyTimeout}.", SQLitePCL.raw.SQLITE_BUSY);
            _pause.WaitOne(1);
        }
    }

    private void Undo()
    {
        try
        {
            if (_session is { IsIdle: false } session) session.Execute("ROLLBACK");
        }
        catch (Exception exception)
        {
            // A connection that cannot even roll back is of no more use; the next batch opens another.
            _log.WarnException("The writing connection is given up because it cannot roll back.", exception);
            _session?.Dispose();
            _session = null;
            _level = Durability.Synced;
        }
    }
}
