using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>A SQLite file: WAL, synchronous FULL.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly DbContextOptions<SqliteContext> _options;
    private readonly string _connection;
    private readonly bool _durable;

    /// <summary>A file.</summary>
    /// <param name="path">The file; made by <see cref="MigrateAsync"/> where there is none.</param>
    /// <param name="durable">Whether a commit is synced to disk; false only for a replay, whose file is thrown away.</param>
    public SqliteDatabase(string path, bool durable = true)
    {
        _durable = durable;
        _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 3 }.ToString();
        _options = new DbContextOptionsBuilder<SqliteContext>().UseSqlite(_connection).AddInterceptors(new SqlitePragmas(durable)).Options;
    }

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override EpiBotDbContext Open() => new SqliteContext(_options);

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancellation);

        // WAL is a property of the file: readers see a whole state while the writer works.
        await db.Database.ExecuteSqlRawAsync(_durable ? "PRAGMA journal_mode=WAL;" : "PRAGMA journal_mode=MEMORY;", cancellation);
    }

    /// <inheritdoc/>
    public override bool IsBusy(Exception problem) => problem is SqliteException { SqliteErrorCode: 5 or 6 } || (problem.InnerException is { } inner && IsBusy(inner));

    /// <inheritdoc/>
    public override void Release()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>BEGIN IMMEDIATE has taken the file's one write lock already.</summary>
    internal override Task EnterAsync(EpiBotDbContext db, CancellationToken cancellation) => Task.CompletedTask;
}
