using Microsoft.Data.Sqlite;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>The file and how it is opened: one connection that writes, any number that only read.</summary>
internal sealed class DatabaseFile
{
    private readonly string _writing;
    private readonly string _reading;
    private readonly TimeSpan _busyTimeout;

    /// <exception cref="ArgumentException">The connection string names no file: a database in memory cannot be shared.</exception>
    public DatabaseFile(string connectionString, TimeSpan busyTimeout)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (builder.DataSource.Length == 0 || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException(
                "The connection string must name a file (Data Source=…): jobs in memory would not outlive the process. "
                + "Hangfire.InMemory is made for that.", nameof(connectionString));

        _busyTimeout = busyTimeout;
        Path = builder.DataSource;
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        _writing = builder.ToString();
        builder.Mode = SqliteOpenMode.ReadOnly;
        _reading = builder.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the connection that writes. Write-ahead log and full synchronisation are set before the first statement.</summary>
    public Session OpenWriter()
    {
        var session = Open(_writing);
        try
        {
            session.Text("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            session.Execute("PRAGMA wal_autocheckpoint = 2000");
            session.Text("PRAGMA journal_size_limit = 67108864");
            session.Execute("PRAGMA cache_size = -16000");
            // The writer waits for other processes itself, in steps of a millisecond; SQLite's own steps grow to a tenth of a second.
            session.Number("PRAGMA busy_timeout = 0");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that cannot write.</summary>
    public Session OpenReader() => Open(_reading);

    private Session Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        var session = new Session(connection);
        session.Number($"PRAGMA busy_timeout = {(long)_busyTimeout.TotalMilliseconds}");
        return session;
    }
}
