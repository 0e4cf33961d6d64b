using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Hangfire.Sqlite.Tests.Sqlite;

/// <summary>What has expired is swept away, all of it and nothing else.</summary>
public sealed class SweepFacts : IDisposable
{
    private readonly SqliteStore _file = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteStorage _storage;

    public SweepFacts() => _storage = _file.Open(new SqliteStorageOptions { TimeProvider = _time });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Expired_collections_go_whole_and_others_stay()
    {
        Commit(static transaction =>
        {
            foreach (var (name, hours) in (ValueTuple<string, int>[])[("old", 1), ("new", 3)])
            {
                for (var i = 0; i < 25; i++)
                {
                    transaction.AddToSet(name, $"{i}");
                    transaction.InsertToList(name, $"{i}");
                    transaction.SetRangeInHash(name, [KeyValuePair.Create($"{i}", "value")]);
                }

                transaction.ExpireSet(name, TimeSpan.FromHours(hours));
                transaction.ExpireList(name, TimeSpan.FromHours(hours));
                transaction.ExpireHash(name, TimeSpan.FromHours(hours));
                transaction.IncrementCounter(name, TimeSpan.FromHours(hours));
            }

            transaction.AddToSet("ever", "a");
            transaction.IncrementCounter("ever");
        });
        Sweep();
        using var connection = (JobStorageConnection)_storage.GetConnection();
        Assert.Equal(25, connection.GetSetCount("old"));
        _time.Advance(TimeSpan.FromHours(2));
        Sweep();
        Assert.Equal(0, connection.GetSetCount("old") + connection.GetListCount("old") + connection.GetHashCount("old") + connection.GetCounter("old"));
        Assert.Equal(25, connection.GetSetCount("new"));
        Assert.Equal(25, connection.GetListCount("new"));
        Assert.Equal(25, connection.GetHashCount("new"));
        Assert.Equal(1, connection.GetCounter("new"));
        Assert.Equal(1, connection.GetSetCount("ever"));
        Assert.Equal(1, connection.GetCounter("ever"));
    }

    [Fact]
    public void An_expired_job_goes_with_its_history()
    {
        var id = Create();
        Commit(transaction => transaction.SetJobState(id, new SucceededState(1, 1, 1)));
        Commit(transaction => transaction.ExpireJob(id, TimeSpan.FromHours(1)));
        var kept = Create();
        Commit(transaction => transaction.PersistJob(kept));
        _time.Advance(TimeSpan.FromHours(2));
        Sweep();
        Assert.Null(_storage.GetMonitoringApi().JobDetails(id));
        Assert.Equal(0, Count("hf_state"));
        Assert.NotNull(_storage.GetMonitoringApi().JobDetails(kept));
    }

    [Fact]
    public void A_set_that_was_emptied_does_not_pass_its_expiry_on_to_the_next_of_its_name()
    {
        Commit(static transaction =>
        {
            transaction.AddToSet("s", "a");
            transaction.ExpireSet("s", TimeSpan.FromHours(1));
            transaction.RemoveFromSet("s", "a");
            transaction.AddToSet("s", "b");
        });
        _time.Advance(TimeSpan.FromHours(2));
        Sweep();
        using var connection = _storage.GetConnection();
        Assert.Equal(["b"], connection.GetAllItemsFromSet("s"));
    }

    [Fact]
    public void A_sweep_deletes_in_small_transactions()
    {
        for (var i = 0; i < 35; i++) Create();
        _time.Advance(TimeSpan.FromDays(2));
        var sweep = new ExpirationSweep(_storage.Writer, _time, TimeSpan.FromMinutes(1), batch: 10);
        Assert.Equal(35, sweep.Sweep(Stop));
        Assert.Equal(0, Count("hf_job"));
    }

    private long Count(string table) => _storage.Readers.Read(session => session.Number($"SELECT count(*) FROM {table}")!.Value);

    private void Sweep() => new ExpirationSweep(_storage.Writer, _time, TimeSpan.FromMinutes(1), batch: 10).Sweep(Stop);

    private string Create()
    {
        using var connection = _storage.GetConnection();
        return connection.CreateExpiredJob(
            Job.FromExpression(() => Console.WriteLine()), new Dictionary<string, string>(), _time.GetUtcNow().UtcDateTime, TimeSpan.FromHours(1));
    }

    private void Commit(Action<JobStorageTransaction> fill)
    {
        using var connection = _storage.GetConnection();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        fill(transaction);
        transaction.Commit();
    }
}
