using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>Tells open pages that something was said in a group.</summary>
internal sealed class ChatFeed
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Listener, bool> _listeners = [];

    /// <summary>Something was said in a group.</summary>
    public void Changed(string groupId)
    {
        foreach (var listener in _listeners.Keys) listener.Note(groupId);
    }

    /// <summary>
    /// <c>hello</c> once it listens, so that the page fetches what was said before; then <c>changed</c> with a group's id. A slow page
    /// misses repetitions, never the last change. <c>still</c> shows that the line is alive where nothing is said.
    /// </summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listener = new Listener();
        _listeners[listener] = true;
        try
        {
            yield return new SseItem<string>("", "hello");
            while (!cancellation.IsCancellationRequested)
            {
                var groups = await listener.TakeAsync(Heartbeat, time, cancellation);
                if (groups.Count == 0) yield return new SseItem<string>("", "still");
                foreach (var group in groups) yield return new SseItem<string>(group, "changed");
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    private sealed class Listener
    {
        private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
        private readonly SemaphoreSlim _wake = new(0, 1);

        public void Note(string groupId)
        {
            lock (_changed)
            {
                var first = _changed.Count == 0;
                _changed.Add(groupId);
                if (first) _wake.Release();
            }
        }

        /// <summary>The groups that changed, at the latest after a while; none when the page is gone.</summary>
        public async Task<IReadOnlyList<string>> TakeAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
        {
            using var patience = new CancellationTokenSource(atMost, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            try
            {
                await _wake.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return [];
            }

            lock (_changed)
            {
                string[] groups = [.. _changed];
                _changed.Clear();
                return groups;
            }
        }
    }
}
