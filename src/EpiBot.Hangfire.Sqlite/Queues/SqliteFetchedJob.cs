using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Queues;

/// <summary>
/// A job in the hands of a worker. It stays invisible to others as long as this process shows that it lives; it comes back when the
/// worker lets go of it without acknowledging, and when the process dies.
/// </summary>
internal sealed class SqliteFetchedJob(FetchedRow row, Writer writer, WorkerBell bell) : IFetchedJob
{
    private bool _settled;

    public string JobId { get; } = JobIds.ToText(row.JobId);

    /// <summary>The row, for the transaction that acknowledges it.</summary>
    public FetchedRow Row => row;

    public void RemoveFromQueue()
    {
        if (_settled) return;
        writer.Run(Durability.Synced, session =>
        {
            QueueRows.Remove(session, row);
            return true;
        });
        _settled = true;
    }

    public void Requeue()
    {
        if (_settled) return;
        if (writer.Run(Durability.Seen, session => QueueRows.Return(session, row))) bell.Ring(row.Queue);
        _settled = true;
    }

    /// <summary>Says that a commit has acknowledged the job.</summary>
    public void Settle() => _settled = true;

    public void Dispose()
    {
        try
        {
            Requeue();
        }
        catch (ObjectDisposedException)
        {
            // The storage has closed and has given back all jobs.
        }
    }
}
