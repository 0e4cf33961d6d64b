using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using EpiBot.Hangfire.Sqlite.Leases;
using EpiBot.Hangfire.Sqlite.Queues;
using EpiBot.Hangfire.Sqlite.Servers;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>
/// What Hangfire reads and writes with. It owns locks (which its transactions share) and otherwise nothing but the job it has created
/// and not yet written: the file's connections belong to the storage.
/// </summary>
internal sealed class SqliteStorageConnection(SqliteStorage storage) : JobStorageConnection
{
    private readonly List<HeldLock> _locks = [];
    private long? _created;

    public SqliteStorage Storage => storage;

    /// <summary>Locks that this connection and its transactions hold.</summary>
    public IEnumerable<HeldLock> Locks => _locks.Where(static held => !held.IsOver);

    public override IWriteOnlyTransaction CreateWriteTransaction() => new SqliteStorageTransaction(this);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var held = storage.Locks.Acquire(resource, timeout, this);
        _locks.RemoveAll(static other => other.IsOver);
        _locks.Add(held);
        return held;
    }

    public override string CreateExpiredJob(Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        WriteCreated();
        var created = NewJob(job, parameters, createdAt, expireIn);
        storage.Unwritten.Add(created);
        _created = created.Id;
        return JobIds.ToText(created.Id);
    }

    /// <summary>Runs a commit that writes, if it is not written yet, the job that this connection has created last.</summary>
    public void WriteCreatedWith(Action<NewJob?> commit)
    {
        if (_created is not { } id)
        {
            commit(null);
            return;
        }

        storage.Unwritten.WriteWith(id, commit);
        _created = null;
    }

    /// <summary>A job as it will be written, with its number.</summary>
    public NewJob NewJob(Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var invocation = InvocationData.SerializeJob(job).SerializePayload();
        return new NewJob(
            storage.Ids.Next(), invocation, Json.Write(parameters!), Instant.From(createdAt), Instant.From(createdAt + expireIn));
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Length == 0) throw new ArgumentException("There must be a queue to fetch from.", nameof(queues));
        using var listener = storage.Bell.Enrol(queues);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = storage.Writer.Run(
                Durability.Seen, session => QueueRows.Fetch(session, queues, storage.Lease.Current(session), storage.Time.Now()));
            if (row is not null) return new SqliteFetchedJob(row, storage.Writer, storage.Bell);
            listener.Wait(cancellationToken);
        }
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Find(id) is { } number)
            Write(session => JobRows.MergeParameter(session, number, Json.Write(name, value)));
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(id) is { } number ? Read(session => JobRows.Parameter(session, number, name)) : null;
    }

    public override JobData? GetJobData(string jobId) =>
        Find(jobId) is { } number ? Read(session => JobRows.Data(session, number)) : null;

    public override StateData? GetStateData(string jobId) =>
        Find(jobId) is { } number ? Read(session => JobRows.State(session, number)) : null;

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        var queues = Json.WriteValues(context.Queues ?? []);
        Write(session =>
        {
            ServerRows.Announce(session, serverId, queues, context.WorkerCount, storage.Time.Now(), storage.Lease.Current(session));
            storage.ServerWatch.Look(session);
        });
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        Write(session => ServerRows.Remove(session, serverId));
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        if (!storage.Writer.Run(Durability.Seen, session => ServerRows.Beat(session, serverId, storage.Time.Now())))
            throw new BackgroundServerGoneException();
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut <= TimeSpan.Zero) throw new ArgumentException("The time must be positive.", nameof(timeOut));
        return storage.Writer.Run(Durability.Synced, session => storage.ServerWatch.RemoveSilent(session, timeOut));
    }

    public override DateTime GetUtcDateTime() => storage.Time.GetUtcNow().UtcDateTime;

    public override HashSet<string> GetAllItemsFromSet(string key) =>
        Read(key, static (session, key) => SetRows.All(session, key)).ToHashSet(StringComparer.Ordinal);

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1) is [var first, ..] ? first : null;

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (toScore < fromScore) throw new ArgumentException("The upper score must not be below the lower.", nameof(toScore));
        if (count <= 0) throw new ArgumentException("The number must be positive.", nameof(count));
        return Read(session => SetRows.Lowest(session, key, fromScore, toScore, count));
    }

    public override long GetSetCount(string key) => Read(key, SetRows.Count);

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Read(session =>
        {
            var count = 0L;
            foreach (var key in keys)
                if (count < limit) count += SetRows.Count(session, key, limit - count);
            return count;
        });
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Read(key, (session, key) => SetRows.Contains(session, key, value));
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt) =>
        Range(key, startingFrom, endingAt, SetRows.Range);

    public override TimeSpan GetSetTtl(string key) => TimeLeft(key, SetRows.Kind);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        var fields = keyValuePairs.ToList();
        Write(session => HashRows.Set(session, key, fields!));
    }

    public override Dictionary<string, string>? GetAllEntriesFromHash(string key) => Read(key, HashRows.All);

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(key, (session, key) => HashRows.Value(session, key, name));
    }

    public override long GetHashCount(string key) => Read(key, HashRows.Count);

    public override TimeSpan GetHashTtl(string key) => TimeLeft(key, HashRows.Kind);

    public override long GetListCount(string key) => Read(key, ListRows.Count);

    public override List<string> GetAllItemsFromList(string key) => Read(key, ListRows.All);

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt) =>
        Range(key, startingFrom, endingAt, ListRows.Range);

    public override TimeSpan GetListTtl(string key) => TimeLeft(key, ListRows.Kind);

    public override long GetCounter(string key) => Read(key, CounterRows.Value);

    public override void Dispose()
    {
        foreach (var held in _locks) held.Dispose();
        WriteCreated();
    }

    /// <summary>The number of a job, which by then is written whoever has created it; null for an id that cannot be one.</summary>
    public long? Find(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!JobIds.TryParse(jobId, out var number)) return null;
        storage.Unwritten.Write(number);
        return number;
    }

    /// <summary>The same, but a job that this very connection has created stays unwritten until the commit that is being prepared.</summary>
    public long? FindForCommit(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobIds.TryParse(jobId, out var number) && number == _created ? number : Find(jobId);
    }

    private void WriteCreated()
    {
        if (_created is not { } id) return;
        storage.Unwritten.Write(id);
        _created = null;
    }

    private void Write(Action<Session> work)
    {
        storage.Writer.Run(Durability.Synced, session =>
        {
            work(session);
            return true;
        });
    }

    private T Read<T>(Func<Session, T> read) => storage.Readers.Read(read);

    private T Read<T>(string key, Func<Session, string, T> read)
    {
        ArgumentNullException.ThrowIfNull(key);
        return storage.Readers.Read(session => read(session, key));
    }

    private List<string> Range(string key, int from, int to, Func<Session, string, int, int, List<string>> read)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (from < 0) throw new ArgumentException("Positions are counted from zero.", "startingFrom");
        if (to < from) throw new ArgumentException("The range must not end before it starts.", "endingAt");
        return Read(session => read(session, key, from, to));
    }

    private TimeSpan TimeLeft(string key, string kind) =>
        Read(key, (session, key) => ExpiryRows.TimeLeft(session, kind, key, storage.Time.Now()));
}
