using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>Opens contexts on the one database of this installation.</summary>
public sealed class Database
{
    private readonly DbContextOptions<SqliteContext> _options;
    private readonly string _path;
    private readonly bool _durable;

    /// <summary>A SQLite file.</summary>
    /// <param name="path">The file; made by <see cref="MigrateAsync"/> where there is none.</param>
    /// <param name="durable">Whether a commit is synced to disk; false only for a replay, whose file is thrown away.</param>
    public Database(string path, bool durable = true)
    {
        _path = path;
        _durable = durable;
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 10 }.ToString();
        _options = new DbContextOptionsBuilder<SqliteContext>()
            .UseSqlite(connection).AddInterceptors(new SqlitePragmas(durable)).Options;
    }

    /// <summary>A fresh context; the caller disposes it.</summary>
    public EpiBotDbContext Open() => new SqliteContext(_options);

    /// <summary>Brings the schema to this version; makes the file where there is none.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancellation);
        // WAL is a property of the file: readers see a whole state while the writer works.
        await db.Database.ExecuteSqlRawAsync(_durable ? "PRAGMA journal_mode=WAL;" : "PRAGMA journal_mode=MEMORY;", cancellation);
    }

    /// <summary>Lets go of the file, so that it can be moved or deleted.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = true, DefaultTimeout = 10 }.ToString());
        SqliteConnection.ClearPool(connection);
    }
}
