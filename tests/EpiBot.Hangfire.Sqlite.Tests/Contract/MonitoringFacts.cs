using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>What the dashboard shows, of jobs that Hangfire's own client and state machine have brought there.</summary>
public abstract class MonitoringFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    private IMonitoringApi Monitor => Storage.GetMonitoringApi();

    private BackgroundJobClient Client => new(Storage);

    [Fact]
    public void An_empty_storage_has_empty_pages()
    {
        var statistics = Monitor.GetStatistics();
        Assert.Equal(0, statistics.Enqueued + statistics.Failed + statistics.Processing + statistics.Scheduled + statistics.Succeeded
            + statistics.Deleted + statistics.Recurring + statistics.Servers);
        Assert.Empty(Monitor.ProcessingJobs(0, 10));
        Assert.Empty(Monitor.ScheduledJobs(0, 10));
        Assert.Empty(Monitor.SucceededJobs(0, 10));
        Assert.Empty(Monitor.FailedJobs(0, 10));
        Assert.Empty(Monitor.DeletedJobs(0, 10));
        Assert.Empty(Monitor.EnqueuedJobs("default", 0, 10));
        Assert.Null(Monitor.JobDetails($"{long.MaxValue - 1}"));
    }

    [Fact]
    public void An_enqueued_job_is_in_its_queue_with_its_method()
    {
        var id = Client.Enqueue(() => Console.WriteLine("a"));
        var queue = Assert.Single(Monitor.Queues());
        Assert.Equal("default", queue.Name);
        Assert.Equal(1, queue.Length);
        Assert.Equal(id, Assert.Single(queue.FirstJobs).Key);
        var job = Assert.Single(Monitor.EnqueuedJobs("default", 0, 10));
        Assert.Equal(id, job.Key);
        Assert.True(job.Value.InEnqueuedState);
        Assert.Equal(nameof(Console.WriteLine), job.Value.Job.Method.Name);
        Assert.NotNull(job.Value.EnqueuedAt);
        Assert.Equal(1, Monitor.GetStatistics().Enqueued);
    }

    [Fact]
    public void A_scheduled_job_says_when_it_will_be_enqueued()
    {
        var at = new DateTimeOffset(2100, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var id = Client.Schedule(() => Console.WriteLine("a"), at);
        var job = Assert.Single(Monitor.ScheduledJobs(0, 10));
        Assert.Equal(id, job.Key);
        Assert.Equal(at.UtcDateTime, job.Value.EnqueueAt, TimeSpan.FromSeconds(1));
        Assert.True(job.Value.InScheduledState);
        Assert.Equal(1, Monitor.ScheduledCount());
    }

    [Fact]
    public void A_deleted_job_is_on_its_page_and_counted()
    {
        var id = Client.Enqueue(() => Console.WriteLine("a"));
        Assert.True(Client.Delete(id));
        Assert.Equal(id, Assert.Single(Monitor.DeletedJobs(0, 10)).Key);
        Assert.Equal(1, Monitor.DeletedListCount());
        Assert.Equal(1, Monitor.GetStatistics().Deleted);
    }

    [Fact]
    public void A_processing_job_names_its_server()
    {
        var id = Client.Enqueue(() => Console.WriteLine("a"));
        Connect().AnnounceServer("server", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        Assert.True(Client.ChangeState(id, Processing("server")));
        var job = Assert.Single(Monitor.ProcessingJobs(0, 10));
        Assert.Equal(id, job.Key);
        Assert.Equal("server", job.Value.ServerId);
        Assert.True(job.Value.InProcessingState);
        Assert.Equal(1, Monitor.ProcessingCount());
    }

    [Fact]
    public void A_failed_job_shows_its_exception()
    {
        // By the transaction: the client's filters would schedule a retry instead.
        var id = CreateJob();
        Commit(transaction => transaction.SetJobState(id, new FailedState(new InvalidOperationException("too late")) { Reason = "why" }));
        var job = Assert.Single(Monitor.FailedJobs(0, 10));
        Assert.Equal(id, job.Key);
        Assert.Equal("too late", job.Value.ExceptionMessage);
        Assert.Equal(typeof(InvalidOperationException).FullName, job.Value.ExceptionType);
        Assert.Equal("why", job.Value.Reason);
        Assert.Equal(1, Monitor.FailedCount());
        Assert.Equal(1, Monitor.GetStatistics().Failed);
    }

    [Fact]
    public void A_succeeded_job_shows_its_result_and_duration()
    {
        var id = Client.Create(() => Console.WriteLine("a"), Succeeded());
        var job = Assert.Single(Monitor.SucceededJobs(0, 10));
        Assert.Equal(id, job.Key);
        Assert.Equal(300, job.Value.TotalDuration);
        Assert.Contains("42", job.Value.Result.ToString());
        Assert.Equal(1, Monitor.SucceededListCount());
        Assert.Equal(1, Monitor.GetStatistics().Succeeded);
        Assert.Equal(1, Monitor.SucceededByDatesCount().Values.Sum());
        Assert.Equal(1, Monitor.HourlySucceededJobs().Values.Sum());
    }

    [Fact]
    public void The_graphs_have_a_point_for_each_of_seven_days_and_24_hours()
    {
        Assert.Equal(7, Monitor.SucceededByDatesCount().Count);
        Assert.Equal(7, Monitor.FailedByDatesCount().Count);
        Assert.Equal(24, Monitor.HourlySucceededJobs().Count);
        Assert.Equal(24, Monitor.HourlyFailedJobs().Count);
    }

    [Fact]
    public void Deleted_jobs_have_their_graphs()
    {
        Need(JobStorageFeatures.Monitoring.DeletedStateGraphs);
        Client.Delete(Client.Enqueue(() => Console.WriteLine("a")));
        var monitor = (JobStorageMonitor)Monitor;
        Assert.Equal(1, monitor.DeletedByDatesCount().Values.Sum());
        Assert.Equal(1, monitor.HourlyDeletedJobs().Values.Sum());
    }

    [Fact]
    public void A_job_that_awaits_another_is_on_its_page()
    {
        Need(JobStorageFeatures.Monitoring.AwaitingJobs);
        var parent = Client.Enqueue(() => Console.WriteLine("a"));
        var id = Client.ContinueJobWith(parent, () => Console.WriteLine("b"));
        var monitor = (JobStorageMonitor)Monitor;
        var job = Assert.Single(monitor.AwaitingJobs(0, 10));
        Assert.Equal(id, job.Key);
        Assert.Equal(EnqueuedState.StateName, job.Value.ParentStateName);
        Assert.Equal(1, monitor.AwaitingCount());
    }

    [Fact]
    public void A_page_begins_where_it_is_asked_to_and_the_newest_success_comes_first()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Client.Create(() => Console.WriteLine("a"), Succeeded())).Reverse().ToList();
        Assert.Equal(ids[..2], Monitor.SucceededJobs(0, 2).Select(static job => job.Key));
        Assert.Equal(ids[2..4], Monitor.SucceededJobs(2, 2).Select(static job => job.Key));
    }

    [Fact]
    public void A_page_of_a_queue_begins_with_the_job_that_is_next()
    {
        var ids = Enumerable.Range(0, 4).Select(_ => Client.Enqueue(() => Console.WriteLine("a"))).ToList();
        Assert.Equal(ids[1..3], Monitor.EnqueuedJobs("default", 1, 2).Select(static job => job.Key));
    }

    [Fact]
    public void The_page_of_a_job_has_its_method_parameters_and_history()
    {
        var id = Client.Enqueue(() => Console.WriteLine("a"));
        Client.Delete(id);
        var details = Monitor.JobDetails(id);
        Assert.Equal(nameof(Console.WriteLine), details.Job.Method.Name);
        Assert.NotNull(details.CreatedAt);
        Assert.Equal([DeletedState.StateName, EnqueuedState.StateName], details.History.Select(static state => state.StateName));
        Assert.Equal("default", details.History[1].Data["Queue"]);
        Assert.True(details.Properties.ContainsKey("CurrentCulture"));
    }

    [Fact]
    public void A_recurring_job_can_be_added_listed_triggered_and_removed()
    {
        var manager = new RecurringJobManager(Storage);
        manager.AddOrUpdate("daily", () => Console.WriteLine("a"), "0 11 * * *", new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        Assert.Equal(1, Monitor.GetStatistics().Recurring);
        var listed = Assert.Single(Connect().GetRecurringJobs());
        Assert.Equal("daily", listed.Id);
        Assert.Equal("0 11 * * *", listed.Cron);
        Assert.NotNull(listed.NextExecution);
        var triggered = manager.TriggerJob("daily");
        Assert.Equal(triggered, Assert.Single(Connect().GetRecurringJobs()).LastJobId);
        manager.RemoveIfExists("daily");
        Assert.Empty(Connect().GetRecurringJobs());
    }

    // The state's constructor is for Hangfire's workers only; a state of the same name and data is as good.
    private static SomeState Processing(string server) => new(ProcessingState.StateName, new() { ["ServerId"] = server, ["WorkerId"] = "1", ["StartedAt"] = "1764000000000" });

    private static SucceededState Succeeded() => new(42, 100, 200);

    private sealed class SomeState(string name, Dictionary<string, string> data) : IState
    {
        public string Name => name;

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => data;
    }
}
