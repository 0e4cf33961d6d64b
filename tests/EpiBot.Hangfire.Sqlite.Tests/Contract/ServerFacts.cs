using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.Server;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Servers that announce themselves, and the storage's clock.</summary>
public abstract class ServerFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void An_announced_server_is_listed_until_it_is_removed()
    {
        Connect().AnnounceServer("one", new ServerContext { Queues = ["a", "b"], WorkerCount = 3 });
        var server = Assert.Single(Storage.GetMonitoringApi().Servers());
        Assert.Equal("one", server.Name);
        Assert.Equal(["a", "b"], server.Queues);
        Assert.Equal(3, server.WorkersCount);
        Assert.NotNull(server.Heartbeat);
        Connect().RemoveServer("one");
        Assert.Empty(Storage.GetMonitoringApi().Servers());
    }

    [Fact]
    public void A_server_that_is_alive_can_say_so()
    {
        Connect().AnnounceServer("one", new ServerContext { Queues = ["a"], WorkerCount = 1 });
        Connect().Heartbeat("one");
    }

    [Fact]
    public void A_server_that_was_removed_is_told() =>
        Assert.Throws<BackgroundServerGoneException>(() => Connect().Heartbeat("gone"));

    [Fact]
    public void Only_silent_servers_are_removed()
    {
        Connect().AnnounceServer("one", new ServerContext { Queues = ["a"], WorkerCount = 1 });
        Assert.Equal(0, Connect().RemoveTimedOutServers(TimeSpan.FromHours(1)));
        Assert.Single(Storage.GetMonitoringApi().Servers());
        Assert.Equal(1, Connect().RemoveTimedOutServers(TimeSpan.FromTicks(1)));
        Assert.Empty(Storage.GetMonitoringApi().Servers());
    }

    [Fact]
    public void The_time_after_which_a_server_is_silent_must_be_positive() =>
        Assert.ThrowsAny<ArgumentException>(() => Connect().RemoveTimedOutServers(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void The_storage_tells_the_time()
    {
        Need(JobStorageFeatures.Connection.GetUtcDateTime);
        Assert.Equal(TimeProvider.System.GetUtcNow().UtcDateTime, Connect().GetUtcDateTime(), TimeSpan.FromSeconds(30));
    }
}
