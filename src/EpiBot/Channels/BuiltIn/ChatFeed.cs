using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>Tells open pages that something was said in a group.</summary>
internal sealed class ChatFeed
{
    private readonly ConcurrentDictionary<Guid, Channel<string>> _listeners = [];

    /// <summary>Something was said in a group.</summary>
    public void Changed(string groupId)
    {
        foreach (var listener in _listeners.Values) listener.Writer.TryWrite(groupId);
    }

    /// <summary>The groups in which something is said from now on; a slow page misses repetitions, never the last change.</summary>
    public async IAsyncEnumerable<string> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[id] = channel;
        try
        {
            await foreach (var group in channel.Reader.ReadAllAsync(cancellation)) yield return group;
        }
        finally
        {
            _listeners.TryRemove(id, out _);
        }
    }
}
