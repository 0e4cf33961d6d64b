using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Leases;
using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;
using Hangfire.Server;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Hangfire.Sqlite.Tests.Sqlite;

/// <summary>
/// Two processes on one file, here two storages with a clock each: a process whose clock stands still gives no sign of life.
/// </summary>
public sealed class LeaseFacts : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(4);
    private readonly SqliteStore _file = new();
    private readonly FakeTimeProvider _hereTime = new();
    private readonly FakeTimeProvider _thereTime = new();
    private readonly SqliteStorage _here;
    private readonly SqliteStorage _there;

    public LeaseFacts()
    {
        _here = _file.Open(new SqliteStorageOptions { LeaseDuration = Lease, TimeProvider = _hereTime });
        _there = _file.Open(new SqliteStorageOptions { LeaseDuration = Lease, TimeProvider = _thereTime });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_job_of_a_silent_process_is_fetched_again_after_the_lease()
    {
        var id = new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        Watch(Lease - Tick);
        Assert.Equal(0, Waiting);
        Watch(Tick * 2);
        Assert.Equal(1, Waiting);
        Assert.Equal(id, Fetch(_here).JobId);
    }

    [Fact]
    public void A_job_of_a_living_process_is_left_to_it_however_long_it_takes()
    {
        new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        for (var i = 0; i < 50; i++)
        {
            _thereTime.Advance(Tick);
            Watch(Tick);
        }

        Assert.Equal(0, Waiting);
    }

    [Fact]
    public void The_wall_clock_does_not_make_a_process_silent()
    {
        new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        var wall = new WallClock(_hereTime);
        _file.Open(new SqliteStorageOptions { LeaseDuration = Lease, TimeProvider = wall });
        Watch(Tick);
        wall.Ahead = TimeSpan.FromDays(1);
        Watch(Tick);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public void Who_comes_later_watches_a_whole_lease_before_it_takes_over()
    {
        new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        var lateTime = new FakeTimeProvider();
        _file.Open(new SqliteStorageOptions { LeaseDuration = Lease, TimeProvider = lateTime });
        lateTime.Advance(Lease - Tick);
        Assert.Equal(0, Waiting);
        Advance(lateTime, Tick * 2);
        Assert.Equal(1, Waiting);
    }

    [Fact]
    public void A_process_that_is_silent_and_comes_back_does_not_take_the_job_from_the_new_worker()
    {
        new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        var lost = Fetch(_there);
        Watch(Lease + Tick);
        var taken = Fetch(_here);
        lost.Requeue();
        Assert.Equal(0, Waiting);
        lost.Dispose();
        using (var connection = _there.GetConnection())
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.RemoveFromQueue(lost);
            transaction.Commit();
        }

        Assert.Equal(1, _here.GetMonitoringApi().FetchedCount("default"));
        taken.RemoveFromQueue();
        Assert.Equal(0, _here.GetMonitoringApi().FetchedCount("default"));
    }

    [Fact]
    public void A_job_fetched_after_coming_back_belongs_to_the_new_life_of_the_process()
    {
        Watch(Lease + Tick);
        new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        _thereTime.Advance(Tick);
        Watch(Tick);
        Assert.Equal(0, Waiting);
        Watch(Lease + Tick);
        Assert.Equal(1, Waiting);
    }

    [Fact]
    public void A_lock_of_another_process_keeps_out()
    {
        using var connection = _there.GetConnection();
        using var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        using var other = _here.GetConnection();
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("a", TimeSpan.Zero));
        held.Dispose();
        Settle(_there);
        other.AcquireDistributedLock("a", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_lock_whose_release_got_lost_is_released_with_the_next_sign_of_life()
    {
        using var connection = _there.GetConnection();
        var held = (HeldLock)connection.AcquireDistributedLock("a", TimeSpan.Zero);
        held.Forget();
        using var other = _here.GetConnection();
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("a", TimeSpan.Zero));
        _thereTime.Advance(Tick);
        Settle(_there);
        other.AcquireDistributedLock("a", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_lock_of_a_silent_process_is_taken_over_after_the_lease_and_not_before()
    {
        using var connection = _there.GetConnection();
        using var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        using var other = _here.GetConnection();
        Watch(Lease - Tick);
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("a", TimeSpan.Zero));
        Watch(Tick * 2);
        other.AcquireDistributedLock("a", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void What_a_process_wants_to_commit_under_a_lock_it_has_lost_is_refused()
    {
        using var connection = _there.GetConnection();
        using var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        Watch(Lease + Tick);
        using var other = (JobStorageConnection)_here.GetConnection();
        using var taken = other.AcquireDistributedLock("a", TimeSpan.Zero);
        using var transaction = connection.CreateWriteTransaction();
        transaction.IncrementCounter("c");
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        Assert.Equal(0, other.GetCounter("c"));
    }

    [Fact]
    public void A_lock_let_go_by_who_has_lost_it_stays_with_the_new_owner()
    {
        using var connection = _there.GetConnection();
        var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        Watch(Lease + Tick);
        using var other = _here.GetConnection();
        using var taken = other.AcquireDistributedLock("a", TimeSpan.Zero);
        held.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => connection.AcquireDistributedLock("a", TimeSpan.Zero));
    }

    [Fact]
    public async Task A_process_that_waits_for_a_lock_is_handed_it_even_if_the_owner_wants_it_again_at_once()
    {
        using var connection = _there.GetConnection();
        var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        using var other = _here.GetConnection();
        var waiting = Task.Run(() => other.AcquireDistributedLock("a", TimeSpan.FromHours(1)), Stop);
        while (Heirs == 0) await Task.Yield();
        held.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => connection.AcquireDistributedLock("a", TimeSpan.Zero));
        while (!waiting.IsCompleted)
        {
            _hereTime.Advance(TimeSpan.FromMilliseconds(25));
            await Task.Yield();
        }

        (await waiting).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_a_lock_leaves_no_trace()
    {
        using var connection = _there.GetConnection();
        var held = connection.AcquireDistributedLock("a", TimeSpan.Zero);
        using var other = _here.GetConnection();
        var waiting = Task.Run(() => other.AcquireDistributedLock("a", TimeSpan.FromSeconds(1)), Stop);
        while (Heirs == 0) await Task.Yield();
        while (!waiting.IsCompleted)
        {
            _hereTime.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<DistributedLockTimeoutException>(() => waiting);
        Assert.Equal(0, Heirs);
        held.Dispose();
        Settle(_there);
        connection.AcquireDistributedLock("a", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_server_of_a_silent_process_is_listed_no_longer()
    {
        using var connection = _there.GetConnection();
        connection.AnnounceServer("there", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        Assert.Single(_here.GetMonitoringApi().Servers());
        Watch(Lease + Tick);
        Assert.Empty(_here.GetMonitoringApi().Servers());
        Assert.Throws<BackgroundServerGoneException>(() => connection.Heartbeat("there"));
    }

    [Fact]
    public void A_server_whose_heartbeat_stays_the_same_is_removed_after_its_time()
    {
        using var connection = _here.GetConnection();
        connection.AnnounceServer("here", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        _hereTime.Advance(TimeSpan.FromMinutes(4));
        connection.Heartbeat("here");
        Assert.Equal(0, connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)));
        _hereTime.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)));
        _hereTime.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void A_stopped_process_hands_its_jobs_and_locks_back_at_once()
    {
        var id = new BackgroundJobClient(_here).Enqueue(() => Console.WriteLine());
        Fetch(_there);
        _there.GetConnection().AcquireDistributedLock("a", TimeSpan.Zero);
        _there.Dispose();
        Assert.Equal(id, Fetch(_here).JobId);
        _here.GetConnection().AcquireDistributedLock("a", TimeSpan.Zero).Dispose();
    }

    private long Waiting => _here.GetMonitoringApi().EnqueuedCount("default");

    private long Heirs => _here.Readers.Read(static session => session.Number("SELECT count(*) FROM hf_lock WHERE heir IS NOT NULL")!.Value);

    private static IFetchedJob Fetch(SqliteStorage storage) => storage.GetConnection().FetchNextJob(["default"], Stop);

    /// <summary>Waits until what this process has handed to its writer is committed.</summary>
    private static void Settle(SqliteStorage storage) => storage.Writer.Run(Durability.Seen, static _ => true);

    private void Watch(TimeSpan length) => Advance(_hereTime, length);

    private static void Advance(FakeTimeProvider time, TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += Tick) time.Advance(Tick);
    }

    /// <summary>A clock whose hands can be moved while time goes on as it does.</summary>
    private sealed class WallClock(TimeProvider time) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
