using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// Watches the counters of the other processes. A process is given up only after this one has itself seen the counter stand still for
/// the length of a lease, on its own monotonic clock: no stamp of another process is trusted, and a change of the wall clock means
/// nothing. Runs on the writer's thread.
/// </summary>
internal sealed class ProcessWatch(ProcessLease lease, TimeProvider time, TimeSpan length)
{
    private Dictionary<long, Sighting> _seen = [];

    /// <summary>Beats, looks at the others, and gives up those that stand still; the queues that have jobs again.</summary>
    public IReadOnlyList<string> Look(Session session)
    {
        lease.Beat(session);
        var now = time.GetTimestamp();
        var lapsed = 0;
        var seen = new Dictionary<long, Sighting>();
        foreach (var (id, beat) in session.Rows(
            "SELECT id, beat FROM hf_process WHERE id <> ?1", static row => (Id: row.Number(0), Beat: row.Number(1)), lease.Current(session)))
        {
            var sighting = _seen.TryGetValue(id, out var last) && last.Beat == beat ? last : new Sighting(beat, now);
            seen.Add(id, sighting);
            if (time.GetElapsedTime(sighting.Since, now) >= length)
                lapsed += session.Execute("DELETE FROM hf_process WHERE id = ?1 AND beat = ?2", id, beat);
        }

        _seen = seen;
        return lapsed == 0 ? [] : ProcessLease.Reclaim(session);
    }

    private readonly record struct Sighting(long Beat, long Since);
}
