using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Queues;

/// <summary>Jobs waiting in a queue, and those a process has taken and not yet acknowledged.</summary>
internal static class QueueRows
{
    public static void Add(Session session, string queue, long jobId) =>
        session.Execute("INSERT INTO hf_queue (queue, job_id) VALUES (?1, ?2)", queue, jobId);

    /// <summary>
    /// Takes the oldest job of the first queue that has one. Selecting and taking is one statement: a job goes to one worker, whichever
    /// process it is in.
    /// </summary>
    public static FetchedRow? Fetch(Session session, string[] queues, long epoch, long now)
    {
        foreach (var queue in queues)
        {
            var row = session.First("""
                UPDATE hf_queue SET fetched_by = ?2, fetched_at = ?3
                WHERE id = (SELECT id FROM hf_queue WHERE queue = ?1 AND fetched_by IS NULL ORDER BY id LIMIT 1)
                RETURNING id, job_id
                """, static row => new FetchedRow(row.Number(0), row.Number(1)), queue, epoch, now);
            if (row is not null) return row with { Queue = queue, Epoch = epoch };
        }

        return null;
    }

    /// <summary>Takes the job out for good, unless another process has been given it since.</summary>
    public static void Remove(Session session, FetchedRow row) =>
        session.Execute("DELETE FROM hf_queue WHERE id = ?1 AND fetched_by = ?2", row.Id, row.Epoch);

    /// <summary>Puts the job back where it was.</summary>
    public static bool Return(Session session, FetchedRow row) =>
        session.Execute("UPDATE hf_queue SET fetched_by = NULL, fetched_at = NULL WHERE id = ?1 AND fetched_by = ?2", row.Id, row.Epoch) > 0;

    /// <summary>How many jobs wait, counted no further than needed.</summary>
    public static long CountWaiting(Session session, string queue, long limit) => session.Number(
        "SELECT count(*) FROM (SELECT 1 FROM hf_queue WHERE queue = ?1 AND fetched_by IS NULL LIMIT ?2)", queue, limit)!.Value;
}

/// <summary>A job that this process has taken from a queue.</summary>
internal sealed record FetchedRow(long Id, long JobId)
{
    public string Queue { get; init; } = "";

    public long Epoch { get; init; }
}
