using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>SQLite on a file of its own. Another process on the same file is another storage object.</summary>
public sealed class SqliteStore : IStore
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("epibot-jobs-");
    private readonly List<SqliteStorage> _storages = [];

    public SqliteStorage Sqlite => _storages.Count == 0 ? Open() : _storages[0];

    public JobStorage Storage => Sqlite;

    public string Folder => _directory.FullName;

    public string File => Path.Combine(_directory.FullName, "jobs.db");

    public string ConnectionString => $"Data Source={File}";

    /// <summary>Opens the file once more, as another process would.</summary>
    public SqliteStorage Open(SqliteStorageOptions? options = null)
    {
        var storage = new SqliteStorage(ConnectionString, options);
        _storages.Add(storage);
        return storage;
    }

    public void Dispose()
    {
        foreach (var storage in _storages) storage.Dispose();
        _directory.Delete(recursive: true);
    }
}
