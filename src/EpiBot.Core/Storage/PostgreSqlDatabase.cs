using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EpiBot.Storage;

/// <summary>A PostgreSQL database that several nodes share.</summary>
public sealed class PostgreSqlDatabase : Database
{
    /// <summary>The advisory lock that makes one writer of all nodes' writers; its number is arbitrary and never changes.</summary>
    private const long WriterLock = 0x45_70_69_42_6F_74;

    private readonly DbContextOptions<PostgreSqlContext> _options;
    private readonly string _connection;

    /// <summary>A database.</summary>
    /// <param name="connection">A Npgsql connection string.</param>
    public PostgreSqlDatabase(string connection)
    {
        // A node whose network is cut must not hold the writers' lock for ever.
        var settings = new NpgsqlConnectionStringBuilder(connection) { KeepAlive = 10, TcpKeepAlive = true, CommandTimeout = 30 };
        if (string.IsNullOrEmpty(settings.Options)) settings.Options = "-c idle_in_transaction_session_timeout=30000";
        _connection = settings.ToString();
        _options = new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(_connection).Options;
    }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override EpiBotDbContext Open() => new PostgreSqlContext(_options);

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override bool IsBusy(Exception problem) => problem is NpgsqlException { IsTransient: true } || (problem.InnerException is { } inner && IsBusy(inner));

    /// <inheritdoc/>
    public override void Release()
    {
        using var connection = new NpgsqlConnection(_connection);
        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>
    /// One writer at a time over all nodes. A commit holds hundreds of messages, so the lock costs little; without it two nodes that each book
    /// one of the last two units of a township would both see the other missing, and nobody would send the digest.
    /// </summary>
    internal override Task EnterAsync(EpiBotDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriterLock})", cancellation);
}
