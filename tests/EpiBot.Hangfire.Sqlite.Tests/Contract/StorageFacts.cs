using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>What all facts of the contract need: a fresh storage and short ways to write to it.</summary>
public abstract class StorageFacts<TStore> : IDisposable
    where TStore : IStore, new()
{
    private readonly List<IStorageConnection> _connections = [];

    protected TStore Store { get; } = new();

    protected JobStorage Storage => Store.Storage;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static Job SomeJob(string argument = "a") => Job.FromExpression(() => Console.WriteLine(argument));

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
        Store.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another connection, open until the test ends.</summary>
    protected JobStorageConnection Connect()
    {
        var connection = (JobStorageConnection)Storage.GetConnection();
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Commits in a transaction of its own.</summary>
    protected void Commit(Action<JobStorageTransaction> fill)
    {
        using var connection = Storage.GetConnection();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        fill(transaction);
        transaction.Commit();
    }

    /// <summary>A job without a state, kept for a day.</summary>
    protected string CreateJob(Dictionary<string, string>? parameters = null)
    {
        using var connection = Storage.GetConnection();
        return connection.CreateExpiredJob(SomeJob(), parameters ?? [], DateTime.UnixEpoch.AddYears(50), TimeSpan.FromDays(1));
    }

    /// <summary>A job in a queue and in the state that goes with it.</summary>
    protected string Enqueue(string queue = "default")
    {
        var id = CreateJob();
        Commit(transaction =>
        {
            transaction.SetJobState(id, new EnqueuedState(queue));
            transaction.AddToQueue(queue, id);
        });
        return id;
    }

    /// <summary>Skips where the storage says that it does not have a feature.</summary>
    protected void Need(string feature) => Assert.SkipUnless(Storage.HasFeature(feature), $"{Storage} has no {feature}.");
}
