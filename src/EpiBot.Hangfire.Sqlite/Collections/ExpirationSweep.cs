using EpiBot.Hangfire.Sqlite.Database;
using Hangfire.Logging;
using Hangfire.Server;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>
/// Deletes what has expired: jobs with their history, counters, sets, hashes and lists. Small transactions, so that enqueuing and
/// fetching go on in between.
/// </summary>
internal sealed class ExpirationSweep(Writer writer, TimeProvider time, TimeSpan interval, int batch) : IBackgroundProcess
{
    private readonly ILog _log = LogProvider.GetLogger(typeof(SqliteStorage));

    /// <inheritdoc/>
    public void Execute(BackgroundProcessContext context)
    {
        var deleted = Sweep(context.StoppingToken);
        if (deleted > 0) _log.Debug($"{deleted} expired rows have been swept away.");
        using var over = new CancellationTokenSource(interval, time);
        WaitHandle.WaitAny([over.Token.WaitHandle, context.StoppingToken.WaitHandle]);
        context.StoppingToken.ThrowIfCancellationRequested();
    }

    /// <summary>Deletes everything that has expired by now; how many rows.</summary>
    public long Sweep(CancellationToken stop)
    {
        var now = time.Now();
        var deleted = 0L;
        foreach (var sweep in (Func<Session, long, int>[])[SweepJobs, SweepCounters, SweepCollections])
        {
            int rows;
            do
            {
                stop.ThrowIfCancellationRequested();
                rows = writer.Run(Durability.Seen, session => sweep(session, now));
                deleted += rows;
            }
            while (rows > 0);
        }

        return deleted;
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(ExpirationSweep);

    private int SweepJobs(Session session, long now)
    {
        var jobs = session.Rows("SELECT id FROM hf_job WHERE expire_at < ?1 ORDER BY expire_at LIMIT ?2", static row => row.Number(0), now, batch);
        foreach (var job in jobs)
        {
            session.Execute("DELETE FROM hf_state WHERE job_id = ?1", job);
            session.Execute("DELETE FROM hf_job WHERE id = ?1", job);
        }

        return jobs.Count;
    }

    private int SweepCounters(Session session, long now) => session.Execute(
        "DELETE FROM hf_counter WHERE key IN (SELECT key FROM hf_counter WHERE expire_at < ?1 LIMIT ?2)", now, batch);

    private int SweepCollections(Session session, long now)
    {
        foreach (var (kind, key) in session.Rows(
            "SELECT kind, key FROM hf_expiry WHERE expire_at < ?1 LIMIT 1", static row => (Kind: row.Text(0), Key: row.Text(1)), now))
        {
            var rows = session.Execute(kind switch
            {
                SetRows.Kind => "DELETE FROM hf_set WHERE key = ?1 AND value IN (SELECT value FROM hf_set WHERE key = ?1 LIMIT ?2)",
                HashRows.Kind => "DELETE FROM hf_hash WHERE key = ?1 AND field IN (SELECT field FROM hf_hash WHERE key = ?1 LIMIT ?2)",
                _ => "DELETE FROM hf_list WHERE id IN (SELECT id FROM hf_list WHERE key = ?1 LIMIT ?2)",
            }, key, batch);
            if (rows < batch) ExpiryRows.Persist(session, kind, key);
            return Math.Max(rows, 1);
        }

        return 0;
    }
}
