namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>The tables, and the version that says which of them a file has.</summary>
internal static class Schema
{
    /// <summary>The version this library writes.</summary>
    public const int Version = 1;

    // The step at index n leads from version n to version n + 1. A published step is never edited; a change is another step.
    private static readonly string[][] Steps =
    [
        [
            "CREATE TABLE hf_meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
            "INSERT INTO hf_meta VALUES ('version', 0), ('next_job_id', 1)",
            """
            CREATE TABLE hf_job (
                id INTEGER PRIMARY KEY, invocation TEXT NOT NULL, parameters TEXT NOT NULL,
                created_at INTEGER NOT NULL, expire_at INTEGER, state_id INTEGER, state_name TEXT)
            """,
            "CREATE INDEX hf_job_by_state ON hf_job (state_name, state_id) WHERE state_name IS NOT NULL",
            "CREATE INDEX hf_job_by_expiry ON hf_job (expire_at) WHERE expire_at IS NOT NULL",
            """
            CREATE TABLE hf_state (
                id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL, name TEXT NOT NULL, reason TEXT,
                created_at INTEGER NOT NULL, data TEXT NOT NULL)
            """,
            "CREATE INDEX hf_state_by_job ON hf_state (job_id)",
            """
            CREATE TABLE hf_queue (
                id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, job_id INTEGER NOT NULL,
                fetched_by INTEGER, fetched_at INTEGER)
            """,
            "CREATE INDEX hf_queue_by_name ON hf_queue (queue, fetched_by)",
            "CREATE TABLE hf_counter (key TEXT PRIMARY KEY, value INTEGER NOT NULL, expire_at INTEGER) WITHOUT ROWID",
            "CREATE INDEX hf_counter_by_expiry ON hf_counter (expire_at) WHERE expire_at IS NOT NULL",
            "CREATE TABLE hf_hash (key TEXT, field TEXT, value TEXT, PRIMARY KEY (key, field)) WITHOUT ROWID",
            "CREATE TABLE hf_set (key TEXT, value TEXT, score REAL NOT NULL, PRIMARY KEY (key, value)) WITHOUT ROWID",
            "CREATE INDEX hf_set_by_score ON hf_set (key, score, value)",
            "CREATE TABLE hf_list (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value TEXT)",
            "CREATE INDEX hf_list_by_key ON hf_list (key)",
            "CREATE TABLE hf_expiry (kind TEXT, key TEXT, expire_at INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID",
            "CREATE INDEX hf_expiry_by_time ON hf_expiry (expire_at)",
            """
            CREATE TABLE hf_server (
                id TEXT PRIMARY KEY, queues TEXT NOT NULL, workers INTEGER NOT NULL,
                started_at INTEGER NOT NULL, heartbeat_at INTEGER NOT NULL, process INTEGER NOT NULL) WITHOUT ROWID
            """,
            "CREATE TABLE hf_process (id INTEGER PRIMARY KEY AUTOINCREMENT, beat INTEGER NOT NULL, started_at INTEGER NOT NULL)",
            "CREATE TABLE hf_lock (resource TEXT PRIMARY KEY, owner INTEGER NOT NULL, heir INTEGER) WITHOUT ROWID",
        ],
    ];

    /// <summary>Brings a file to <see cref="Version"/>; several processes may start at once.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public static int Upgrade(Session session, string path)
    {
        var version = Read(session);
        if (version == Version) return version;
        if (version > Version)
            throw new InvalidOperationException(
                $"{path} has jobs of schema version {version}, this library knows up to {Version}: install the newer library.");
        foreach (var step in Steps[version..])
            foreach (var statement in step)
                session.Execute(statement);
        return session.Execute("UPDATE hf_meta SET value = ?1 WHERE name = 'version'", Version);
    }

    private static int Read(Session session) =>
        session.Number("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'hf_meta'") is null
            ? 0
            : (int)(session.Number("SELECT value FROM hf_meta WHERE name = 'version'") ?? 0);
}
