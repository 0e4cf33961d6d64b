using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>Opens the storage that a test and its processes share: a SQLite file, or a schema of a PostgreSQL server.</summary>
public static class StorageAddress
{
    /// <summary>How long the jobs and locks of a killed process stay its own.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>Opens it; whoever opened it disposes of it where it can be disposed of.</summary>
    /// <param name="address">A connection string; <c>Search Path</c> names the schema on PostgreSQL, which exists already.</param>
    public static JobStorage Open(string address) => address.StartsWith("Data Source=", StringComparison.Ordinal)
        ? new SqliteStorage(address, new SqliteStorageOptions { LeaseDuration = Lease })
        : new PostgreSqlStorage(
            new Connections(NpgsqlDataSource.Create(address)),
            new PostgreSqlStorageOptions
            {
                SchemaName = new NpgsqlConnectionStringBuilder(address).SearchPath,
                PrepareSchemaIfNecessary = false,
                QueuePollInterval = TimeSpan.FromMilliseconds(100),
                InvisibilityTimeout = Lease,
                UseSlidingInvisibilityTimeout = true,
                DistributedLockTimeout = Lease,
            });

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
