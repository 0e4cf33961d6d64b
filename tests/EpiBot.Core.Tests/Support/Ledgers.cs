using EpiBot.Storage;
using Npgsql;

namespace EpiBot.Tests.Support;

/// <summary>A new migrated database of one test's own, on either store: same test, every database.</summary>
internal sealed class Ledgers : IAsyncDisposable
{
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
        Assert.SkipWhen(string.IsNullOrEmpty(server), "EPIBOT_TEST_POSTGRES names no PostgreSQL server.");
        var name = $"epibot_{Guid.NewGuid():N}";
        await ExecuteAsync(server!, $"CREATE DATABASE {name}");
        var database = new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new Ledgers(database, null, server, name);
    }

    public async ValueTask DisposeAsync()
    {
        Database.Release();
        _folder?.Dispose();
        if (_server is not null) await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
