using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.States;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Jobs, their parameters and their states.</summary>
public abstract class JobFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    private string Missing => $"{long.MaxValue - 1}";

    [Fact]
    public void A_created_job_is_found_by_any_connection_with_all_that_was_given()
    {
        var creator = Connect();
        var createdAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        var id = creator.CreateExpiredJob(
            SomeJob("学校"), new Dictionary<string, string> { ["Culture"] = "zh-CN", ["Empty"] = "" }, createdAt, TimeSpan.FromHours(1));

        var data = Connect().GetJobData(id);

        Assert.NotNull(data);
        Assert.Null(data.LoadException);
        Assert.Equal("学校", data.Job.Args[0]);
        Assert.Equal(nameof(Console.WriteLine), data.Job.Method.Name);
        Assert.Equal(createdAt, data.CreatedAt, TimeSpan.FromSeconds(1));
        Assert.True(string.IsNullOrEmpty(data.State));
        Assert.Equal("zh-CN", Connect().GetJobParameter(id, "Culture"));
        Assert.Equal("", Connect().GetJobParameter(id, "Empty"));
    }

    [Fact]
    public void Every_job_has_an_id_of_its_own()
    {
        var ids = Enumerable.Range(0, 300).Select(_ => CreateJob()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_job_that_does_not_exist_has_no_data_no_state_and_no_parameters()
    {
        var connection = Connect();
        Assert.Null(connection.GetJobData(Missing));
        Assert.Null(connection.GetStateData(Missing));
        Assert.Null(connection.GetJobParameter(Missing, "name"));
    }

    [Fact]
    public void A_job_without_a_state_has_no_state_data() => Assert.Null(Connect().GetStateData(CreateJob()));

    [Fact]
    public void A_parameter_can_be_set_changed_and_read_back()
    {
        var id = CreateJob(new Dictionary<string, string> { ["kept"] = "1" });
        var connection = Connect();
        connection.SetJobParameter(id, "a \"quoted\" name", "值 \"1\"");
        connection.SetJobParameter(id, "changed", "before");
        connection.SetJobParameter(id, "changed", "after");

        Assert.Equal("值 \"1\"", connection.GetJobParameter(id, "a \"quoted\" name"));
        Assert.Equal("after", connection.GetJobParameter(id, "changed"));
        Assert.Equal("1", connection.GetJobParameter(id, "kept"));
        Assert.Null(connection.GetJobParameter(id, "other"));
    }

    [Fact]
    public void A_parameter_set_to_null_reads_as_null()
    {
        var id = CreateJob(new Dictionary<string, string> { ["name"] = "value" });
        var connection = Connect();
        connection.SetJobParameter(id, "name", null!);
        Assert.Null(connection.GetJobParameter(id, "name"));
    }

    [Fact]
    public void The_snapshot_of_a_jobs_parameters_has_them_all()
    {
        var id = CreateJob(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        Assert.SkipWhen(Connect().GetJobData(id).ParametersSnapshot is null, $"{Storage} gives no snapshot.");
        Connect().SetJobParameter(id, "c", "3");

        var snapshot = Connect().GetJobData(id).ParametersSnapshot;

        Assert.Equal(["a=1", "b=2", "c=3"], snapshot.Select(static pair => $"{pair.Key}={pair.Value}").Order());
    }

    [Fact]
    public void The_state_set_last_is_the_current_one_with_its_reason_and_data()
    {
        var id = CreateJob();
        Commit(transaction => transaction.SetJobState(id, new EnqueuedState("a") { Reason = "first" }));
        Commit(transaction => transaction.SetJobState(id, new ScheduledState(TimeSpan.FromHours(1)) { Reason = "second" }));

        var state = Connect().GetStateData(id);

        Assert.Equal(ScheduledState.StateName, state.Name);
        Assert.Equal("second", state.Reason);
        Assert.True(state.Data.ContainsKey("EnqueueAt"));
        Assert.Equal(ScheduledState.StateName, Connect().GetJobData(id).State);
    }

    [Fact]
    public void A_state_can_be_added_to_the_history_without_becoming_the_current_one()
    {
        var id = CreateJob();
        Commit(transaction => transaction.SetJobState(id, new EnqueuedState("a")));
        Commit(transaction => transaction.AddJobState(id, new DeletedState { Reason = "only noted" }));

        Assert.Equal(EnqueuedState.StateName, Connect().GetStateData(id).Name);
        var history = Storage.GetMonitoringApi().JobDetails(id).History;
        Assert.Equal([DeletedState.StateName, EnqueuedState.StateName], history.Select(static state => state.StateName));
        Assert.Equal("only noted", history[0].Reason);
    }

    [Fact]
    public void A_jobs_expiry_can_be_set_and_taken_away()
    {
        var id = CreateJob();
        Commit(transaction => transaction.PersistJob(id));
        Assert.Null(Storage.GetMonitoringApi().JobDetails(id).ExpireAt);
        Commit(transaction => transaction.ExpireJob(id, TimeSpan.FromHours(1)));
        Assert.NotNull(Storage.GetMonitoringApi().JobDetails(id).ExpireAt);
    }

    [Fact]
    public void A_transaction_can_create_a_job_with_its_parameters_and_state()
    {
        Need(JobStorageFeatures.Transaction.CreateJob);
        string? id = null;
        Commit(transaction =>
        {
            id = transaction.CreateJob(SomeJob(), new Dictionary<string, string>(), DateTime.UnixEpoch.AddYears(50), TimeSpan.FromHours(1));
            transaction.SetJobParameter(id, "name", "value");
            transaction.SetJobState(id, new EnqueuedState("default"));
        });

        Assert.Equal("value", Connect().GetJobParameter(id!, "name"));
        Assert.Equal(EnqueuedState.StateName, Connect().GetJobData(id!).State);
    }

    [Fact]
    public void A_job_created_in_a_transaction_that_is_not_committed_does_not_exist()
    {
        Need(JobStorageFeatures.Transaction.CreateJob);
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        var id = transaction.CreateJob(SomeJob(), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromHours(1));
        transaction.Dispose();
        Assert.Null(Connect().GetJobData(id));
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        var connection = Connect();
        Assert.Throws<ArgumentNullException>(() => connection.GetJobData(null!));
        Assert.Throws<ArgumentNullException>(() => connection.GetJobParameter(null!, "name"));
        Assert.Throws<ArgumentNullException>(() => connection.CreateExpiredJob(null!, new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.Zero));
    }
}
