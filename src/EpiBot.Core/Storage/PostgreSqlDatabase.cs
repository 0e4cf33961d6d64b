using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EpiBot.Storage;

/// <summary>A PostgreSQL database that several nodes share.</summary>
public sealed class PostgreSqlDatabase : Database
{
    /// <summary>The advisory lock that makes one writer of all nodes' writers; its number is arbitrary and never changes.</summary>
    private const long WriterLock = 0x45_70_69_42_6F_74;

    /// <summary>The same for changes of the schema, at the start of a node.</summary>
    private const long SchemaLock = WriterLock + 1;

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
        await CreateAsync(cancellation);
        await AloneAsync(
            _connection,
            async _ =>
            {
                await using var db = Open();
                await db.Database.MigrateAsync(cancellation);
            },
            cancellation);
    }

    /// <summary>Does something that only one node may do at a time; the others wait for their turn.</summary>
    /// <param name="connection">A Npgsql connection string; the database exists.</param>
    /// <param name="work">The work, with the open connection that holds the turn.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task AloneAsync(string connection, Func<NpgsqlConnection, Task> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);

        // Not pooled: when the connection closes the server gives the lock back, also when the work failed or the node died.
        await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 120 }.ToString());
        await alone.OpenAsync(cancellation);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_lock(@turn)", alone) { Parameters = { new NpgsqlParameter<long>("turn", SchemaLock) } }) await turn.ExecuteNonQueryAsync(cancellation);
        await work(alone);
    }

    /// <inheritdoc/>
    public override bool IsBusy(Exception problem) => problem is NpgsqlException { IsTransient: true } || (problem.InnerException is { } inner && IsBusy(inner));

    /// <inheritdoc/>
    public override void Release()
    {
        using var connection = new NpgsqlConnection(_connection);
        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>Makes the database where there is none; another node may do so at the same moment.</summary>
    private async Task CreateAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        var server = db.GetService<IRelationalDatabaseCreator>();
        if (await server.ExistsAsync(cancellation)) return;
        try
        {
            await server.CreateAsync(cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // The other one was faster.
        }
    }

    /// <summary>
    /// One writer at a time over all nodes. A commit holds hundreds of messages, so the lock costs little; without it two nodes that each book
    /// one of the last two units of a township would both see the other missing, and nobody would send the digest.
    /// </summary>
    internal override Task EnterAsync(EpiBotDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriterLock})", cancellation);
}
