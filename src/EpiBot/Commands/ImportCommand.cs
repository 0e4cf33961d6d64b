using EpiBot.Organisation;
using EpiBot.Storage;

namespace EpiBot.Host.Commands;

/// <summary><c>import [--dry-run] FILE</c>: puts an organisation in force; creates the real database where there is none.</summary>
internal static class ImportCommand
{
    private const int RowsShown = 50;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var dryRun = args.Contains("--dry-run");
        var files = args.Where(argument => argument != "--dry-run").ToArray();
        if (files is not [var file] || file.StartsWith('-')) return await CommandStart.FailAsync(errors, "usage: import [--dry-run] ORG.json|ORG.xlsx|ORG.zip|FOLDER");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var reading = OrganisationImport.Read(file, rules.Zone);
        if (reading is OrganisationRefused refused)
        {
            foreach (var problem in refused.Problems) await errors.WriteLineAsync(problem.Describe());
            return refused.Unreadable ? 2 : 1;
        }

        var accepted = (OrganisationAccepted)reading;
        foreach (var warning in accepted.Warnings) await errors.WriteLineAsync(warning.Describe());
        var tree = new OrganisationTree(accepted.Data);
        foreach (var problem in rules.UnknownUnits(id => tree.Unit(id) is not null)) await errors.WriteLineAsync(problem.ToString());
        var installation = Installation.Real(configuration, rules);
        var exists = installation.Exists;
        var personal = dryRun && !exists ? null : installation.OpenPersonalData();
        var before = exists ? await LoadAsync(installation, personal!) : OrganisationData.Empty;
        foreach (var line in OrganisationChanges.Between(before, accepted.Data).Describe(RowsShown)) await output.WriteLineAsync(line);
        if (dryRun) return 0;
        await installation.Database.MigrateAsync();
        using var writer = new SingleWriter(installation.Database);
        await writer.WriteAsync(async (db, stop) =>
        {
            await new OrganisationStore(personal!).ReplaceAsync(db, tree, WallClock.In(rules.Zone).Now, stop);
            return true;
        });
        return 0;
    }

    private static async Task<OrganisationData> LoadAsync(Installation installation, PersonalData personal)
    {
        await installation.Database.MigrateAsync();
        await using var db = installation.Database.Open();
        return (await new OrganisationStore(personal).LoadAsync(db)).Data;
    }
}
