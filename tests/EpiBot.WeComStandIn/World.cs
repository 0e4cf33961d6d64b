using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace EpiBot.WeComStandIn;

/// <summary>What members see, what was received, the limits, and what is to go wrong next.</summary>
internal sealed class World(TimeProvider time)
{
    private readonly List<Shown> _shown = [];
    private readonly List<string> _received = [];
    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> _sent = new();
    private readonly Dictionary<string, Queue<string>> _mischief = [];
    private readonly Lock _lock = new();

    /// <summary>A minute of the limits; tests on a virtual clock set it.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + Shift;

    public TimeSpan Shift { get; set; }

    public IReadOnlyList<Shown> All
    {
        get
        {
            lock (_lock) return [.. _shown];
        }
    }

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_lock) return [.. _received];
        }
    }

    public void Note(string what)
    {
        lock (_lock) _received.Add(what);
    }

    /// <summary>Members see something; a stream of the same id, and a card brought up to date, stand where they stood.</summary>
    public void Show(string chat, string kind, string key, JsonElement body)
    {
        lock (_lock)
        {
            var at = _shown.FindIndex(shown => shown.Chat == chat && shown.Key == key && key.Length > 0);
            if (at >= 0) _shown[at] = _shown[at] with { Body = body, Times = _shown[at].Times + 1 };
            else _shown.Add(new Shown(Now, chat, kind, key, body, 1));
        }
    }

    public bool IsShown(string key)
    {
        lock (_lock) return _shown.Exists(shown => shown.Key == key);
    }

    public void ShowEverywhere(string key, JsonElement body)
    {
        lock (_lock)
        {
            for (var i = 0; i < _shown.Count; i++)
            {
                if (_shown[i].Key == key) _shown[i] = _shown[i] with { Body = body, Times = _shown[i].Times + 1 };
            }
        }
    }

    /// <summary>Whether an address has room; what is refused counts for nothing.</summary>
    public bool Take(string address, int perMinute)
    {
        var sent = _sent.GetOrAdd(address, _ => []);
        lock (sent)
        {
            sent.RemoveAll(at => at <= Now - TimeSpan.FromMinutes(1));
            if (sent.Count >= perMinute) return false;
            sent.Add(Now);
            return true;
        }
    }

    /// <summary>Orders mischief: the next ones of a kind go wrong in this way.</summary>
    public void Order(string kind, string how, int times)
    {
        lock (_lock)
        {
            if (!_mischief.TryGetValue(kind, out var queue)) _mischief[kind] = queue = new Queue<string>();
            for (var i = 0; i < times; i++) queue.Enqueue(how);
        }
    }

    public string? Mischief(string kind)
    {
        lock (_lock) return _mischief.TryGetValue(kind, out var queue) && queue.TryDequeue(out var how) ? how : null;
    }

    public static int Bytes(string? text) => Encoding.UTF8.GetByteCount(text ?? "");
}

/// <summary>Something that stands in a chat.</summary>
internal sealed record Shown(DateTimeOffset At, string Chat, string Kind, string Key, JsonElement Body, int Times);
