using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.States;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Counters, and that a transaction is one.</summary>
public abstract class TransactionFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void A_counter_that_does_not_exist_is_zero() => Assert.Equal(0, Connect().GetCounter("c"));

    [Fact]
    public void A_counter_goes_up_and_down()
    {
        Commit(transaction =>
        {
            transaction.IncrementCounter("c");
            transaction.IncrementCounter("c", TimeSpan.FromHours(1));
            transaction.IncrementCounter("c");
            transaction.DecrementCounter("c");
            transaction.DecrementCounter("d", TimeSpan.FromHours(1));
        });
        Assert.Equal(2, Connect().GetCounter("c"));
        Assert.Equal(-1, Connect().GetCounter("d"));
    }

    [Fact]
    public async Task Increments_at_the_same_time_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 25; i++) Commit(static transaction => transaction.IncrementCounter("c"));
            }, Stop)));
        Assert.Equal(200, Connect().GetCounter("c"));
    }

    [Fact]
    public void What_is_not_committed_is_not_done()
    {
        using (var transaction = Connect().CreateWriteTransaction())
        {
            transaction.AddToSet("s", "a");
            transaction.IncrementCounter("c");
        }

        Assert.Empty(Connect().GetAllItemsFromSet("s"));
        Assert.Equal(0, Connect().GetCounter("c"));
    }

    [Fact]
    public void The_commands_of_a_transaction_are_done_in_their_order()
    {
        Commit(static transaction =>
        {
            transaction.AddToSet("s", "a");
            transaction.RemoveFromSet("s", "a");
            transaction.AddToSet("s", "b");
            transaction.RemoveHash("h");
            transaction.SetRangeInHash("h", new Dictionary<string, string> { ["x"] = "1" });
        });
        Assert.Equal(["b"], Connect().GetAllItemsFromSet("s"));
        Assert.Equal("1", Connect().GetValueFromHash("h", "x"));
    }

    [Fact]
    public void A_transaction_that_fails_leaves_nothing()
    {
        var id = CreateJob();
        Assert.ThrowsAny<InvalidTimeZoneException>(() => Commit(transaction =>
        {
            transaction.IncrementCounter("c");
            transaction.AddToSet("s", "a");
            transaction.AddToQueue("default", id);
            transaction.SetJobState(id, new FailingState());
        }));
        Assert.Equal(0, Connect().GetCounter("c"));
        Assert.Empty(Connect().GetAllItemsFromSet("s"));
        Assert.Equal(0, Storage.GetMonitoringApi().EnqueuedCount("default"));
        Assert.Null(Connect().GetStateData(id));
    }

    [Fact]
    public void After_a_failure_the_storage_goes_on()
    {
        A_transaction_that_fails_leaves_nothing();
        Commit(static transaction => transaction.IncrementCounter("c"));
        Assert.Equal(1, Connect().GetCounter("c"));
    }

    [Fact]
    public void What_is_committed_is_seen_by_every_other_connection_at_once()
    {
        var reader = Connect();
        for (var i = 1; i <= 50; i++)
        {
            Commit(static transaction => transaction.IncrementCounter("c"));
            Assert.Equal(i, reader.GetCounter("c"));
        }
    }

    private sealed class FailingState : IState
    {
        public string Name => "Failing";

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => throw new InvalidTimeZoneException("A state may be anybody's code.");
    }
}
