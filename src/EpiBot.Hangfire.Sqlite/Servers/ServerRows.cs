using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Servers;

/// <summary>Hangfire's servers, for the dashboard; nothing that must be right depends on them. They go with their process.</summary>
internal static class ServerRows
{
    public static int Announce(Session session, string id, string queues, int workers, long now, long process) => session.Execute("""
        INSERT INTO hf_server (id, queues, workers, started_at, heartbeat_at, process) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET
            queues = excluded.queues, workers = excluded.workers, heartbeat_at = excluded.heartbeat_at, process = excluded.process
        """, id, queues, workers, now, process);

    /// <summary>Notes that the server lives; false when it has been removed.</summary>
    public static bool Beat(Session session, string id, long now) =>
        session.Execute("UPDATE hf_server SET heartbeat_at = ?2 WHERE id = ?1", id, now) > 0;

    public static int Remove(Session session, string id) => session.Execute("DELETE FROM hf_server WHERE id = ?1", id);

    public static List<(string Id, long Beat)> Heartbeats(Session session) =>
        session.Rows("SELECT id, heartbeat_at FROM hf_server", static row => (row.Text(0), row.Number(1)));
}
