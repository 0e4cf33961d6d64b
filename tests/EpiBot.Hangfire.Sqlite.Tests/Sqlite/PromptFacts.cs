using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Sqlite;

/// <summary>
/// Who waits is woken. Every interval at which anything polls is a minute here, so a test that ends soon was not polling.
/// </summary>
public sealed class PromptFacts : IDisposable
{
    private static readonly TimeSpan Ages = TimeSpan.FromMinutes(1);
    private readonly SqliteStore _file = new();

    public void Dispose() => _file.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task A_job_starts_at_once_and_a_scheduled_one_when_it_is_due()
    {
        var stop = TestContext.Current.CancellationToken;
        var storage = _file.Open(new SqliteStorageOptions { PollInterval = Ages });
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 2, SchedulePollingInterval = Ages }, storage);
        var client = new BackgroundJobClient(storage);
        client.Enqueue(() => PromptJob.Run());
        await PromptJob.Ran.WaitAsync(stop);
        client.Schedule(() => PromptJob.Run(), TimeSpan.FromSeconds(1.5));
        await PromptJob.Ran.WaitAsync(stop);
        // The scheduler is asleep for an hour now and must notice that something earlier has come.
        client.Schedule(() => PromptJob.Run(), TimeSpan.FromHours(1));
        client.Schedule(() => PromptJob.Run(), TimeSpan.FromSeconds(1.5));
        await PromptJob.Ran.WaitAsync(stop);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_job_scheduled_before_a_restart_runs_after_it()
    {
        var stop = TestContext.Current.CancellationToken;
        using (var before = new SqliteStorage(_file.ConnectionString)) new BackgroundJobClient(before).Schedule(() => PromptJob.Run(), TimeSpan.FromSeconds(1));
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 1, SchedulePollingInterval = Ages }, _file.Sqlite);
        await PromptJob.Ran.WaitAsync(stop);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_job_of_another_process_is_noticed_by_the_poll()
    {
        var stop = TestContext.Current.CancellationToken;
        var storage = _file.Open(new SqliteStorageOptions { PollInterval = TimeSpan.FromMilliseconds(50) });
        var fetching = Task.Run(() => storage.GetConnection().FetchNextJob(["default"], stop), stop);
        while (storage.Bell.Waiting().Count == 0) await Task.Yield();
        var id = new BackgroundJobClient(_file.Open()).Enqueue(() => PromptJob.Run());
        Assert.Equal(id, (await fetching).JobId);
    }
}

/// <summary>A job that says that it has started.</summary>
public static class PromptJob
{
    public static SemaphoreSlim Ran { get; } = new(0);

    public static void Run() => Ran.Release();
}
