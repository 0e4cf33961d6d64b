using EpiBot.Engine;
using EpiBot.Storage;

namespace EpiBot.Host;

/// <summary>Where this installation keeps its data: the database, and the keys that seal personal data.</summary>
internal sealed class Installation
{
    private const string DemoFile = "epibot-demo.db";

    private readonly string? _file;
    private readonly string? _real;
    private readonly string _keys;

    private Installation(Database database, string? file, string keys, bool isDemo, CountyRules rules, string? real = null) => (Database, _file, _keys, IsDemo, Rules, _real) = (database, file, keys, isDemo, rules, real);

    public Database Database { get; }

    /// <summary>Whether this is the demo: its own file, loopback only, marked on every page.</summary>
    public bool IsDemo { get; }

    public CountyRules Rules { get; }

    /// <summary>Where the data lies, for people; without passwords.</summary>
    public string Place => (IsDemo ? _real : _file) ?? "PostgreSQL";

    /// <summary>Whether there is a database; of PostgreSQL it is taken for granted.</summary>
    public bool Exists => _file is null || File.Exists(_file);

    /// <summary>The SQLite file of the job store beside the ledger, or <see langword="null"/> on PostgreSQL.</summary>
    public string? JobsFile => _file is null ? null : Path.ChangeExtension(_file, ".jobs.db");

    /// <summary>The folder of the keys that seal personal data and sign the cookies of the pages.</summary>
    public string KeysFolder => _keys;

    /// <summary>The connection of PostgreSQL, or <see langword="null"/> on SQLite.</summary>
    public string? Connection { get; private init; }

    /// <summary>The real database where there is one, or else the demo.</summary>
    public static Installation Find(IConfiguration configuration, CountyRules rules) => Real(configuration, rules) is { Exists: true } real ? real : Demo(configuration, rules);

    /// <summary>The real database, whether or not it exists yet.</summary>
    public static Installation Real(IConfiguration configuration, CountyRules rules)
    {
        if (IsPostgreSql(configuration))
        {
            var connection = configuration["EpiBot:Storage:ConnectionString"]!;
            return new Installation(new PostgreSqlDatabase(connection), null, KeysOf(configuration), isDemo: false, rules) { Connection = connection };
        }

        return Sqlite(PathOf(configuration), configuration, rules, isDemo: false);
    }

    /// <summary>The SQLite file of the settings, whatever the provider: what <c>migrate-storage</c> moves away from.</summary>
    public static Installation SqliteFile(IConfiguration configuration, CountyRules rules) => Sqlite(PathOf(configuration), configuration, rules, isDemo: false);

    /// <summary>What is wrong with the settings of the storage; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var problems = new List<string>();
        if (configuration["EpiBot:Storage:Provider"] is { Length: > 0 } provider && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) && !IsPostgreSql(configuration))
        {
            problems.Add($"EpiBot:Storage:Provider = '{provider}': Sqlite | PostgreSql");
        }

        if (IsPostgreSql(configuration) && string.IsNullOrWhiteSpace(configuration["EpiBot:Storage:ConnectionString"]))
        {
            problems.Add("EpiBot:Storage:ConnectionString = '': Host=…;Database=…;Username=…;Password=…");
        }

        return problems;
    }

    /// <summary>Seals with keys that lie beside the database, or where the settings say; made at the first start.</summary>
    public PersonalData OpenPersonalData() => KeyFolder.Open(_keys);

    private static bool IsPostgreSql(IConfiguration configuration) => "PostgreSql".Equals(configuration["EpiBot:Storage:Provider"], StringComparison.OrdinalIgnoreCase);

    private static Installation Demo(IConfiguration configuration, CountyRules rules) =>
        Sqlite(Path.Combine(Path.GetDirectoryName(PathOf(configuration))!, DemoFile), configuration, rules, isDemo: true);

    private static Installation Sqlite(string path, IConfiguration configuration, CountyRules rules, bool isDemo) => new(new SqliteDatabase(path), path, KeysOf(configuration), isDemo, rules, PathOf(configuration));

    private static string PathOf(IConfiguration configuration) => Path.GetFullPath(configuration["EpiBot:Storage:Path"] is { Length: > 0 } path ? path : "epibot.db");

    private static string KeysOf(IConfiguration configuration) =>
        configuration["EpiBot:Storage:Keys"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(Path.GetDirectoryName(PathOf(configuration))!, "keys");
}
