using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Queues;
using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Sqlite;

/// <summary>The file, its schema, the options and what the storage says of itself.</summary>
public sealed class FileFacts : IDisposable
{
    private readonly SqliteStore _file = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Several_processes_may_create_the_file_at_the_same_time()
    {
        var storages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new SqliteStorage(_file.ConnectionString), Stop)));
        new BackgroundJobClient(storages[0]).Enqueue(() => Console.WriteLine());
        Assert.All(storages, static storage => Assert.Equal(1, storage.GetMonitoringApi().EnqueuedCount("default")));
        foreach (var storage in storages) storage.Dispose();
    }

    [Fact]
    public void Jobs_outlive_the_process()
    {
        string id;
        using (var storage = new SqliteStorage(_file.ConnectionString)) id = new BackgroundJobClient(storage).Enqueue(() => Console.WriteLine());
        using var connection = _file.Sqlite.GetConnection();
        using var fetched = connection.FetchNextJob(["default"], Stop);
        Assert.Equal(id, fetched.JobId);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_with_a_reason()
    {
        _file.Sqlite.Writer.Run(Durability.Synced, static session => session.Execute("UPDATE hf_meta SET value = 99 WHERE name = 'version'"));
        var refused = Assert.Throws<InvalidOperationException>(() => new SqliteStorage(_file.ConnectionString));
        Assert.Contains("99", refused.Message);
        Assert.Contains(_file.File, refused.Message);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=jobs;Mode=Memory;Cache=Shared")]
    [InlineData("")]
    public void A_database_in_memory_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new SqliteStorage(connectionString));

    [Fact]
    public void An_option_out_of_its_range_is_refused()
    {
        SqliteStorageOptions[] wrong =
        [
            new() { LeaseDuration = TimeSpan.FromMilliseconds(999) },
            new() { PollInterval = TimeSpan.Zero },
            new() { ExpirationInterval = TimeSpan.Zero },
            new() { BusyTimeout = TimeSpan.FromHours(1) },
            new() { ExpirationBatch = 0 },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStorage(_file.ConnectionString, options)));
        Assert.False(File.Exists(_file.File));
    }

    [Fact]
    public void The_configuration_takes_the_storage()
    {
        var before = new InMemoryStorage();
        try
        {
            var configured = GlobalConfiguration.Configuration.UseSqliteStorage(_file.ConnectionString).Entry;
            Assert.Same(configured, JobStorage.Current);
            configured.Dispose();
        }
        finally
        {
            JobStorage.Current = before;
        }
    }

    [Fact]
    public void All_that_Hangfire_asks_for_is_there()
    {
        string[] features =
        [
            "Storage.ExtendedApi", "Job.Queue", "Storage.ProcessesInsteadOfComponents", "Connection.GetUtcDateTime", "Connection.GetSetContains",
            "Connection.GetSetCount.Limited", "Connection.BatchedGetFirstByLowestScoreFromSet", "Transaction.AcquireDistributedLock",
            "Transaction.CreateJob", "Transaction.SetJobParameter", "Monitoring.DeletedStateGraphs", "Monitoring.AwaitingJobs",
            JobStorageFeatures.Transaction.RemoveFromQueue(typeof(SqliteFetchedJob)),
        ];
        Assert.All(features, feature => Assert.True(_file.Sqlite.HasFeature(feature), feature));
        Assert.False(_file.Sqlite.HasFeature("something else"));
        Assert.True(_file.Sqlite.LinearizableReads);
        Assert.Equal("SQLite: jobs.db", _file.Sqlite.ToString());
    }

    [Fact]
    public void The_queue_named_first_goes_first_whatever_the_letters()
    {
        var client = new BackgroundJobClient(_file.Sqlite);
        client.Enqueue("a", () => Console.WriteLine());
        var urgent = client.Enqueue("z", () => Console.WriteLine());
        using var connection = _file.Sqlite.GetConnection();
        using var fetched = connection.FetchNextJob(["z", "a"], Stop);
        Assert.Equal(urgent, fetched.JobId);
    }
}
