using EpiBot.Hangfire.Sqlite.Database;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Jobs;

/// <summary>Jobs, their parameters and the history of their states.</summary>
internal static class JobRows
{
    public static void Insert(Session session, NewJob job) =>
        session.Execute(
            "INSERT INTO hf_job (id, invocation, parameters, created_at, expire_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            job.Id, job.Invocation, job.Parameters, job.CreatedAt, job.ExpireAt);

    /// <summary>Sets one parameter; null takes it away. The argument is a JSON object of one member.</summary>
    public static void MergeParameter(Session session, long id, string member) =>
        session.Execute("UPDATE hf_job SET parameters = json_patch(parameters, ?2) WHERE id = ?1", id, member);

    public static string? Parameter(Session session, long id, string name) =>
        session.Text("SELECT p.value FROM hf_job j, json_each(j.parameters) p WHERE j.id = ?1 AND p.key = ?2", id, name);

    /// <summary>Sets when the job may be swept away; null for never.</summary>
    public static void Expire(Session session, long id, long? at) =>
        session.Execute("UPDATE hf_job SET expire_at = ?2 WHERE id = ?1", id, at);

    /// <summary>Adds to the history of a job that exists, and makes it the current state when asked to.</summary>
    public static void AddState(Session session, long id, NewState state, bool current)
    {
        var stateId = session.Number("""
            INSERT INTO hf_state (job_id, name, reason, created_at, data) SELECT id, ?2, ?3, ?4, ?5 FROM hf_job WHERE id = ?1
            RETURNING id
            """, id, state.Name, state.Reason, state.CreatedAt, state.Data);
        if (current && stateId is not null)
            session.Execute("UPDATE hf_job SET state_id = ?2, state_name = ?3 WHERE id = ?1", id, stateId, state.Name);
    }

    public static JobData? Data(Session session, long id) => session.First(
        "SELECT invocation, state_name, created_at, parameters FROM hf_job WHERE id = ?1",
        static row =>
        {
            var invocation = InvocationData.DeserializePayload(row.Text(0));
            return new JobData
            {
                InvocationData = invocation,
                Job = Load(invocation, out var failure),
                LoadException = failure,
                State = row.TextOrNull(1),
                CreatedAt = Instant.ToUtc(row.Number(2)),
                ParametersSnapshot = Json.ReadPairs(row.Text(3)),
            };
        }, id);

    public static StateData? State(Session session, long id) => session.First(
        "SELECT s.name, s.reason, s.data FROM hf_job j JOIN hf_state s ON s.id = j.state_id WHERE j.id = ?1",
        static row => new StateData { Name = row.Text(0), Reason = row.TextOrNull(1), Data = Json.ReadPairs(row.Text(2)) }, id);

    /// <summary>The method to call; null, with the reason, when the program no longer has it.</summary>
    public static Job? Load(InvocationData invocation, out JobLoadException? failure)
    {
        try
        {
            failure = null;
            return invocation.DeserializeJob();
        }
        catch (JobLoadException exception)
        {
            failure = exception;
            return null;
        }
    }
}

/// <summary>A job to be written.</summary>
internal sealed record NewJob(long Id, string Invocation, string Parameters, long CreatedAt, long? ExpireAt);

/// <summary>A state to be written. It is read from Hangfire's object at once: that is somebody else's code and may throw.</summary>
internal sealed record NewState(string Name, string? Reason, long CreatedAt, string Data)
{
    public static NewState From(IState state, TimeProvider time) =>
        new(state.Name ?? throw new ArgumentException("The state has no name.", nameof(state)), state.Reason, time.Now(), Json.Write(state.SerializeData()));
}
