using System.Text;
using EpiBot.Engine;
using EpiBot.Organisation;
using EpiBot.Replay;
using EpiBot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EpiBot.Host.Commands;

/// <summary><c>replay --organisation ORG.json [--settings FILE.json] [EVENTS.jsonl]</c>: what EpiBot would have sent, on a virtual clock.</summary>
internal static class ReplayCommand
{
    private const string Usage = "usage: replay --organisation ORG.json [--settings FILE.json] [EVENTS.jsonl]";

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter errors)
    {
        string? organisation = null, settings = null, events = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--organisation" && i + 1 < args.Length) organisation = args[++i];
            else if (args[i] == "--settings" && i + 1 < args.Length) settings = args[++i];
            else if (!args[i].StartsWith("--", StringComparison.Ordinal) && events is null) events = args[i];
            else return await FailAsync(errors, $"{args[i]}: not understood. {Usage}");
        }

        if (organisation is null) return await FailAsync(errors, Usage);
        foreach (var file in new[] { settings, events }.OfType<string>())
        {
            if (!File.Exists(file)) return await FailAsync(errors, $"{file}: there is no such file.");
        }

        if (HostSettings.Rules(HostSettings.FromFile(settings), out var rules) is { Count: > 0 } problems) return await FailAsync(errors, string.Join('\n', problems));
        if (OrganisationImport.Read(organisation, rules.Zone) is OrganisationRefused refused)
        {
            return await FailAsync(errors, string.Join('\n', refused.Problems.Select(problem => problem.Describe())));
        }

        var tree = new OrganisationTree(((OrganisationAccepted)OrganisationImport.Read(organisation, rules.Zone)).Data);
        using var file2 = events is null ? null : new StreamReader(events, Encoding.UTF8);
        var read = await ReplayEvents.ReadAsync(file2 ?? input, rules.Zone, tree, errors);
        if (read.Count == 0) return await FailAsync(errors, "no events.");
        await RunAsync(rules, tree, read, output);
        return 0;
    }

    private static async Task RunAsync(CountyRules rules, OrganisationTree tree, IReadOnlyList<ReplayEvent> events, TextWriter output)
    {
        var path = Path.Combine(Path.GetTempPath(), $"epibot-replay-{Guid.NewGuid():N}.db");
        var database = new SqliteDatabase(path, durable: false);
        try
        {
            await database.MigrateAsync();
            var personal = new PersonalData(new EphemeralDataProtectionProvider().CreateProtector("replay"), Encoding.UTF8.GetBytes("replay: the same keys every time"));
            var result = await new ReplayDay(database, rules, personal, NullLoggerFactory.Instance).RunAsync(tree, events);
            foreach (var message in result.Sent) await output.WriteLineAsync(Json.Sent(message));
            foreach (var standing in result.Standings) await output.WriteLineAsync(Json.Status(standing, rules.Zone));
        }
        finally
        {
            database.Release();
            foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" }) File.Delete(path + suffix);
        }
    }

    private static async Task<int> FailAsync(TextWriter errors, string reason)
    {
        await errors.WriteLineAsync(reason);
        return 2;
    }
}
