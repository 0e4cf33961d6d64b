using EpiBot.Hangfire.Sqlite.Database;
using Hangfire.Storage.Monitoring;

namespace EpiBot.Hangfire.Sqlite.Monitoring;

/// <summary>The questions behind the dashboard's pages. Each reads one page along an index, however many jobs there are.</summary>
internal static class MonitorQueries
{
    /// <summary>Names of queues: those that have jobs, found by leaping along the index, and those that servers listen to.</summary>
    public static List<string> QueueNames(Session session) => session.Rows("""
        WITH RECURSIVE found (queue) AS (
            SELECT min(queue) FROM hf_queue
            UNION ALL
            SELECT (SELECT min(queue) FROM hf_queue WHERE queue > found.queue) FROM found WHERE found.queue IS NOT NULL)
        SELECT queue FROM found WHERE queue IS NOT NULL
        UNION SELECT value FROM hf_server, json_each(hf_server.queues)
        ORDER BY 1
        """, static row => row.Text(0));

    public static long CountWaiting(Session session, string queue) =>
        session.Number("SELECT count(*) FROM hf_queue WHERE queue = ?1 AND fetched_by IS NULL", queue)!.Value;

    public static long CountFetched(Session session, string queue) =>
        session.Number("SELECT count(*) FROM hf_queue WHERE queue = ?1 AND fetched_by IS NOT NULL", queue)!.Value;

    /// <summary>Jobs that wait in a queue, the next to be fetched first.</summary>
    public static List<JobRecord> Waiting(Session session, string queue, int from, int count) =>
        InQueue(session, "fetched_by IS NULL", queue, from, count);

    /// <summary>Jobs that workers have in hand.</summary>
    public static List<JobRecord> Fetched(Session session, string queue, int from, int count) =>
        InQueue(session, "fetched_by IS NOT NULL", queue, from, count);

    public static long CountIn(Session session, string state) =>
        session.Number("SELECT count(*) FROM hf_job WHERE state_name = ?1", state)!.Value;

    /// <summary>Jobs in a state, in the order in which they came into it or the other way round.</summary>
    public static List<JobRecord> In(Session session, string state, int from, int count, bool newestFirst)
    {
        var order = newestFirst ? "DESC" : "ASC";
        return session.Rows($"""
            SELECT j.id, {JobRecord.Columns}, NULL
            FROM (SELECT id, state_id FROM hf_job WHERE state_name = ?1 ORDER BY state_id {order} LIMIT ?3 OFFSET ?2) page
            JOIN hf_job j ON j.id = page.id LEFT JOIN hf_state s ON s.id = j.state_id ORDER BY page.state_id {order}
            """, JobRecord.Read, state, from, count);
    }

    public static JobDetailsDto? Details(Session session, long id)
    {
        var history = session.Rows(
            "SELECT name, reason, created_at, data FROM hf_state WHERE job_id = ?1 ORDER BY id DESC",
            static row => new StateHistoryDto
            {
                StateName = row.Text(0),
                Reason = row.TextOrNull(1),
                CreatedAt = Instant.ToUtc(row.Number(2)),
                Data = Json.ReadPairs(row.Text(3)),
            }, id);
        var details = session.First(
            "SELECT created_at, expire_at, parameters FROM hf_job WHERE id = ?1",
            static row => new JobDetailsDto
            {
                CreatedAt = Instant.ToUtc(row.Number(0)),
                ExpireAt = row.NumberOrNull(1) is { } at ? Instant.ToUtc(at) : null,
                Properties = Json.ReadPairs(row.Text(2)),
            }, id);
        if (details is null || Jobs.JobRows.Data(session, id) is not { } data) return null;
        details.InvocationData = data.InvocationData;
        details.Job = data.Job;
        details.LoadException = data.LoadException;
        details.History = history;
        return details;
    }

    public static List<ServerDto> Servers(Session session) => session.Rows(
        "SELECT id, queues, workers, started_at, heartbeat_at FROM hf_server ORDER BY id",
        static row => new ServerDto
        {
            Name = row.Text(0),
            Queues = Json.ReadValues(row.Text(1)),
            WorkersCount = (int)row.Number(2),
            StartedAt = Instant.ToUtc(row.Number(3)),
            Heartbeat = Instant.ToUtc(row.Number(4)),
        });

    public static long CountServers(Session session) => session.Number("SELECT count(*) FROM hf_server")!.Value;

    private static List<JobRecord> InQueue(Session session, string condition, string queue, int from, int count) => session.Rows($"""
        SELECT page.job_id, {JobRecord.Columns}, page.fetched_at
        FROM (SELECT id, job_id, fetched_at FROM hf_queue WHERE queue = ?1 AND {condition} ORDER BY id LIMIT ?3 OFFSET ?2) page
        LEFT JOIN hf_job j ON j.id = page.job_id LEFT JOIN hf_state s ON s.id = j.state_id ORDER BY page.id
        """, JobRecord.Read, queue, from, count);
}
