using System.Text.Json;
using EpiBot.Benchmarks.Serving;

namespace EpiBot.Benchmarks;

/// <summary>
/// From the start of the process until EpiBot is ready (serving, ticked), on a database of a million reports, and on the same organisation
/// without any as the baseline. <c>start [UNITS [REPORTS]]</c>.
/// </summary>
internal static class StartBenchmark
{
    private const int Runs = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var (units, reports) = args switch
        {
            [var size, var count] => (int.Parse(size), int.Parse(count)),
            [var size] => (int.Parse(size), 1_000_000),
            _ => (20_000, 1_000_000),
        };
        var line = Machine.Line("start");
        (line["units"], line["reports"]) = (units, reports);
        using var folder = new ScratchFolder();
        await BenchCounty.InstallAsync(folder.Root, units);
        var empty = await MedianAsync(folder.Root);
        await using (var server = await ServerProcess.EpiBotAsync(folder.Root)) await FilledHost.FillAsync(server, units, reports);

        // The first start after the kill rolls the write-ahead log in; it counts like the others.
        var full = await MedianAsync(folder.Root);
        line["ready_seconds"] = full;
        line["ready_seconds_empty"] = empty;
        line["ratio"] = Math.Round(full / empty, 2);
        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }

    private static async Task<double> MedianAsync(string folder)
    {
        var seconds = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            await using var server = await ServerProcess.EpiBotAsync(folder);
            seconds[i] = (await FilledHost.ReadyAsync(server)).TotalSeconds;
        }

        return Figures.Round(Figures.Quantile(seconds, 0.5));
    }
}
