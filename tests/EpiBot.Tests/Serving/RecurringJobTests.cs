using System.Reflection;
using EpiBot.Host.Jobs;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Web.Board;
using EpiBot.Time;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Serving;

/// <summary>What Hangfire does for the ladder: in the county's zone, one at a time, never again and again, and never in silence.</summary>
public sealed class RecurringJobTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private List<RecurringJobDto> Recurring
    {
        get
        {
            using var connection = county.Services.GetRequiredService<JobStorage>().GetConnection();
            return connection.GetRecurringJobs();
        }
    }

    [Fact]
    public void Every_step_of_the_ladder_is_a_recurring_job_at_its_local_time_in_the_zone_of_the_county()
    {
        var steps = Recurring.Where(job => job.Id.StartsWith("ladder ", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, steps.Count);
        Assert.All(Recurring, job => Assert.Equal("Asia/Shanghai", job.TimeZoneId));
        var deadline = Assert.Single(steps, step => step.Cron == "1 0 11 * * *");
        Assert.Equal(new TimeOnly(3, 0, 1), TimeOnly.FromDateTime(deadline.NextExecution!.Value));
    }

    [Fact]
    public void The_zone_is_found_by_its_IANA_id_and_China_even_where_there_is_no_zone_data()
    {
        Assert.Equal(TimeSpan.FromHours(8), new CountyZoneResolver().GetTimeZoneById("Asia/Shanghai").BaseUtcOffset);
        Assert.Equal(TimeSpan.FromHours(8), CountyZone.Without("Asia/Shanghai")!.BaseUtcOffset);
        Assert.Equal("Asia/Shanghai", CountyZone.Without("Asia/Shanghai")!.Id);
        Assert.Throws<TimeZoneNotFoundException>(() => new CountyZoneResolver().GetTimeZoneById("Asia/Nowhere"));
    }

    [Fact]
    public void No_job_is_retried_by_Hangfire_nor_runs_beside_itself()
    {
        var jobs = typeof(LadderJob).Assembly.GetTypes().Where(type => type.Namespace == typeof(LadderJob).Namespace && type.Name.EndsWith("Job", StringComparison.Ordinal)).ToList();
        Assert.Equal([nameof(DispatchJob), nameof(LadderJob), nameof(RetentionJob), nameof(SweepJob)], jobs.Select(job => job.Name).Order(StringComparer.Ordinal));
        Assert.All(jobs, job =>
        {
            var run = job.GetMethod("RunAsync")!;
            Assert.Equal(0, run.GetCustomAttribute<AutomaticRetryAttribute>()!.Attempts);
            Assert.NotNull(run.GetCustomAttribute<DisableConcurrentExecutionAttribute>());
        });
    }

    [Fact]
    public async Task A_step_that_is_triggered_twice_while_it_runs_runs_once_at_a_time()
    {
        // The writer is held, so that the first run stands in the middle of its tick.
        var (entered, let) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = county.Engine.Writer.WriteAsync(
            async (_, _) =>
            {
                entered.SetResult();
                await let.Task;
                return true;
            },
            Cancellation);
        await entered.Task;
        string[] ids;
        var monitor = county.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        try
        {
            var client = county.Services.GetRequiredService<IBackgroundJobClient>();
            ids = [client.Enqueue<LadderJob>(job => job.RunAsync("a", CancellationToken.None)), client.Enqueue<LadderJob>(job => job.RunAsync("b", CancellationToken.None))];

            // Both are with a worker, and only one of them holds the lock that their method needs: a third contender does not get it.
            using var connection = county.Services.GetRequiredService<JobStorage>().GetConnection();
            while (ids.Any(id => monitor.JobDetails(id).History[0].StateName != "Processing")) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
            while (TryLock(connection)) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
        finally
        {
            let.SetResult();
        }

        await holding;
        while (ids.Any(id => monitor.JobDetails(id).History[0].StateName != "Succeeded")) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task A_recurring_job_that_fails_is_an_alert_on_the_board_until_it_succeeds()
    {
        var jobs = county.Services.GetRequiredService<IRecurringJobManager>();
        var reader = county.Services.GetRequiredService<BoardReader>();
        jobs.AddOrUpdate("breaks", () => Breaking.Run(), Cron.Yearly());
        try
        {
            jobs.Trigger("breaks");
            while (Recurring.Single(job => job.Id == "breaks").LastJobState != "Failed") await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
            Assert.Equal(["breaks"], (await reader.ReadAsync(Cancellation)).System.FailingJobs);
            using (var browser = await county.SignedInAsync("admin"))
            {
                var page = await browser.GetStringAsync("/", Cancellation);
                Assert.Contains("role=\"alert\">⚠ 定时任务失败或停用:breaks", page, StringComparison.Ordinal);
            }

            Breaking.Broken = false;
            jobs.Trigger("breaks");
            while (Recurring.Single(job => job.Id == "breaks").LastJobState != "Succeeded") await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
            Assert.Empty((await reader.ReadAsync(Cancellation)).System.FailingJobs);
        }
        finally
        {
            jobs.RemoveIfExists("breaks");
        }
    }

    private static bool TryLock(IStorageConnection connection)
    {
        try
        {
            using var held = connection.AcquireDistributedLock($"{nameof(LadderJob)}.{nameof(LadderJob.RunAsync)}", TimeSpan.Zero);
            return true;
        }
        catch (DistributedLockTimeoutException)
        {
            return false;
        }
    }
}
