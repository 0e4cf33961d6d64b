using System.Text.Json;
using EpiBot.Benchmarks.Serving;

namespace EpiBot.Benchmarks;

/// <summary>Resident memory of EpiBot when idle and after a million reports; the baseline is the bare endpoint after as many. <c>memory [UNITS [REPORTS]]</c>.</summary>
internal static class MemoryBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (units, reports) = args switch
        {
            [var size, var count] => (int.Parse(size), int.Parse(count)),
            [var size] => (int.Parse(size), 1_000_000),
            _ => (20_000, 1_000_000),
        };
        var line = Machine.Line("memory");
        (line["units"], line["reports"]) = (units, reports);
        double bare;
        await using (var server = await ServerProcess.BareAsync())
        {
            await LoadGenerator.SendAsync(server.Port, units, 0, reports);
            bare = server.ResidentMb;
        }

        using var folder = new ScratchFolder();
        await BenchCounty.InstallAsync(folder.Root, units);
        await using (var server = await ServerProcess.EpiBotAsync(folder.Root))
        {
            await FilledHost.ReadyAsync(server);
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
            line["idle_mb"] = Math.Round(server.ResidentMb);
            await FilledHost.FillAsync(server, units, reports);
            line["after_mb"] = Math.Round(server.ResidentMb);
            line["bare_after_mb"] = Math.Round(bare);
            line["ratio"] = Math.Round(server.ResidentMb / bare, 2);
            line["database_mb"] = Math.Round(folder.Bytes("epibot.db") / 1e6);
        }

        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }
}
