using System.Text.Json;
using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Host;
using EpiBot.Host.Channels.BuiltIn;
using EpiBot.Outbox;
using EpiBot.Replay;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EpiBot.Benchmarks;

/// <summary>
/// The tick at 11:00 with three units in a hundred missing, from its start until all it plans is committed, and the sweep when nothing is
/// due. The baseline is the same with a hundredth of the units. <c>deadline [UNITS…] [postgresql]</c>.
/// </summary>
internal static class DeadlineBenchmark
{
    private const int Usual = 600_000;
    private const int Sweeps = 200;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = Machine.Line("deadline");
        var sizes = args.Where(argument => argument != "postgresql").Select(int.Parse).ToArray();
        Result? first = null;
        foreach (var units in sizes is [] ? [Usual / 100, Usual] : sizes)
        {
            var result = await MeasureAsync(units, args.Contains("postgresql"));
            first ??= result;
            line[$"units_{units}"] = result with { CostRatio = Math.Round(result.Seconds / result.Units / (first.Seconds / first.Units), 3) };
            await Console.Error.WriteLineAsync($"{units}: {JsonSerializer.Serialize(line[$"units_{units}"])}");
        }

        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }

    /// <summary>What one size gave.</summary>
    /// <param name="Units">Units that owe the round.</param>
    /// <param name="Planned">Messages planned by the tick.</param>
    /// <param name="Seconds">From the tick's start to the commit.</param>
    /// <param name="IdleSweepMs">Median of a sweep with nothing due.</param>
    /// <param name="IdleSweepP99Ms">Its 99th percentile.</param>
    internal sealed record Result(int Units, int Planned, double Seconds, double IdleSweepMs, double IdleSweepP99Ms)
    {
        /// <summary>Time a unit by that of the first size.</summary>
        public double CostRatio { get; init; }
    }

    private static async Task<Result> MeasureAsync(int units, bool postgreSql)
    {
        using var folder = new ScratchFolder();
        await using var store = await LedgerStore.NewAsync(folder, postgreSql);
        await BenchCounty.InstallAsync(folder.Root, units, store.Database);
        if (!CountyRulesOf(out var rules)) throw new InvalidOperationException("The default settings do not hold.");
        var date = new DateOnly(2026, 1, 20);
        var time = new ReplayClock(DateTimeOffset.MinValue);
        var clock = new LocalClock(time, rules.Zone);
        time.MoveTo(clock.At(date, new TimeOnly(10, 0)));
        await using var engine = await EpiBotEngine.StartAsync(store.Database, rules, KeyFolder.Open(Path.Combine(folder.Root, "keys")), clock, new ChannelSet(new ChannelBook(), [new BuiltInChannel()]), NullLoggerFactory.Instance);

        // Half an hour before the deadline nobody is missing yet but in one place: the ladder has run as on any day.
        await ReportedAsync(store.Database, date);
        await engine.Tick.RunAsync();
        time.MoveTo(clock.At(date, new TimeOnly(10, 45)));
        await engine.Tick.RunAsync();
        await NotReportedAsync(store.Database);
        time.MoveTo(clock.At(date, new TimeOnly(11, 0, 1)));
        var began = TimeProvider.System.GetTimestamp();
        await engine.Tick.RunAsync();
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        await using var db = store.Database.Open();
        var planned = await db.Set<OutboxMessage>().CountAsync();

        var sweeps = new double[Sweeps];
        for (var i = 0; i < Sweeps; i++)
        {
            time.MoveTo(clock.Now.AddSeconds(1));
            began = TimeProvider.System.GetTimestamp();
            await engine.Tick.RunAsync();
            sweeps[i] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        }

        return new Result(units, planned, Figures.Round(seconds), Figures.Round(Figures.Quantile(sweeps, 0.5)), Figures.Round(Figures.Quantile(sweeps, 0.99)));
    }

    private static bool CountyRulesOf(out CountyRules rules)
    {
        rules = CountyRules.Parse(new EpiBotSettings(), _ => null, out var problems);
        return problems.Count == 0;
    }

    /// <summary>Standings as reports leave them, written by one statement.</summary>
    private static async Task ReportedAsync(Database database, DateOnly date)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO standings ("Date", "Report", "UnitId", "Area", "SubmittedAt", "By", "Late", "Value", "Count", "HasOwn", "Pending", "Settled")
            SELECT {date}, 'returnee', "UnitId", "Area", 1768871400000, 'r', FALSE, 0, 0, TRUE, FALSE, TRUE FROM units WHERE "Reporting"
            """);
    }

    private static async Task NotReportedAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM standings WHERE "UnitId" IN (SELECT "UnitId" FROM units WHERE "Position" % 33 = 0)""");
    }
}
