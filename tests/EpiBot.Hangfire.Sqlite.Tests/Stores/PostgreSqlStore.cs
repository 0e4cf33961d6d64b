using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>PostgreSQL, in a schema of its own, on the server that EPIBOT_TEST_POSTGRES names; skipped when there is none.</summary>
public sealed class PostgreSqlStore : IStore
{
    private static int _count;
    private readonly string _schema = $"jobs_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
    private readonly NpgsqlDataSource? _source;
    private readonly PostgreSqlStorage? _storage;

    public PostgreSqlStore()
    {
        if (Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES") is not { Length: > 0 } address) return;
        _source = NpgsqlDataSource.Create(address);
        _storage = new PostgreSqlStorage(new Connections(_source), new PostgreSqlStorageOptions { SchemaName = _schema });
    }

    public JobStorage Storage
    {
        get
        {
            Assert.SkipWhen(_storage is null, "EPIBOT_TEST_POSTGRES names no PostgreSQL server.");
            return _storage;
        }
    }

    public void Dispose()
    {
        if (_source is null) return;
        using (var drop = _source.CreateCommand($"DROP SCHEMA IF EXISTS {_schema} CASCADE")) drop.ExecuteNonQuery();
        _source.Dispose();
    }

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }
}
