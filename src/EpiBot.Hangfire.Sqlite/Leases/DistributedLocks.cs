using EpiBot.Hangfire.Sqlite.Database;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// Locks that hold among threads and processes. Within the process the table of <see cref="LocalLocks"/> decides; who enters there
/// takes the row that holds against other processes. The owner is a connection, together with its transactions.
/// </summary>
internal sealed class DistributedLocks(Writer writer, Readers readers, ProcessLease lease, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);
    private readonly LocalLocks _local = new();

    /// <summary>Takes a lock.</summary>
    /// <exception cref="DistributedLockTimeoutException">Somebody else held it all the time.</exception>
    public HeldLock Acquire(string resource, TimeSpan timeout, object owner)
    {
        using var patience = new CancellationTokenSource(Patience(timeout), time);
        var entry = _local.Enter(resource, owner, patience.Token) ?? throw new DistributedLockTimeoutException(resource);
        try
        {
            if (entry.Epoch == 0) entry.Epoch = TakeRow(resource, patience.Token);
            return new HeldLock(this, entry);
        }
        catch
        {
            _local.Leave(entry);
            throw;
        }
    }

    /// <summary>
    /// Lets go once. Nobody waits for the commit: who wants the lock next in this process comes after it in the writer's queue, and
    /// another process has it as soon as it is committed.
    /// </summary>
    public void Release(LocalLocks.Entry entry)
    {
        try
        {
            var (resource, epoch) = (entry.Resource, entry.Epoch);
            if (_local.IsLast(entry)) writer.Post(Durability.Seen, session => LockRows.Release(session, resource, epoch));
        }
        catch (ObjectDisposedException)
        {
            // The storage has closed and has given back all locks.
        }
        finally
        {
            _local.Leave(entry);
        }
    }

    /// <summary>Lets go of rows that nobody here holds: a release may have failed, and other processes would wait for ever.</summary>
    public void ReleaseOrphans()
    {
        var epoch = writer.Run(Durability.Seen, lease.Current);
        foreach (var resource in readers.Read(session => LockRows.Of(session, epoch)))
        {
            if (_local.Enter(resource, new object(), new CancellationToken(canceled: true)) is not { } entry) continue;
            entry.Epoch = epoch;
            Release(entry);
        }
    }

    /// <summary>Whether letting go now would free the lock, so that a transaction has to drop the row with its commit.</summary>
    public bool IsLast(LocalLocks.Entry entry) => _local.IsLast(entry);

    /// <summary>Lets go of a lock whose row has gone with a commit.</summary>
    public void Forget(LocalLocks.Entry entry) => _local.Leave(entry);

    private long TakeRow(string resource, CancellationToken giveUp)
    {
        var pause = TimeSpan.FromMilliseconds(1);
        var epoch = Try(resource, out var taken);
        while (!taken)
        {
            if (giveUp.WaitHandle.WaitOne(0) || !Pause(pause, giveUp))
            {
                if (writer.Run(Durability.Seen, session => LockRows.Withdraw(session, resource, epoch))) return epoch;
                throw new DistributedLockTimeoutException(resource);
            }

            // Only look, as long as another process holds it: looking costs the writer nothing.
            var holder = readers.Read(session => session.Rows(
                "SELECT owner, heir FROM hf_lock WHERE resource = ?1", static row => (Owner: row.Number(0), Heir: row.NumberOrNull(1)), resource));
            if (holder.Count == 0 || holder[0].Owner == epoch || holder[0].Heir is null) epoch = Try(resource, out taken);
            if (pause < LongestPause) pause *= 2;
        }

        return epoch;
    }

    private long Try(string resource, out bool taken)
    {
        (var epoch, taken) = writer.Run(Durability.Seen, session =>
        {
            var current = lease.Current(session);
            return (current, LockRows.TryTake(session, resource, current));
        });
        return epoch;
    }

    private static TimeSpan Patience(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || timeout.TotalMilliseconds > int.MaxValue ? Timeout.InfiniteTimeSpan
        : timeout < TimeSpan.Zero ? TimeSpan.Zero
        : timeout;

    private bool Pause(TimeSpan length, CancellationToken giveUp)
    {
        using var over = new CancellationTokenSource(length, time);
        return WaitHandle.WaitAny([over.Token.WaitHandle, giveUp.WaitHandle]) == 0;
    }
}
