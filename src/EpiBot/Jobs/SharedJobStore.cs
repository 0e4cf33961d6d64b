using EpiBot.Storage;
using Hangfire.PostgreSql;

namespace EpiBot.Host.Jobs;

/// <summary>The job store that several nodes share on PostgreSQL.</summary>
internal static class SharedJobStore
{
    private const string Schema = "hangfire";

    /// <summary>
    /// A dead node's jobs come back after a minute (by default half an hour) and its locks are free after a minute (by default ten): what
    /// runs here takes seconds, and a living node shows all the while that it still works.
    /// </summary>
    public static PostgreSqlStorageOptions Options => new()
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = false,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        InvisibilityTimeout = TimeSpan.FromMinutes(1),
        UseSlidingInvisibilityTimeout = true,
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Brings the store's tables to this version; of nodes that start at the same moment one does it and the others wait.</summary>
    /// <param name="connection">A Npgsql connection string.</param>
    public static Task InstallAsync(string connection) => PostgreSqlDatabase.AloneAsync(connection, opened =>
    {
        PostgreSqlObjectsInstaller.Install(opened, Schema);
        return Task.CompletedTask;
    });
}
