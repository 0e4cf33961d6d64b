using System.Collections.Concurrent;
using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Jobs;

/// <summary>
/// Jobs that have their number but are not written yet. Hangfire creates a job in two steps, the job and then its first state; the job
/// waits here for the second step and both are one commit, half the work and never half a job. Whoever asks for the job earlier, on
/// whatever connection, has it written first; so nobody in this process can tell, and nobody outside knows the number.
/// </summary>
internal sealed class UnwrittenJobs(Writer writer)
{
    private readonly ConcurrentDictionary<long, NewJob> _jobs = new();

    public void Add(NewJob job) => _jobs[job.Id] = job;

    /// <summary>Takes the job out for its writer; null when it has been written.</summary>
    public NewJob? Take(long id) => _jobs.TryRemove(id, out var job) ? job : null;

    /// <summary>Writes the job if it is still unwritten.</summary>
    public void Write(long id)
    {
        if (Take(id) is not { } job) return;
        try
        {
            writer.Run(Durability.Synced, session =>
            {
                JobRows.Insert(session, job);
                return true;
            });
        }
        catch
        {
            Add(job);
            throw;
        }
    }
}
