using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// The rows that hold locks against other processes. Who finds a lock taken puts itself down as the heir, and the owner hands the lock
/// over when it lets go: a process that takes the same lock again and again cannot starve the others.
/// </summary>
internal static class LockRows
{
    /// <summary>Takes the lock, or puts this process down as the heir; whether it is ours.</summary>
    public static bool TryTake(Session session, string resource, long epoch)
    {
        session.Execute("""
            INSERT INTO hf_lock (resource, owner) VALUES (?1, ?2)
            ON CONFLICT (resource) DO UPDATE SET heir = ?2 WHERE owner <> ?2 AND heir IS NULL
            """, resource, epoch);
        return IsOurs(session, resource, epoch);
    }

    /// <summary>Whether the lock is ours (still, or by inheritance).</summary>
    public static bool IsOurs(Session session, string resource, long epoch) =>
        session.Number("SELECT owner FROM hf_lock WHERE resource = ?1", resource) == epoch;

    /// <summary>Stops waiting; true when the lock was handed over in the meantime and is ours after all.</summary>
    public static bool Withdraw(Session session, string resource, long epoch)
    {
        session.Execute("UPDATE hf_lock SET heir = NULL WHERE resource = ?1 AND heir = ?2", resource, epoch);
        return IsOurs(session, resource, epoch);
    }

    /// <summary>Hands the lock to the heir or drops it; false when it was ours no more.</summary>
    public static bool Release(Session session, string resource, long epoch) =>
        session.Execute(
            "UPDATE hf_lock SET owner = heir, heir = NULL WHERE resource = ?1 AND owner = ?2 AND heir IS NOT NULL", resource, epoch) > 0
        || session.Execute("DELETE FROM hf_lock WHERE resource = ?1 AND owner = ?2", resource, epoch) > 0;

    /// <summary>The locks a process holds.</summary>
    public static List<string> Of(Session session, long epoch) =>
        session.Rows("SELECT resource FROM hf_lock WHERE owner = ?1", static row => row.Text(0), epoch);
}
