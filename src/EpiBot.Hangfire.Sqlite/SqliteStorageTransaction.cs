using EpiBot.Hangfire.Sqlite.Collections;
using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using EpiBot.Hangfire.Sqlite.Leases;
using EpiBot.Hangfire.Sqlite.Queues;
using EpiBot.Hangfire.Sqlite.Scheduling;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>
/// A list of commands that the writer runs in one transaction: all are done or none, and no reader sees half of them. What Hangfire's
/// objects have to say is asked when a command is added, on the caller's thread.
/// </summary>
internal sealed class SqliteStorageTransaction(SqliteStorageConnection connection) : JobStorageTransaction
{
    private readonly SqliteStorage _storage = connection.Storage;
    private readonly List<Action<Session>> _commands = [];
    private readonly List<string> _enqueued = [];
    private readonly List<SqliteFetchedJob> _acknowledged = [];
    private readonly List<HeldLock> _locks = [];
    private bool _scheduled;

    public override void AcquireDistributedLock(string resource, TimeSpan timeout) =>
        _locks.Add((HeldLock)connection.AcquireDistributedLock(resource, timeout));

    public override string CreateJob(Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var created = connection.NewJob(job, parameters, createdAt, expireIn);
        _commands.Add(session => JobRows.Insert(session, created));
        return JobIds.ToText(created.Id);
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var member = Json.Write(name, value);
        AddFor(jobId, (session, id) => JobRows.MergeParameter(session, id, member));
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        var at = _storage.Time.In(expireIn);
        AddFor(jobId, (session, id) => JobRows.Expire(session, id, at));
    }

    public override void PersistJob(string jobId) => AddFor(jobId, static (session, id) => JobRows.Expire(session, id, null));

    public override void SetJobState(string jobId, IState state) => AddState(jobId, state, current: true);

    public override void AddJobState(string jobId, IState state) => AddState(jobId, state, current: false);

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentNullException.ThrowIfNull(queue);
        AddFor(jobId, (session, id) => QueueRows.Add(session, queue, id));
        _enqueued.Add(queue);
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);
        if (fetchedJob is not SqliteFetchedJob fetched)
            throw new ArgumentException($"A {fetchedJob.GetType()} was not fetched from this storage.", nameof(fetchedJob));
        _commands.Add(session => QueueRows.Remove(session, fetched.Row));
        _acknowledged.Add(fetched);
    }

    public override void IncrementCounter(string key) => AddToCounter(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, 1, expireIn);

    public override void DecrementCounter(string key) => AddToCounter(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, -1, expireIn);

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(key, session => SetRows.Add(session, key, value, score));
        _scheduled |= key == ScheduleAlarm.Key;
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Contains(null!)) throw new ArgumentException("An item is null.", nameof(items));
        foreach (var item in items) AddToSet(key, item);
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(key, session => SetRows.Remove(session, key, value));
    }

    public override void RemoveSet(string key) => Add(key, session => SetRows.Clear(session, key));

    public override void ExpireSet(string key, TimeSpan expireIn) => Expire(key, expireIn, SetRows.Expire);

    public override void PersistSet(string key) => Add(key, session => ExpiryRows.Persist(session, SetRows.Kind, key));

    public override void InsertToList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(key, session => ListRows.Insert(session, key, value));
    }

    public override void RemoveFromList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(key, session => ListRows.Remove(session, key, value));
    }

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt) =>
        Add(key, session => ListRows.Trim(session, key, keepStartingFrom, keepEndingAt));

    public override void ExpireList(string key, TimeSpan expireIn) => Expire(key, expireIn, ListRows.Expire);

    public override void PersistList(string key) => Add(key, session => ExpiryRows.Persist(session, ListRows.Kind, key));

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        var fields = keyValuePairs.ToList();
        Add(key, session => HashRows.Set(session, key, fields!));
    }

    public override void RemoveHash(string key) => Add(key, session => HashRows.Clear(session, key));

    public override void ExpireHash(string key, TimeSpan expireIn) => Expire(key, expireIn, HashRows.Expire);

    public override void PersistHash(string key) => Add(key, session => ExpiryRows.Persist(session, HashRows.Kind, key));

    public override void Commit()
    {
        var held = connection.Locks.Select(static held => (held.Resource, held.Epoch)).Distinct().ToArray();
        var ending = _locks.Where(static held => held is { IsOver: false, IsLast: true }).ToArray();
        connection.WriteCreatedWith(created => _storage.Writer.Run(Durability.Synced, session => Run(session, created, held, ending)));
        _commands.Clear();
        foreach (var last in ending) last.Forget();
        foreach (var fetched in _acknowledged) fetched.Settle();
        foreach (var queue in _enqueued) _storage.Bell.Ring(queue);
        if (_scheduled) _storage.Alarm.Changed();
    }

    public override void Dispose()
    {
        foreach (var held in _locks) held.Dispose();
    }

    private bool Run(Session session, NewJob? created, (string Resource, long Epoch)[] held, HeldLock[] ending)
    {
        // A process that was silent for too long has lost its locks: what it wants to do under them must not happen.
        foreach (var (resource, epoch) in held)
            if (!LockRows.IsOurs(session, resource, epoch))
                throw new InvalidOperationException($"The lock {resource} was taken over while this process was silent; nothing is committed.");

        if (created is not null) JobRows.Insert(session, created);
        foreach (var command in _commands) command(session);
        foreach (var last in ending) LockRows.Release(session, last.Resource, last.Epoch);
        return true;
    }

    private void AddState(string jobId, IState state, bool current)
    {
        ArgumentNullException.ThrowIfNull(state);
        var added = NewState.From(state, _storage.Time);
        AddFor(jobId, (session, id) => JobRows.AddState(session, id, added, current));
    }

    private void AddToCounter(string key, int amount, TimeSpan? expireIn)
    {
        var at = expireIn is { } span ? _storage.Time.In(span) : (long?)null;
        Add(key, session => CounterRows.Add(session, key, amount, at));
    }

    private void Expire(string key, TimeSpan expireIn, Action<Session, string, long> expire)
    {
        var at = _storage.Time.In(expireIn);
        Add(key, session => expire(session, key, at));
    }

    private void Add(string key, Action<Session> command)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add(command);
    }

    private void AddFor(string jobId, Action<Session, long> command)
    {
        if (connection.FindForCommit(jobId) is { } id) _commands.Add(session => command(session, id));
    }
}
