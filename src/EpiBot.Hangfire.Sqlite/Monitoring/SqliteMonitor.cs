using System.Globalization;
using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace EpiBot.Hangfire.Sqlite.Monitoring;

/// <summary>What the dashboard asks. Every answer is of one moment.</summary>
internal sealed class SqliteMonitor(Readers readers, TimeProvider time) : JobStorageMonitor
{
    private const int TopJobs = 5;

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() => readers.ReadSnapshot(static session =>
        MonitorQueries.QueueNames(session).ConvertAll(queue => new QueueWithTopEnqueuedJobsDto
        {
            Name = queue,
            Length = MonitorQueries.CountWaiting(session, queue),
            Fetched = MonitorQueries.CountFetched(session, queue),
            FirstJobs = Page(MonitorQueries.Waiting(session, queue, 0, TopJobs), Enqueued),
        }));

    public override IList<ServerDto> Servers() => readers.Read(MonitorQueries.Servers);

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobIds.TryParse(jobId, out var id) ? readers.ReadSnapshot(session => MonitorQueries.Details(session, id)) : null;
    }

    public override StatisticsDto GetStatistics() => readers.ReadSnapshot(static session => new StatisticsDto
    {
        Enqueued = MonitorQueries.CountIn(session, EnqueuedState.StateName),
        Scheduled = MonitorQueries.CountIn(session, ScheduledState.StateName),
        Processing = MonitorQueries.CountIn(session, ProcessingState.StateName),
        Failed = MonitorQueries.CountIn(session, FailedState.StateName),
        Awaiting = MonitorQueries.CountIn(session, AwaitingState.StateName),
        Succeeded = CounterRows.Value(session, "stats:succeeded"),
        Deleted = CounterRows.Value(session, "stats:deleted"),
        Recurring = SetRows.Count(session, "recurring-jobs"),
        Retries = SetRows.Count(session, "retries"),
        Queues = MonitorQueries.QueueNames(session).Count,
        Servers = MonitorQueries.CountServers(session),
    });

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return Page(readers.Read(session => MonitorQueries.Waiting(session, queue, from, perPage)), Enqueued);
    }

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return Page(readers.Read(session => MonitorQueries.Fetched(session, queue, from, perPage)), static job => new FetchedJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            State = job.State,
            FetchedAt = job.FetchedAt,
        });
    }

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) =>
        Page(In(ProcessingState.StateName, from, count, newestFirst: false), static job => new ProcessingJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InProcessingState = job.IsIn(ProcessingState.StateName),
            ServerId = job.Datum("ServerId") ?? job.Datum("ServerName"),
            StartedAt = job.StateAt,
            StateData = job.StateData,
        });

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) =>
        Page(In(ScheduledState.StateName, from, count, newestFirst: false), static job => new ScheduledJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InScheduledState = job.IsIn(ScheduledState.StateName),
            EnqueueAt = JobHelper.DeserializeNullableDateTime(job.Datum("EnqueueAt")) ?? DateTime.MinValue,
            ScheduledAt = job.StateAt,
            StateData = job.StateData,
        });

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) =>
        Page(In(SucceededState.StateName, from, count, newestFirst: true), static job => new SucceededJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InSucceededState = job.IsIn(SucceededState.StateName),
            Result = job.Datum("Result"),
            TotalDuration = Milliseconds(job.Datum("PerformanceDuration")) + Milliseconds(job.Datum("Latency")),
            SucceededAt = job.StateAt,
            StateData = job.StateData,
        });

    public override JobList<FailedJobDto> FailedJobs(int from, int count) =>
        Page(In(FailedState.StateName, from, count, newestFirst: true), static job => new FailedJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InFailedState = job.IsIn(FailedState.StateName),
            Reason = job.Reason,
            ExceptionType = job.Datum("ExceptionType"),
            ExceptionMessage = job.Datum("ExceptionMessage"),
            ExceptionDetails = job.Datum("ExceptionDetails"),
            FailedAt = job.StateAt,
            StateData = job.StateData,
        });

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) =>
        Page(In(DeletedState.StateName, from, count, newestFirst: true), static job => new DeletedJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InDeletedState = job.IsIn(DeletedState.StateName),
            DeletedAt = job.StateAt,
            StateData = job.StateData,
        });

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) => readers.ReadSnapshot(session => Page(
        MonitorQueries.In(session, AwaitingState.StateName, from, count, newestFirst: false), job => new AwaitingJobDto
        {
            Job = job.Job,
            InvocationData = job.Invocation,
            LoadException = job.LoadException,
            InAwaitingState = job.IsIn(AwaitingState.StateName),
            AwaitingAt = job.StateAt,
            StateData = job.StateData,
            ParentStateName = job.Datum("ParentId") is { } parent && JobIds.TryParse(parent, out var id) ? JobRows.State(session, id)?.Name : null,
        }));

    public override long EnqueuedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return readers.Read(session => MonitorQueries.CountWaiting(session, queue));
    }

    public override long FetchedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return readers.Read(session => MonitorQueries.CountFetched(session, queue));
    }

    public override long ScheduledCount() => Count(ScheduledState.StateName);

    public override long FailedCount() => Count(FailedState.StateName);

    public override long ProcessingCount() => Count(ProcessingState.StateName);

    public override long SucceededListCount() => Count(SucceededState.StateName);

    public override long DeletedListCount() => Count(DeletedState.StateName);

    public override long AwaitingCount() => Count(AwaitingState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => Days("succeeded");

    public override IDictionary<DateTime, long> FailedByDatesCount() => Days("failed");

    public override IDictionary<DateTime, long> DeletedByDatesCount() => Days("deleted");

    public override IDictionary<DateTime, long> HourlySucceededJobs() => Hours("succeeded");

    public override IDictionary<DateTime, long> HourlyFailedJobs() => Hours("failed");

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => Hours("deleted");

    private static JobList<T> Page<T>(List<JobRecord> jobs, Func<JobRecord, T> convert) =>
        new(jobs.Select(job => KeyValuePair.Create(job.Id, convert(job))));

    private static EnqueuedJobDto Enqueued(JobRecord job) => new()
    {
        Job = job.Job,
        InvocationData = job.Invocation,
        LoadException = job.LoadException,
        State = job.State,
        InEnqueuedState = job.IsIn(EnqueuedState.StateName),
        EnqueuedAt = job.StateAt,
        StateData = job.StateData,
    };

    private static long? Milliseconds(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private List<JobRecord> In(string state, int from, int count, bool newestFirst) =>
        readers.Read(session => MonitorQueries.In(session, state, from, count, newestFirst));

    private long Count(string state) => readers.Read(session => MonitorQueries.CountIn(session, state));

    // Hangfire's filter StatisticsHistoryAttribute names the counters so; the last seven days and 24 hours, today and now included.
    private Dictionary<DateTime, long> Days(string what) =>
        Timeline(what, time.GetUtcNow().UtcDateTime.Date, TimeSpan.FromDays(-1), 7, "yyyy-MM-dd");

    private Dictionary<DateTime, long> Hours(string what) =>
        Timeline(what, time.GetUtcNow().UtcDateTime, TimeSpan.FromHours(-1), 24, "yyyy-MM-dd-HH");

    private Dictionary<DateTime, long> Timeline(string what, DateTime last, TimeSpan step, int count, string format) =>
        readers.ReadSnapshot(session => Enumerable.Range(0, count).Select(back => last + (step * back)).ToDictionary(
            static at => at,
            at => CounterRows.Value(session, $"stats:{what}:{at.ToString(format, CultureInfo.InvariantCulture)}")));
}
