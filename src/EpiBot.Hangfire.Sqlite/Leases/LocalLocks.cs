namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// Locks among the connections of this process: an owner enters again at will, others wait in the order they came.
/// </summary>
internal sealed class LocalLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Enters, waiting until the token is cancelled; null when it was.</summary>
    public Entry? Enter(string resource, object owner, CancellationToken giveUp)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (!_entries.TryGetValue(resource, out var entry))
                _entries.Add(resource, entry = new Entry(resource, owner));
            if (entry.Owner == owner)
            {
                entry.Depth++;
                return entry;
            }

            waiter = new Waiter(owner);
            entry.Waiters.AddLast(waiter);
        }

        using (waiter)
        {
            try
            {
                waiter.Granted.Wait(giveUp);
            }
            catch (OperationCanceledException)
            {
                // It may have been granted at the same moment: the answer under the gate counts.
            }

            lock (_gate)
            {
                var entry = _entries[resource];
                if (waiter.IsGranted) return entry;
                entry.Waiters.Remove(waiter);
                return null;
            }
        }
    }

    /// <summary>Whether leaving now would free the lock.</summary>
    public bool IsLast(Entry entry)
    {
        lock (_gate) return entry.Depth == 1;
    }

    /// <summary>Leaves once; the last time the lock goes to whoever waits longest.</summary>
    public void Leave(Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Depth > 0) return;
            entry.Epoch = 0;
            if (entry.Waiters.First is not { Value: var next })
            {
                _entries.Remove(entry.Resource);
                return;
            }

            entry.Waiters.RemoveFirst();
            entry.Owner = next.Owner;
            entry.Depth = 1;
            next.IsGranted = true;
            next.Granted.Release();
        }
    }

    /// <summary>A lock that somebody in this process has or wants.</summary>
    internal sealed class Entry(string resource, object owner)
    {
        public string Resource { get; } = resource;

        public object Owner { get; set; } = owner;

        public int Depth { get; set; }

        /// <summary>The epoch under which the row was taken; 0 while it is not ours yet.</summary>
        public long Epoch { get; set; }

        public LinkedList<Waiter> Waiters { get; } = [];
    }

    internal sealed class Waiter(object owner) : IDisposable
    {
        public object Owner { get; } = owner;

        public bool IsGranted { get; set; }

        public SemaphoreSlim Granted { get; } = new(0, 1);

        public void Dispose() => Granted.Dispose();
    }
}
