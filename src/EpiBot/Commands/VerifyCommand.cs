using EpiBot.Reporting;

namespace EpiBot.Host.Commands;

/// <summary><c>verify</c>: proves that nobody edited the ledger, and that the standings are what the ledger says.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args.Length > 0) return await CommandStart.FailAsync(errors, "usage: verify");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(configuration, rules);
        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        await installation.Database.MigrateAsync();
        await using var db = installation.Database.Open();
        var problems = await LedgerVerification.RunAsync(db);
        foreach (var problem in problems.Broken) await errors.WriteLineAsync(problem);
        await output.WriteLineAsync($"{{\"units\":{problems.Units},\"entries\":{problems.Entries},\"broken\":{problems.Broken.Count}}}");
        return problems.Broken.Count == 0 ? 0 : 1;
    }
}
