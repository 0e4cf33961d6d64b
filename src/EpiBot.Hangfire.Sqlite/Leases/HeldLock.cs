namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>A lock taken once; disposing lets go of it.</summary>
internal sealed class HeldLock(DistributedLocks locks, LocalLocks.Entry entry) : IDisposable
{
    private int _over;

    public string Resource => entry.Resource;

    /// <summary>The epoch under which it was taken.</summary>
    public long Epoch => entry.Epoch;

    public bool IsOver => _over != 0;

    /// <summary>Whether letting go of this one would free the lock.</summary>
    public bool IsLast => locks.IsLast(entry);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0) locks.Release(entry);
    }

    /// <summary>Says that the row has gone with a commit.</summary>
    public void Forget()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0) locks.Forget(entry);
    }
}
