using EpiBot.Storage;
using Npgsql;

namespace EpiBot.Host.Tests.Support;

/// <summary>Where an installation of one test lies: a SQLite file, or a database of its own on the server that EPIBOT_TEST_POSTGRES names.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string? _server;
    private readonly string? _name;

    private readonly string? _elsewhere;

    private Store(string? server, string? name, string? elsewhere = null) => (_server, _name, _elsewhere) = (server, name, elsewhere);

    /// <summary>The names of the stores, for theories.</summary>
    public static TheoryData<string> Names => ["Sqlite", "PostgreSql"];

    /// <summary>The settings by which a node finds it.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string Folder => _elsewhere ?? _folder.Root;

    /// <summary>The connection of PostgreSQL.</summary>
    public string Connection => Settings["EpiBot__Storage__ConnectionString"];

    /// <summary>Makes it; skipped where there is no PostgreSQL.</summary>
    public static async Task<Store> OpenAsync(string store, string? folder = null)
    {
        if (store == "Sqlite") return new Store(null, null, folder);
        var server = Environment.GetEnvironmentVariable("EPIBOT_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "EPIBOT_TEST_POSTGRES names no PostgreSQL server.");
        var made = new Store(server, $"epibot_{Guid.NewGuid():N}");
        made.Settings["EpiBot__Storage__Provider"] = store;
        made.Settings["EpiBot__Storage__ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = made._name }.ToString();
        made.Settings["EpiBot__Storage__Keys"] = Path.Combine(made.Folder, "keys");
        await made.ExecuteAsync($"CREATE DATABASE {made._name}");
        return made;
    }

    /// <summary>Its tables, for a look past the program.</summary>
    public Database Database { get => field ??= _server is null ? new SqliteDatabase(Path.Combine(Folder, "epibot.db")) : new PostgreSqlDatabase(Connection); }

    /// <summary>Runs a verb on it.</summary>
    public Task<EpiBotProgram.Outcome> RunAsync(params string[] verb) => EpiBotProgram.RunAsync(Folder, verb, null, Settings);

    /// <summary>Puts an organisation in force.</summary>
    public async Task ImportAsync(string organisation)
    {
        var import = await RunAsync("import", _folder.Write("organisation.json", organisation));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
    }

    /// <summary>Starts a node on it.</summary>
    public Task<RunningEpiBot> StartAsync(IReadOnlyDictionary<string, string>? settings = null) =>
        RunningEpiBot.StartAsync(Folder, settings is null ? Settings : Settings.Concat(settings).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value));

    public async ValueTask DisposeAsync()
    {
        Database.Release();
        _folder.Dispose();
        if (_server is not null) await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
