using EpiBot.Reporting;
using EpiBot.Storage;

namespace EpiBot.Host.Commands;

/// <summary><c>migrate-storage</c>: moves the SQLite installation to the PostgreSQL of the settings; may be broken off and run again.</summary>
internal static class MigrateStorageCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args.Length > 0) return await CommandStart.FailAsync(errors, "usage: migrate-storage   (from EpiBot:Storage:Path to EpiBot:Storage:ConnectionString, Provider PostgreSql)");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var to = Installation.Real(configuration, rules);
        if (to.Connection is null) return await CommandStart.FailAsync(errors, "EpiBot:Storage:Provider = 'Sqlite': set it to PostgreSql, with ConnectionString, to say where to.");
        var from = Installation.SqliteFile(configuration, rules);
        if (!from.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {from.Place}; set EpiBot:Storage:Path to the file to move.", 1);
        await from.Database.MigrateAsync();
        await to.Database.MigrateAsync();
        await StorageMove.CopyAsync(from.Database, to.Database, (table, rows) => output.WriteLine($"{table}: {rows}"));
        var differences = await StorageMove.CompareAsync(from.Database, to.Database);
        foreach (var difference in differences) await errors.WriteLineAsync(difference);
        await using var source = from.Database.Open();
        await using var target = to.Database.Open();
        var (before, after) = (await LedgerVerification.RunAsync(source), await LedgerVerification.RunAsync(target));
        foreach (var broken in after.Broken) await errors.WriteLineAsync(broken);
        var same = differences.Count == 0 && after.Broken.Count == before.Broken.Count && before.Entries == after.Entries && before.Units == after.Units;
        await output.WriteLineAsync(same ? $"moved: {after.Units} chains, {after.Entries} entries, verified" : "not the same; run it again with EpiBot stopped");
        return same ? 0 : 1;
    }
}
