using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Servers;

/// <summary>Hangfire's servers, for the dashboard; nothing that must be right depends on them.</summary>
internal static class ServerRows
{
    public static int Announce(Session session, string id, string queues, int workers, long now) => session.Execute("""
        INSERT INTO hf_server (id, queues, workers, started_at, heartbeat_at) VALUES (?1, ?2, ?3, ?4, ?4)
        ON CONFLICT (id) DO UPDATE SET queues = excluded.queues, workers = excluded.workers, heartbeat_at = excluded.heartbeat_at
        """, id, queues, workers, now);

    /// <summary>Notes that the server lives; false when it has been removed.</summary>
    public static bool Beat(Session session, string id, long now) =>
        session.Execute("UPDATE hf_server SET heartbeat_at = ?2 WHERE id = ?1", id, now) > 0;

    public static int Remove(Session session, string id) => session.Execute("DELETE FROM hf_server WHERE id = ?1", id);

    public static int RemoveSilent(Session session, long before) =>
        session.Execute("DELETE FROM hf_server WHERE heartbeat_at < ?1", before);
}
