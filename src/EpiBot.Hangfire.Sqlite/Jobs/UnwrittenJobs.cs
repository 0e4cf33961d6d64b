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

    /// <summary>Writes the job if it is still unwritten; waits if it is being written.</summary>
    public void Write(long id) => WriteWith(id, job =>
    {
        if (job is null) return;
        writer.Run(Durability.Synced, session =>
        {
            JobRows.Insert(session, job);
            return true;
        });
    });

    /// <summary>Runs a commit that writes the job too; it is given null when the job has been written. After a failure the job is still here.</summary>
    public void WriteWith(long id, Action<NewJob?> commit)
    {
        if (!_jobs.TryGetValue(id, out var job))
        {
            commit(null);
            return;
        }

        lock (job)
        {
            var unwritten = _jobs.ContainsKey(id);
            commit(unwritten ? job : null);
            if (unwritten) _jobs.TryRemove(id, out _);
        }
    }
}
