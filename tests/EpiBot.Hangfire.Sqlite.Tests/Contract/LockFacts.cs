using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Distributed locks, of connections and of transactions.</summary>
public abstract class LockFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_lock_keeps_other_connections_out()
    {
        using var held = Connect().AcquireDistributedLock("a", Long);
        var refused = Assert.ThrowsAny<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("a", TimeSpan.Zero));
        Assert.EndsWith("a", refused.Resource);
    }

    [Fact]
    public void Locks_of_different_names_do_not_meet()
    {
        using var first = Connect().AcquireDistributedLock("a", Long);
        using var second = Connect().AcquireDistributedLock("b", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_released_lock_can_be_taken_by_another_connection()
    {
        Connect().AcquireDistributedLock("a", Long).Dispose();
        Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public async Task A_waiting_connection_gets_the_lock_when_it_is_released()
    {
        var held = Connect().AcquireDistributedLock("a", Long);
        var waiting = Task.Run(() => Connect().AcquireDistributedLock("a", Long), Stop);
        held.Dispose();
        (await waiting.WaitAsync(Stop)).Dispose();
    }

    [Fact]
    public void A_connection_that_closes_lets_go_of_its_locks()
    {
        using (var connection = Storage.GetConnection())
        using (connection.AcquireDistributedLock("a", Long)) { }

        Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public void A_lock_can_be_taken_again_by_its_owner_and_is_free_after_the_last_release()
    {
        var owner = Connect();
        var outer = owner.AcquireDistributedLock("a", Long);
        var inner = owner.AcquireDistributedLock("a", TimeSpan.Zero);
        inner.Dispose();
        Assert.ThrowsAny<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("a", TimeSpan.Zero));
        outer.Dispose();
        Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public void Releasing_twice_is_releasing_once()
    {
        var first = Connect().AcquireDistributedLock("a", Long);
        first.Dispose();
        using var second = Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5));
        first.Dispose();
        Assert.ThrowsAny<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("a", TimeSpan.Zero));
    }

    [Fact]
    public void Locks_of_transactions_and_of_connections_keep_each_other_out()
    {
        Need(JobStorageFeatures.Transaction.AcquireDistributedLock);
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        transaction.AcquireDistributedLock("a", Long);
        Assert.ThrowsAny<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("a", TimeSpan.Zero));

        using var held = Connect().AcquireDistributedLock("b", Long);
        using var other = (JobStorageTransaction)Connect().CreateWriteTransaction();
        Assert.ThrowsAny<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("b", TimeSpan.Zero));
    }

    [Fact]
    public void A_transactions_lock_is_free_after_its_commit()
    {
        Need(JobStorageFeatures.Transaction.AcquireDistributedLock);
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        transaction.AcquireDistributedLock("a", Long);
        transaction.IncrementCounter("c");
        transaction.Commit();
        Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public void A_transactions_lock_is_free_after_it_was_given_up()
    {
        Need(JobStorageFeatures.Transaction.AcquireDistributedLock);
        using (var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction()) transaction.AcquireDistributedLock("a", Long);
        Connect().AcquireDistributedLock("a", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public void A_transaction_shares_the_locks_of_its_connection()
    {
        Need(JobStorageFeatures.Transaction.AcquireDistributedLock);
        var connection = Connect();
        using var held = connection.AcquireDistributedLock("a", Long);
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.AcquireDistributedLock("a", TimeSpan.Zero);
        transaction.Commit();
        Assert.ThrowsAny<DistributedLockTimeoutException>(() => Connect().AcquireDistributedLock("a", TimeSpan.Zero));
    }

    [Fact]
    public async Task What_is_done_under_a_lock_is_done_by_one_at_a_time()
    {
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var turn = 0; turn < 10; turn++)
                {
                    using var connection = Storage.GetConnection();
                    using var held = connection.AcquireDistributedLock("a", Long);
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    Interlocked.Decrement(ref inside);
                }
            }, Stop)));
    }
}
