using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>PostgreSQL, in a schema of its own, on the server that EPIBOT_TEST_POSTGRES names; skipped when there is none.</summary>
public sealed class PostgreSqlStore : IProcessStore
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

    public string Address
    {
        get
        {
            Assert.SkipWhen(_storage is null, "EPIBOT_TEST_POSTGRES names no PostgreSQL server.");
            return new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES")) { SearchPath = _schema }.ToString();
        }
    }

    public IReadOnlyList<string> Damage()
    {
        // A job that has no state yet was not acknowledged: this storage writes it in a commit of its own, and lets it expire.
        using var command = _source!.CreateCommand($"""
            SELECT 'half a job: ' || job.id FROM {_schema}.job LEFT JOIN {_schema}.jobqueue ON jobqueue.jobid = job.id
            WHERE (jobqueue.id IS NULL AND statename = 'Enqueued') OR stateid NOT IN (SELECT id FROM {_schema}.state)
            """);
        using var rows = command.ExecuteReader();
        var damage = new List<string>();
        while (rows.Read()) damage.Add(rows.GetString(0));
        return damage;
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
