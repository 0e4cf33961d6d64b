using System.Collections.Concurrent;
using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>A real server on the storage.</summary>
public abstract class WholeFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    private static readonly ConcurrentDictionary<string, int> Ran = new();

    public static void Run(string name) => Ran.AddOrUpdate(name, 1, static (_, times) => times + 1);

    public static void Fail() => throw new InvalidOperationException("as told");

    [Fact]
    public async Task Every_enqueued_job_runs_once_and_its_continuation_after_it()
    {
        var test = Guid.NewGuid().ToString();
        var client = new BackgroundJobClient(Storage);
        string last = "";
        for (var i = 0; i < 50; i++) last = client.Enqueue(() => Run(test));
        var after = client.ContinueJobWith(last, () => Run(test + " after"));
        using (Server())
        {
            await Until(() => Storage.GetMonitoringApi().SucceededListCount() == 51);
        }

        Assert.Equal(50, Ran[test]);
        Assert.Equal(1, Ran[test + " after"]);
        Assert.Equal("Succeeded", Connect().GetStateData(after).Name);
        Assert.Equal(51, Storage.GetMonitoringApi().GetStatistics().Succeeded);
        Assert.Empty(Storage.GetMonitoringApi().Servers());
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_later()
    {
        var id = new BackgroundJobClient(Storage).Enqueue(() => Fail());
        using var server = Server();
        await Until(() => Connect().GetStateData(id)?.Name == "Scheduled");
        Assert.Contains("as told", Connect().GetStateData(id).Reason);
        Assert.Equal(1, Connect().GetSetCount("retries"));
    }

    private BackgroundJobServer Server() => new(new BackgroundJobServerOptions { WorkerCount = 4 }, Storage);

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Stop);
    }
}
