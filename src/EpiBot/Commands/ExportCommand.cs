using System.Globalization;
using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Host.Commands;

/// <summary><c>export --date yyyy-MM-dd [--report ID] [--format jsonl|xlsx] [--out FILE]</c>: the standing of every unit, from the database.</summary>
internal static class ExportCommand
{
    private const string Usage = "usage: export --date yyyy-MM-dd [--report ID] [--format jsonl|xlsx] [--out FILE]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (Options(args) is not { } options) return await CommandStart.FailAsync(errors, Usage);
        if (!DateOnly.TryParseExact(options.GetValueOrDefault("--date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return await CommandStart.FailAsync(errors, Usage);
        var format = options.GetValueOrDefault("--format", "jsonl");
        if (format is not ("jsonl" or "xlsx")) return await CommandStart.FailAsync(errors, Usage);
        if (format == "xlsx" && !options.ContainsKey("--out")) return await CommandStart.FailAsync(errors, "--format xlsx needs --out FILE.xlsx");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(configuration, rules);
        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        if (installation.IsDemo) await errors.WriteLineAsync("This is the demo's database; 'import' makes the real one.");
        await installation.Database.MigrateAsync();
        await using var db = installation.Database.Open();
        rules = await StoredRules.InForceAsync(db, configuration, rules);
        var clock = WallClock.In(rules.Zone);
        var calendar = new ReportCalendar(rules.Reports, rules.Excused, clock);
        var reports = calendar.DueOn(date).Where(report => options.GetValueOrDefault("--report") is not { } wanted || report.Id == wanted).ToList();
        if (reports.Count == 0) return await CommandStart.FailAsync(errors, $"No such report is due on {date:yyyy-MM-dd}.", 1);
        var tree = await new OrganisationStore(installation.OpenPersonalData()).LoadAsync(db);
        var standings = new List<UnitStanding>();
        foreach (var report in reports) standings.AddRange(await new RoundQueries(calendar).StandingsAsync(db, tree, report, date, clock.Now));
        if (format == "xlsx") StandingsWorkbook.Write(options["--out"], standings, tree, rules);
        else foreach (var standing in standings) await output.WriteLineAsync(Json.Status(standing, rules.Zone));
        return 0;
    }

    private static Dictionary<string, string>? Options(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--date" or "--report" or "--format" or "--out") || i + 1 >= args.Length) return null;
            options[args[i]] = args[i + 1];
        }

        return options;
    }
}
