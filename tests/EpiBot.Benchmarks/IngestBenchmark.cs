using System.Text.Json;
using EpiBot.Benchmarks.Serving;

namespace EpiBot.Benchmarks;

/// <summary>
/// Reports over HTTP into the ledger on disk (synchronous FULL): server and load generator are two processes that share the machine. The
/// baseline is an endpoint that decodes and answers the same Activities and stores nothing, measured just before in the same way.
/// <c>ingest [UNITS…]</c> shows how the cost grows with the size of the organisation; <c>ingest echo</c> measures an echo bot on Microsoft's
/// SDK for Node instead, and <c>ingest postgresql</c> books into PostgreSQL.
/// </summary>
internal static class IngestBenchmark
{
    private const int Usual = 100_000;
    private const int Measured = 60_000;
    private const int WarmUp = 60_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = Machine.Line("ingest");
        if (args is ["echo"])
        {
            line["echo"] = await EchoAsync();
        }
        else
        {
            var bare = await BareAsync();
            line["bare"] = bare;
            var sizes = args.Where(argument => argument != "postgresql").Select(int.Parse).ToArray();
            foreach (var units in sizes is [] ? [Usual] : sizes)
            {
                line[$"units_{units}"] = await EpiBotAsync(units, bare.PerSecond, args.Contains("postgresql"));
                await Console.Error.WriteLineAsync($"{units}: {JsonSerializer.Serialize(line[$"units_{units}"])}");
            }
        }

        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }

    /// <summary>What one server did.</summary>
    /// <param name="PerSecond">Reports answered a second; of EpiBot's every one is synced to disk.</param>
    /// <param name="P50Ms">Median from the first byte sent to the last received.</param>
    /// <param name="P99Ms">Of a hundred reports the slowest took this long.</param>
    /// <param name="MaxMs">The slowest of all.</param>
    /// <param name="CpuMicroseconds">Processor time of the server a report.</param>
    /// <param name="LoadCpuMicroseconds">Processor time of the load generator a report.</param>
    /// <param name="Refused">Answered with 503 and sent again.</param>
    internal sealed record Result(double PerSecond, double P50Ms, double P99Ms, double MaxMs, double CpuMicroseconds, double LoadCpuMicroseconds, int Refused)
    {
        /// <summary>Reports a second by those of the baseline.</summary>
        public double? Ratio { get; init; }

        /// <summary>Resident memory of the server afterwards.</summary>
        public double ResidentMb { get; init; }
    }

    private static async Task<Result> BareAsync()
    {
        await using var server = await ServerProcess.BareAsync();
        await LoadGenerator.SendAsync(server.Port, Usual, 0, 200_000);
        return await MeasureAsync(server, Usual, 0, 200_000);
    }

    private static async Task<Result> EchoAsync()
    {
        var folder = Peers();
        await using var server = await ServerProcess.NodeEchoAsync(folder);
        await LoadGenerator.SendAsync(server.Port, Usual, 0, WarmUp);
        return await MeasureAsync(server, Usual, 0, Measured / 3);
    }

    private static async Task<Result> EpiBotAsync(int units, double bare, bool postgreSql)
    {
        using var folder = new ScratchFolder();
        await using var store = await LedgerStore.NewAsync(folder, postgreSql);
        await BenchCounty.InstallAsync(folder.Root, units, store.Database);
        await using var server = await ServerProcess.EpiBotAsync(folder.Root, store.Settings);

        // A large organisation is measured when nearly all of it has reported: the tables are as full as they become in a day.
        var before = Math.Max(WarmUp, units - Measured);
        await LoadGenerator.SendAsync(server.Port, units, 0, before);
        var result = await MeasureAsync(server, units, before, Measured);
        await store.CheckAsync(before + Measured);
        return result with { Ratio = Math.Round(result.PerSecond / bare, 3) };
    }

    private static async Task<Result> MeasureAsync(ServerProcess server, int units, int from, int count)
    {
        var cpu = server.Cpu;
        var outcome = await LoadGenerator.SendAsync(server.Port, units, from, count);
        if (outcome.Failed > 0) throw new InvalidOperationException($"{outcome.Failed} reports were answered with neither 200 nor 503.");
        return new Result(
            Math.Round(outcome.PerSecond), Figures.Round(outcome.P50Ms), Figures.Round(outcome.P99Ms), Figures.Round(outcome.MaxMs),
            Figures.Round((server.Cpu - cpu).TotalMicroseconds / count), Figures.Round(outcome.CpuSeconds * 1e6 / count), outcome.Refused) { ResidentMb = Math.Round(server.ResidentMb) };
    }

    private static string Peers()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", "botbuilder"))) return peers;
        }

        throw new InvalidOperationException("The peer is not installed: npm ci --prefix tests/peers");
    }
}
