namespace EpiBot.Hangfire.Sqlite.Queues;

/// <summary>
/// Wakes workers that wait for jobs: one for each job, not all for one. A worker enrols before it looks, so a ring between its look and
/// its wait is not lost; and a worker that leaves with a ring it did not need passes it on.
/// </summary>
internal sealed class WorkerBell
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Listener> _listeners = [];

    public Listener Enrol(string[] queues)
    {
        var listener = new Listener(this, queues);
        lock (_gate) _listeners.AddLast(listener);
        return listener;
    }

    /// <summary>Wakes one worker that listens to the queue and has not been woken yet.</summary>
    public void Ring(string queue)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
            {
                if (listener.RungFor is not null || !listener.Queues.Contains(queue)) continue;
                listener.RungFor = queue;
                listener.Ring();
                return;
            }
        }
    }

    public void Ring(IEnumerable<string> queues)
    {
        foreach (var queue in queues) Ring(queue);
    }

    /// <summary>The queues that workers wait for, and how many wait for each.</summary>
    public Dictionary<string, int> Waiting()
    {
        lock (_gate)
            return _listeners.SelectMany(static listener => listener.Queues).GroupBy(static queue => queue, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
    }

    private void Leave(Listener listener)
    {
        string? unheeded;
        lock (_gate)
        {
            _listeners.Remove(listener);
            unheeded = listener.RungFor;
        }

        if (unheeded is not null) Ring(unheeded);
    }

    /// <summary>One worker's ear.</summary>
    internal sealed class Listener(WorkerBell bell, string[] queues) : IDisposable
    {
        private readonly SemaphoreSlim _rung = new(0, 1);

        public string[] Queues { get; } = queues;

        /// <summary>The queue it was woken for and has not looked at yet.</summary>
        public string? RungFor { get; set; }

        /// <summary>Waits for the next ring.</summary>
        /// <exception cref="OperationCanceledException">The worker shall stop.</exception>
        public void Wait(CancellationToken stop)
        {
            _rung.Wait(stop);
            lock (bell._gate) RungFor = null;
        }

        public void Ring() => _rung.Release();

        public void Dispose()
        {
            bell.Leave(this);
            _rung.Dispose();
        }
    }
}
