using System.Collections.Concurrent;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>
/// Read-only connections, as many as there are readers at once. A reader sees everything committed before it began to read: what a
/// caller has written, it finds.
/// </summary>
internal sealed class Readers(DatabaseFile file) : IDisposable
{
    private readonly ConcurrentBag<Session> _idle = [];
    private volatile bool _disposed;

    /// <summary>Reads with one statement.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var session)) session = file.OpenReader();
        try
        {
            var result = read(session);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads with several statements that all see the same moment.</summary>
    public T ReadSnapshot<T>(Func<Session, T> read) => Read(session =>
    {
        session.Execute("BEGIN");
        try
        {
            return read(session);
        }
        finally
        {
            session.Execute("COMMIT");
        }
    });

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    private void Return(Session session)
    {
        _idle.Add(session);
        if (_disposed) Dispose();
    }
}
