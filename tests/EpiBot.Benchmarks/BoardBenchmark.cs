using System.Text.Json;
using EpiBot.Benchmarks.Serving;

namespace EpiBot.Benchmarks;

/// <summary>The board's page as a browser asks for it, after reports have come in; the baseline is a county of 600 units. <c>board [UNITS]</c>.</summary>
internal static class BoardBenchmark
{
    private const int Small = 600;
    private const int Looks = 15;

    public static async Task<int> RunAsync(string[] args)
    {
        var units = args is [var size] ? int.Parse(size) : 20_000;
        var line = Machine.Line("board");
        var small = await MeasureAsync(Small);
        var large = await MeasureAsync(units);
        line[$"units_{Small}"] = small;
        line[$"units_{units}"] = large;
        line["ratio"] = Math.Round(large.MedianSeconds / small.MedianSeconds, 2);
        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }

    /// <summary>What one size gave.</summary>
    /// <param name="FirstSeconds">The first look after the start.</param>
    /// <param name="MedianSeconds">Median of looks right after a commit: the board is read anew for each.</param>
    /// <param name="PageKb">Size of the page.</param>
    internal sealed record Result(double FirstSeconds, double MedianSeconds, double PageKb);

    private static async Task<Result> MeasureAsync(int units)
    {
        using var folder = new ScratchFolder();
        await BenchCounty.InstallAsync(folder.Root, units);
        await using var server = await ServerProcess.EpiBotAsync(folder.Root);
        await FilledHost.ReadyAsync(server);
        await LoadGenerator.SendAsync(server.Port, units, 0, units);
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{server.Port}") };
        var (first, bytes) = await LookAsync(http);
        var looks = new double[Looks];
        for (var i = 0; i < Looks; i++)
        {
            await LoadGenerator.SendAsync(server.Port, units, units + i, 1, 1);
            looks[i] = (await LookAsync(http)).Seconds;
        }

        return new Result(Figures.Round(first), Figures.Round(Figures.Quantile(looks, 0.5)), Figures.Round(bytes / 1e3));
    }

    private static async Task<(double Seconds, int Bytes)> LookAsync(HttpClient http)
    {
        var began = TimeProvider.System.GetTimestamp();
        var page = await http.GetByteArrayAsync("/");
        return (TimeProvider.System.GetElapsedTime(began).TotalSeconds, page.Length);
    }
}
