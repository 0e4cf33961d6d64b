using EpiBot.Storage;
using Npgsql;

namespace EpiBot.Tests.Support;

/// <summary>A new migrated database of one test's own, on either store: same test, every database.</summary>
internal sealed class Ledgers : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private readonly ScratchFolder? _folder;
    private readonly string? _server;
    private readonly string? _name;

    private Ledgers(Database database, ScratchFolder? folder, string? server, string? name) => (Database, _folder, _server, _name) = (database, folder, server, name);

    public Database Database { get; }

    /// <summary>The names of the stores, for theories.</summary>
    public static TheoryData<string> Stores => ["Sqlite", "PostgreSql"];

    /// <summary>The file or the server; PostgreSQL is skipped where EPIBOT_TEST_POSTGRES names none.</summary>
    public static async Task<Ledgers> OpenAsync(string store)
    {
        if (store == "Sqlite")
        {
            var folder = new ScratchFolder();
            var file = new SqliteDatabase(folder.File("epibot.db"));
            await file.MigrateAsync(TestContext.Current.CancellationToken);
            return new Ledgers(file, folder, null, null);
        }

        var server = Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES");
        RequirePostgreSql();
        var name = $"epibot_{Guid.NewGuid():N}";
        await ExecuteAsync(server!, $"CREATE DATABASE {name} TEMPLATE {await Template.Value}");
        return new Ledgers(new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString()), null, server, name);
    }

    /// <summary>Whether there is a server; a test asks before it begins, to be skipped with the reason where there is none.</summary>
    public static void RequirePostgreSql() => Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES")), "EPIBOT_TEST_POSTGRES names no PostgreSQL server.");

    public async ValueTask DisposeAsync()
    {
        Database.Release();
        _folder?.Dispose();
        if (_server is not null) await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    /// <summary>Migrated once and cloned, for migrating takes longer than most tests; removed when the tests end.</summary>
    private static async Task<string> MakeTemplateAsync()
    {
        var server = Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES")!;
        var name = $"epibot_template_{Environment.ProcessId}";
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name}");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var database = new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString());
        await database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)").GetAwaiter().GetResult();
        return name;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
