using EpiBot.Hangfire.Sqlite;
using global::Hangfire;
using global::Hangfire.InMemory;
using global::Hangfire.PostgreSql;
using Npgsql;

namespace EpiBot.Benchmarks;

/// <summary>The storages that are compared; each opened fresh, at an address that another process can open too.</summary>
internal static class JobsStores
{
    private static readonly Lazy<NpgsqlDataSource> Source = new(() => NpgsqlDataSource.Create(Postgres!));

    public static string? Postgres => Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES");

    public static IEnumerable<string> Names => Postgres is null ? ["sqlite", "inmemory"] : ["sqlite", "inmemory", "postgresql"];

    /// <summary>A fresh place for jobs: a file, or a database schema.</summary>
    public static string NewAddress(string store) => store switch
    {
        "sqlite" => Path.Combine(Directory.CreateTempSubdirectory("epibot-jobs-").FullName, "jobs.db"),
        "postgresql" => $"bench_{TimeProvider.System.GetUtcNow().UtcTicks}",
        _ => "",
    };

    public static JobStorage Open(string store, string address)
    {
        switch (store)
        {
            case "sqlite": return new SqliteStorage($"Data Source={address}");
            case "inmemory": return new InMemoryStorage();
            default:
                var options = new PostgreSqlStorageOptions { SchemaName = address, EnableLongPolling = true };
                return new PostgreSqlStorage(new DataSourceFactory(Source.Value), options);
        }
    }

    public static void Close(string store, string address, JobStorage storage)
    {
        (storage as IDisposable)?.Dispose();
        if (store == "sqlite") Directory.Delete(Path.GetDirectoryName(address)!, recursive: true);
        if (store != "postgresql") return;
        using var drop = Source.Value.CreateCommand($"DROP SCHEMA IF EXISTS {address} CASCADE");
        drop.ExecuteNonQuery();
    }

    private sealed class DataSourceFactory(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
