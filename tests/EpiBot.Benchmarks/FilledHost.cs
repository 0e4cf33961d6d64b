using EpiBot.Benchmarks.Serving;

namespace EpiBot.Benchmarks;

/// <summary>Waiting for EpiBot, and filling it.</summary>
internal static class FilledHost
{
    /// <summary>Asks until it is ready: it serves, its database answers, the ladder has ticked.</summary>
    public static async Task<TimeSpan> ReadyAsync(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        while (true)
        {
            using var answer = await http.GetAsync("/healthz/ready");
            if (answer.IsSuccessStatusCode) return server.Age;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>Sends reports until there are so many.</summary>
    public static async Task FillAsync(ServerProcess server, int units, int reports)
    {
        for (var from = 0; from < reports; from += 100_000)
        {
            var outcome = await LoadGenerator.SendAsync(server.Port, units, from, Math.Min(100_000, reports - from));
            await Console.Error.WriteLineAsync($"{from + outcome.Count} reports, {outcome.PerSecond:F0} a second, {server.ResidentMb:F0} MB");
        }
    }
}
