using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace EpiBot.Hangfire.Sqlite.Tests.Sqlite;

/// <summary>One writer, many callers: what fails fails alone, and nobody sees half of anything.</summary>
public sealed class WriterFacts : IDisposable
{
    private readonly SqliteStore _file = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_command_that_fails_among_others_fails_alone()
    {
        var storage = _file.Sqlite;
        Refuse("hf_list", "NEW.value = 'poison'");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    using var connection = storage.GetConnection();
                    using var transaction = connection.CreateWriteTransaction();
                    transaction.IncrementCounter("c");
                    transaction.InsertToList("l", number == 0 ? "poison" : "food");
                    if (number == 0) Assert.Throws<SqliteException>(transaction.Commit);
                    else transaction.Commit();
                }
            }, Stop)));
        using var reader = (JobStorageConnection)storage.GetConnection();
        Assert.Equal(140, reader.GetCounter("c"));
        Assert.Equal(140, reader.GetListCount("l"));
    }

    [Fact]
    public void A_job_whose_first_commit_fails_can_be_tried_again()
    {
        var storage = _file.Sqlite;
        Refuse("hf_queue", "NEW.queue = 'poison'");
        using var connection = storage.GetConnection();
        var id = connection.CreateExpiredJob(
            Job.FromExpression(() => Console.WriteLine()), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
        Assert.Throws<SqliteException>(() => EnqueueIn(connection, id, "poison"));
        EnqueueIn(connection, id, "default");
        Assert.Equal(EnqueuedState.StateName, connection.GetJobData(id).State);
    }

    [Fact]
    public void A_job_that_is_created_and_never_given_a_state_is_written_when_its_connection_closes()
    {
        string id;
        using (var connection = _file.Sqlite.GetConnection())
        {
            id = connection.CreateExpiredJob(
                Job.FromExpression(() => Console.WriteLine()), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
        }

        using var other = _file.Open().GetConnection();
        Assert.NotNull(other.GetJobData(id));
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_commit()
    {
        var storage = _file.Sqlite;
        var writing = Task.Run(
            () =>
            {
                for (var i = 0; i < 300; i++)
                {
                    using var connection = storage.GetConnection();
                    using var transaction = connection.CreateWriteTransaction();
                    transaction.InsertToList("l", "a");
                    transaction.AddToSet("s", $"{i}");
                    transaction.Commit();
                }
            }, Stop);
        var other = _file.Open();
        while (!writing.IsCompleted)
        {
            var (list, set) = other.Readers.Read(static session => session.Rows(
                "SELECT (SELECT count(*) FROM hf_list), (SELECT count(*) FROM hf_set)", static row => (row.Number(0), row.Number(1)))[0]);
            Assert.Equal(list, set);
        }

        await writing;
    }

    [Fact]
    public async Task Every_enqueued_job_has_its_row_in_the_queue_at_every_moment()
    {
        var storage = _file.Sqlite;
        var client = new BackgroundJobClient(storage);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++) client.Enqueue(() => Console.WriteLine());
        }, Stop);
        var other = _file.Open();
        while (!writing.IsCompleted)
        {
            Assert.Equal(0, other.Readers.Read(static session => session.Number(
                "SELECT count(*) FROM hf_job WHERE state_name IS NOT 'Enqueued' OR id NOT IN (SELECT job_id FROM hf_queue)")!.Value));
        }

        await writing;
    }

    [Fact]
    public async Task Two_processes_write_at_the_same_time_without_an_error()
    {
        SqliteStorage[] storages = [_file.Sqlite, _file.Open(), _file.Open()];
        await Task.WhenAll(storages.SelectMany(static storage => Enumerable.Repeat(storage, 3)).Select(storage => Task.Run(
            () =>
            {
                var client = new BackgroundJobClient(storage);
                for (var i = 0; i < 50; i++) client.Enqueue(() => Console.WriteLine());
            }, Stop)));
        Assert.Equal(450, storages[0].GetMonitoringApi().EnqueuedCount("default"));
    }

    [Fact]
    public async Task When_another_process_holds_the_file_too_long_the_command_fails_and_the_next_is_done()
    {
        var storage = _file.Open(new SqliteStorageOptions { BusyTimeout = TimeSpan.FromSeconds(1) });
        using var other = new SqliteConnection(_file.ConnectionString);
        other.Open();
        using (var holding = other.BeginTransaction(deferred: false))
        {
            Assert.Throws<SqliteException>(() => Increment(storage));
            var patient = Task.Run(() => Increment(storage), Stop);
            holding.Commit();
            await patient;
        }

        using var reader = (JobStorageConnection)storage.GetConnection();
        Assert.Equal(1, reader.GetCounter("c"));
    }

    [Fact]
    public void A_commit_that_callers_rely_on_is_synced_and_one_they_do_not_is_not()
    {
        var writer = _file.Sqlite.Writer;
        // Asked inside the transaction, the pragma tells how it will be committed: 2 is FULL, 1 is NORMAL.
        Assert.Equal(2, writer.Run(Durability.Synced, static session => session.Number("PRAGMA synchronous")));
        Assert.Equal(1, writer.Run(Durability.Seen, static session => session.Number("PRAGMA synchronous")));
        Assert.Equal(2, writer.Run(Durability.Synced, static session => session.Number("PRAGMA synchronous")));
        Assert.Equal("wal", writer.Run(Durability.Synced, static session => session.Text("PRAGMA journal_mode")));
    }

    [Fact]
    public void After_closing_nothing_is_accepted_any_more()
    {
        var storage = _file.Sqlite;
        var connection = storage.GetConnection();
        storage.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connection.SetRangeInHash("h", new Dictionary<string, string> { ["a"] = "b" }));
        connection.Dispose();
    }

    private static void Increment(SqliteStorage storage)
    {
        using var connection = storage.GetConnection();
        using var transaction = connection.CreateWriteTransaction();
        transaction.IncrementCounter("c");
        transaction.Commit();
    }

    private static void EnqueueIn(IStorageConnection connection, string id, string queue)
    {
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetJobState(id, new EnqueuedState());
        transaction.AddToQueue(queue, id);
        transaction.Commit();
    }

    /// <summary>Makes the database refuse some rows: a failure in the middle of a commit.</summary>
    private void Refuse(string table, string condition)
    {
        using var connection = new SqliteConnection(_file.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'poison'); END";
        command.ExecuteNonQuery();
    }
}
