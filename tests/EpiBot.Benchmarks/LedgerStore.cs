using EpiBot.Conversation;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EpiBot.Benchmarks;

/// <summary>The database of one measurement: a SQLite file, or a database of its own on the server that EPIBOT_TEST_POSTGRES names.</summary>
internal sealed class LedgerStore : IAsyncDisposable
{
    private readonly string? _drop;

    private LedgerStore(Database database, IReadOnlyDictionary<string, string> settings, string? drop) => (Database, Settings, _drop) = (database, settings, drop);

    public Database Database { get; }

    /// <summary>What tells EpiBot to use it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<LedgerStore> NewAsync(ScratchFolder folder, bool postgreSql)
    {
        if (!postgreSql) return new LedgerStore(new SqliteDatabase(Path.Combine(folder.Root, "epibot.db")), new Dictionary<string, string>(), null);
        var server = Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES") ?? throw new InvalidOperationException("EPIBOT_TEST_POSTGRES names no PostgreSQL server.");
        var name = $"epibot_bench_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
        return new LedgerStore(
            new PostgreSqlDatabase(connection), new Dictionary<string, string> { ["EpiBot__Storage__Provider"] = "PostgreSql", ["EpiBot__Storage__ConnectionString"] = connection }, $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>That all that was acknowledged is there.</summary>
    public async Task CheckAsync(int messages)
    {
        await using var db = Database.Open();
        var stored = await db.Set<SeenMessage>().CountAsync();
        if (stored != messages) throw new InvalidOperationException($"{messages} reports were acknowledged, {stored} are stored.");
    }

    public async ValueTask DisposeAsync()
    {
        Database.Release();
        if (_drop is not null) await ExecuteAsync(_drop);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
