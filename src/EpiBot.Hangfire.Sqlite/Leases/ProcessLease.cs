using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// This process as the others see it: a row whose counter it moves. The row's number, its epoch, stands in every lock it holds and
/// every job it has fetched; when the row goes, they are free. Numbers are never used again. All members run on the writer's thread.
/// </summary>
internal sealed class ProcessLease(TimeProvider time)
{
    private long _epoch;

    /// <summary>The epoch, after having made sure that it still counts: another process may have given this one up.</summary>
    public long Current(Session session)
    {
        if (_epoch != 0 && session.Number("SELECT 1 FROM hf_process WHERE id = ?1", _epoch) is not null) return _epoch;
        return _epoch = session.Number(
            "INSERT INTO hf_process (beat, started_at) VALUES (0, ?1) RETURNING id", time.GetUtcNow().ToUnixTimeMilliseconds())!.Value;
    }

    /// <summary>Shows the others that this process lives.</summary>
    public void Beat(Session session) => session.Execute("UPDATE hf_process SET beat = beat + 1 WHERE id = ?1", Current(session));

    /// <summary>Gives everything back at once, as a stopping process does; the queues that have jobs again.</summary>
    public IReadOnlyList<string> End(Session session)
    {
        if (_epoch == 0) return [];
        session.Execute("DELETE FROM hf_process WHERE id = ?1", _epoch);
        return Reclaim(session);
    }

    /// <summary>Frees what belongs to processes that are no more; the queues that have jobs again.</summary>
    public static IReadOnlyList<string> Reclaim(Session session)
    {
        session.Execute("""
            UPDATE hf_lock SET owner = heir, heir = NULL
            WHERE owner NOT IN (SELECT id FROM hf_process) AND heir IN (SELECT id FROM hf_process)
            """);
        session.Execute("DELETE FROM hf_lock WHERE owner NOT IN (SELECT id FROM hf_process)");
        session.Execute("UPDATE hf_lock SET heir = NULL WHERE heir NOT IN (SELECT id FROM hf_process)");
        session.Execute("DELETE FROM hf_server WHERE process NOT IN (SELECT id FROM hf_process)");
        return session.Rows("""
            UPDATE hf_queue SET fetched_by = NULL, fetched_at = NULL
            WHERE fetched_by IS NOT NULL AND fetched_by NOT IN (SELECT id FROM hf_process)
            RETURNING queue
            """, static row => row.Text(0));
    }
}
