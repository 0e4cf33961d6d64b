using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Servers;

/// <summary>
/// Watches the heartbeats of Hangfire's servers. As with processes, a server is silent when this process has itself seen its last
/// heartbeat stay the last; a wall clock that is set does not make one silent. Runs on the writer's thread.
/// </summary>
internal sealed class ServerWatch(TimeProvider time)
{
    private Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks at all servers and removes those that have been silent for longer than given; how many.</summary>
    public int RemoveSilent(Session session, TimeSpan longest)
    {
        Look(session);
        var silent = _seen.Where(server => time.GetElapsedTime(server.Value.Since) > longest).Select(static server => server.Key).ToList();
        return silent.Sum(id => ServerRows.Remove(session, id));
    }

    /// <summary>Notes the last heartbeat of each server and since when it is known.</summary>
    public void Look(Session session)
    {
        var now = time.GetTimestamp();
        var seen = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (var (id, beat) in ServerRows.Heartbeats(session))
            seen.Add(id, _seen.TryGetValue(id, out var last) && last.Beat == beat ? last : new Sighting(beat, now));
        _seen = seen;
    }

    private readonly record struct Sighting(long Beat, long Since);
}
