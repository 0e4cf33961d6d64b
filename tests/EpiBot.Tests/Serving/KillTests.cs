using System.Net;
using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Serving;

/// <summary>What was acknowledged is there, whatever is killed and whenever.</summary>
public sealed class KillTests
{
    private const int Villages = 300;

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    [Fact]
    public async Task Every_message_answered_with_200_is_in_the_export_once_after_kill_9()
    {
        using var folder = new ScratchFolder();
        var import = await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Of(Villages)));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        int[] killsAfter = [1, 40, 160, 280];
        for (var round = 0; round < killsAfter.Length; round++)
        {
            // A past day for each round: all of its units start it as missing, whatever the hour at which the tests run.
            var date = Today.AddDays(-1 - round);
            var acknowledged = await BurstAsync(folder.Root, date, killsAfter[round]);
            Assert.InRange(acknowledged.Count, killsAfter[round], Villages);
            var booked = await ReportedAsync(folder.Root, date);
            Assert.Subset(booked, acknowledged);
            Assert.Equal(((round * Villages) + booked.Count, 0), await VerifiedAsync(folder.Root));

            // The senders of the rest, and of everything that was answered too, send again: each report is there exactly once.
            await using (var running = await RunningEpiBot.StartAsync(folder.Root))
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, Villages).Select(village => SendAsync(running, date, village)));
                Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
            }

            Assert.Equal(Villages, (await ReportedAsync(folder.Root, date)).Count);
            Assert.Equal(((round + 1) * Villages, 0), await VerifiedAsync(folder.Root));
        }
    }

    /// <summary>Everybody reports at once; after a number of acknowledgements the process is killed.</summary>
    private static async Task<HashSet<string>> BurstAsync(string folder, DateOnly date, int killAfter)
    {
        await using var running = await RunningEpiBot.StartAsync(folder);
        var acknowledged = new HashSet<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task ReportAsync(int village)
        {
            try
            {
                if (await SendAsync(running, date, village) != HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Killed before it answered: booked or not, nobody was promised anything.
                return;
            }

            lock (acknowledged)
            {
                acknowledged.Add($"v{village}");
                if (acknowledged.Count >= killAfter) enough.TrySetResult();
            }
        }

        var reports = Enumerable.Range(0, Villages).Select(ReportAsync).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(reports));
        await running.KillAsync();
        await Task.WhenAll(reports);
        return acknowledged;
    }

    private static async Task<HttpStatusCode> SendAsync(RunningEpiBot running, DateOnly date, int village)
    {
        using var answer = await new Activity($"{date:MMdd}-{village}", $"r{village}", "零报告") { Conversation = "g", Timestamp = $"{date:yyyy-MM-dd}T10:00:00+08:00" }.PostAsync(running.Http);
        return answer.StatusCode;
    }

    private static async Task<HashSet<string>> ReportedAsync(string folder, DateOnly date)
    {
        var export = await EpiBotProgram.RunAsync(folder, "export", "--date", $"{date:yyyy-MM-dd}", "--report", "returnee");
        Assert.Equal(0, export.ExitCode);
        Assert.Equal(Villages, export.Lines.Length);
        var reported = export.Lines.Where(line => line.Contains("\"status\":\"on_time\",\"value\":\"zero\"", StringComparison.Ordinal)).Select(line => line.Split("\"unit\":\"")[1].Split('"')[0]).ToList();
        Assert.Equal(reported.Count, reported.Distinct().Count());
        return [.. reported];
    }

    private static async Task<(int Entries, int Broken)> VerifiedAsync(string folder)
    {
        var verify = await EpiBotProgram.RunAsync(folder, "verify");
        Assert.Equal((0, ""), (verify.ExitCode, verify.Messages));
        using var result = JsonDocument.Parse(Assert.Single(verify.Lines));
        return (result.RootElement.GetProperty("entries").GetInt32(), result.RootElement.GetProperty("broken").GetInt32());
    }
}
