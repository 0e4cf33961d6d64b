using System.Net;
using EpiBot.Hangfire.Sqlite;
using EpiBot.Host.Tests.Support;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace EpiBot.Host.Tests.Serving;

/// <summary>The job dashboard, when much has piled up.</summary>
public sealed class DashboardTests
{
    private const int Jobs = 100_000;

    /// <summary>A queue that no server serves, so that what waits there waits.</summary>
    private const string Idle = "idle";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_opens_with_100000_jobs()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        var ids = Fill(Path.Combine(store.Folder, "epibot.jobs.db"));
        await using var running = await store.StartAsync();
        foreach (var page in (string[])["", "/servers", "/recurring", "/retries", "/jobs/enqueued", $"/jobs/enqueued/{Idle}", $"/jobs/enqueued/{Idle}?from=79990&count=10", $"/jobs/enqueued/fetched/{Idle}", "/jobs/scheduled", "/jobs/processing", "/jobs/succeeded", "/jobs/failed", "/jobs/deleted", "/jobs/awaiting", .. ids.Select(id => $"/jobs/details/{id}")])
        {
            using var answer = await running.Http.GetAsync($"/hangfire{page}", Cancellation);
            Assert.Equal((page, HttpStatusCode.OK), (page, answer.StatusCode));
            Assert.Contains("EpiBot", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Matches("80\\D?000", await running.Http.GetStringAsync("/hangfire/jobs/enqueued", Cancellation));
        Assert.Contains("Console.WriteLine", await running.Http.GetStringAsync($"/hangfire/jobs/enqueued/{Idle}?from=79990&count=10", Cancellation), StringComparison.Ordinal);
    }

    /// <summary>80,000 wait, 10,000 are scheduled, 6,000 have failed, 4,000 were deleted; one of each is given back.</summary>
    private static string[] Fill(string file)
    {
        using var storage = new SqliteStorage($"Data Source={file}");
        var client = new BackgroundJobClient(storage);
        var job = Job.FromExpression(() => Console.WriteLine("a"));
        var ids = new string[Jobs];
        Parallel.For(0, Jobs, new ParallelOptions { MaxDegreeOfParallelism = 32 }, number => ids[number] = client.Create(job, (number % 100) switch
        {
            < 80 => new EnqueuedState(Idle),
            < 90 => new ScheduledState(TimeSpan.FromDays(1)),
            < 96 => new FailedState(new InvalidOperationException("for the dashboard")),
            _ => new DeletedState(),
        }));
        return [ids[0], ids[80], ids[90], ids[96]];
    }
}
