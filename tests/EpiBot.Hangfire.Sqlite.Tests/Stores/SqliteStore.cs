using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>SQLite on a file of its own. Another process on the same file is another storage object.</summary>
public sealed class SqliteStore : IProcessStore
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("epibot-jobs-");
    private readonly List<SqliteStorage> _storages = [];

    public SqliteStorage Sqlite => _storages.Count == 0 ? Open() : _storages[0];

    public JobStorage Storage => Sqlite;

    public string Folder => _directory.FullName;

    public string File => Path.Combine(_directory.FullName, "jobs.db");

    public string ConnectionString => $"Data Source={File}";

    public string Address => ConnectionString;

    /// <summary>Opens the file once more, as another process would.</summary>
    public SqliteStorage Open(SqliteStorageOptions? options = null)
    {
        var storage = new SqliteStorage(ConnectionString, options);
        _storages.Add(storage);
        return storage;
    }

    public IReadOnlyList<string> Damage() => Sqlite.Readers.Read(static session => (IReadOnlyList<string>)
    [
        .. session.Rows(
            """
            SELECT hf_job.id FROM hf_job LEFT JOIN hf_queue ON hf_queue.job_id = hf_job.id
            WHERE (hf_queue.id IS NULL AND state_name IS 'Enqueued') OR state_name IS NULL OR state_id NOT IN (SELECT id FROM hf_state)
            """,
            static row => $"half a job: {row.Number(0)}"),
        .. session.Rows("SELECT resource FROM hf_lock", static row => $"a lock of nobody's: {row.Text(0)}"),
        .. session.Rows("PRAGMA integrity_check", static row => row.Text(0)!).Where(static line => line != "ok"),
    ]);

    public void Dispose()
    {
        foreach (var storage in _storages) storage.Dispose();
        _directory.Delete(recursive: true);
    }
}
