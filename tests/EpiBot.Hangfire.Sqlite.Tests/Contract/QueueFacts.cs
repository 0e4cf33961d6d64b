using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Fetching, acknowledging and giving back.</summary>
public abstract class QueueFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void A_fetched_job_is_the_one_that_was_enqueued()
    {
        var id = Enqueue();
        using var fetched = Connect().FetchNextJob(["default"], Stop);
        Assert.Equal(id, fetched.JobId);
    }

    [Fact]
    public void Jobs_of_a_queue_are_fetched_in_the_order_in_which_they_came()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Enqueue()).ToList();
        Assert.Equal(ids, ids.Select(_ => Take("default")));
    }

    [Fact]
    public void The_queue_named_first_goes_first()
    {
        // Some storages go by the letters of the names instead: with these names it is the same.
        Enqueue("b-later");
        var id = Enqueue("a-urgent");
        Assert.Equal(id, Take("a-urgent", "b-later"));
    }

    [Fact]
    public void Only_the_named_queues_are_looked_at()
    {
        Enqueue("other");
        var id = Enqueue("mine");
        Assert.Equal(id, Take("mine"));
        Assert.Equal(1, Storage.GetMonitoringApi().EnqueuedCount("other"));
    }

    [Fact]
    public void A_fetched_job_is_not_given_to_a_second_worker()
    {
        Enqueue();
        var second = Enqueue();
        using var held = Connect().FetchNextJob(["default"], Stop);
        Assert.Equal(second, Take("default"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Connect().FetchNextJob(["default"], stop.Token));
    }

    [Fact]
    public void A_job_given_back_is_fetched_again()
    {
        var id = Enqueue();
        using (var fetched = Connect().FetchNextJob(["default"], Stop)) fetched.Requeue();
        Assert.Equal(id, Take("default"));
    }

    [Fact]
    public void A_job_taken_from_the_queue_does_not_come_back()
    {
        Enqueue();
        var second = Enqueue();
        Take("default");
        Assert.Equal(second, Take("default"));
        Assert.Equal(0, Storage.GetMonitoringApi().EnqueuedCount("default"));
    }

    [Fact]
    public void A_transaction_can_acknowledge_a_job()
    {
        Enqueue();
        using var fetched = Connect().FetchNextJob(["default"], Stop);
        Need(JobStorageFeatures.Transaction.RemoveFromQueue(fetched.GetType()));
        Commit(transaction => transaction.RemoveFromQueue(fetched));
        fetched.Dispose();
        var second = Enqueue();
        Assert.Equal(second, Take("default"));
    }

    [Fact]
    public async Task A_waiting_worker_is_woken_by_a_job()
    {
        var fetching = Task.Run(() => Connect().FetchNextJob(["default"], Stop), Stop);
        var id = Enqueue();
        using var fetched = await fetching.WaitAsync(Stop);
        Assert.Equal(id, fetched.JobId);
    }

    [Fact]
    public async Task A_waiting_worker_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var fetching = Task.Run(() => Connect().FetchNextJob(["default"], stop.Token), Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching.WaitAsync(Stop));
    }

    [Fact]
    public async Task Many_workers_get_every_job_once()
    {
        const int jobs = 200;
        var ids = Enumerable.Range(0, jobs).Select(_ => Enqueue()).ToHashSet();
        var fetched = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, jobs / 8).Select(_ => Take("default")).ToList(), Stop)));
        Assert.Equal(jobs, fetched.Sum(static list => list.Count));
        Assert.True(ids.SetEquals(fetched.SelectMany(static list => list)));
    }

    [Fact]
    public void There_must_be_a_queue_to_fetch_from() =>
        Assert.ThrowsAny<ArgumentException>(() => Connect().FetchNextJob([], Stop));

    [Fact]
    public void A_queue_knows_what_waits_in_it()
    {
        Enqueue("a");
        Enqueue("a");
        Enqueue("b");
        var monitor = Storage.GetMonitoringApi();
        Assert.Equal(2, monitor.EnqueuedCount("a"));
        Assert.Equal(1, monitor.EnqueuedCount("b"));
        Assert.Equal(0, monitor.EnqueuedCount("c"));
    }

    private string Take(params string[] queues)
    {
        using var connection = Storage.GetConnection();
        using var fetched = connection.FetchNextJob(queues, Stop);
        fetched.RemoveFromQueue();
        return fetched.JobId;
    }
}
