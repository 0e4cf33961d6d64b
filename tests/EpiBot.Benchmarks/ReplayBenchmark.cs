using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EpiBot.Organisation;

namespace EpiBot.Benchmarks;

/// <summary>
/// A day replayed by the verb, from the start of the process to its end: every unit reports for both rounds, three in a hundred late. The
/// baseline is a county of a hundredth of the size. <c>replay [UNITS]</c>.
/// </summary>
internal static class ReplayBenchmark
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string[] args)
    {
        var units = args is [var size] ? int.Parse(size) : 20_000;
        var line = Machine.Line("replay");
        var (small, smallEvents) = await MeasureAsync(Math.Max(15, units / 100));
        var (seconds, events) = await MeasureAsync(units);
        (line["units"], line["events"], line["seconds"]) = (units, events, Figures.Round(seconds));
        line["events_per_second"] = Math.Round(events / seconds);
        (line["seconds_of_a_hundredth"], line["events_of_a_hundredth"]) = (Figures.Round(small), smallEvents);
        line["ratio"] = Math.Round(seconds / small, 2);
        Console.WriteLine(JsonSerializer.Serialize(line));
        return 0;
    }

    private static async Task<(double Seconds, int Events)> MeasureAsync(int units)
    {
        using var folder = new ScratchFolder();
        var organisation = Path.Combine(folder.Root, "organisation.json");
        var day = Path.Combine(folder.Root, "day.jsonl");
        await File.WriteAllTextAsync(organisation, OrganisationFile.Write(BenchCounty.Of(units)));
        var lines = Reports(units, 7, 0, "零报告").Concat(Reports(units, 13, units, "日报:零报告")).OrderBy(report => report.At)
            .Select(report => JsonSerializer.Serialize(new { at = report.At.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), type = "message", id = $"m{report.Id}", group = $"g-{BenchCounty.Township(report.Unit)}", sender = $"r{report.Unit}", text = report.Text }, Plain)).ToList();
        await File.WriteAllLinesAsync(day, lines);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Root, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "EpiBot.dll"), "replay", "--organisation", organisation, day]) start.ArgumentList.Add(argument);
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        var told = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || told < 2 * units) throw new InvalidOperationException($"The replay ended with {process.ExitCode} and told {told} lines.");
        return (TimeProvider.System.GetElapsedTime(began).TotalSeconds, lines.Count);
    }

    /// <summary>Spread over the four hours before the deadline; three in a hundred come in the hour after it.</summary>
    private static IEnumerable<(DateTimeOffset At, int Id, int Unit, string Text)> Reports(int units, int hour, int firstId, string text)
    {
        var from = new DateTimeOffset(2026, 1, 20, hour, 0, 0, TimeSpan.FromHours(8));
        for (var i = 0; i < units; i++)
        {
            var unit = (int)(i * 7919L % units);
            var at = i % 33 == 0 ? from.AddHours(hour == 7 ? 4 : 3.5).AddSeconds(1 + (i % 3600)) : from.AddSeconds(i * 3.4 * 3600 / units);
            yield return (at, firstId + i, unit, text);
        }
    }
}
