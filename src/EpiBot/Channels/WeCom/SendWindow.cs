using System.Collections.Concurrent;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>What this process has sent to each address in the last hour, answers included, and how long an address has asked for rest.</summary>
internal sealed class SendWindow(int? perMinute, int? perHour, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Address> _addresses = new(StringComparer.Ordinal);

    /// <summary>When the address takes a message again; <see langword="null"/> where it takes it now.</summary>
    public DateTimeOffset? FreeAt(string address)
    {
        if (!_addresses.TryGetValue(address, out var state)) return null;
        lock (state) return state.FreeAt(time.GetUtcNow(), perMinute, perHour);
    }

    /// <summary>Counts a message that is sent now.</summary>
    public void Take(string address)
    {
        var state = _addresses.GetOrAdd(address, _ => new Address());
        lock (state) state.Sent.Enqueue(time.GetUtcNow());
    }

    /// <summary>Waits for room and takes it.</summary>
    public async Task TakeWhenFreeAsync(string address, CancellationToken cancellation)
    {
        var state = _addresses.GetOrAdd(address, _ => new Address());
        while (true)
        {
            TimeSpan wait;
            lock (state)
            {
                var now = time.GetUtcNow();
                if (state.FreeAt(now, perMinute, perHour) is not { } free)
                {
                    state.Sent.Enqueue(now);
                    return;
                }

                wait = free - now;
            }

            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>The other side has said that it is too much.</summary>
    public void Rest(string address, TimeSpan rest)
    {
        var state = _addresses.GetOrAdd(address, _ => new Address());
        lock (state) state.RestsUntil = time.GetUtcNow() + rest;
    }

    private sealed class Address
    {
        public Queue<DateTimeOffset> Sent { get; } = new();

        public DateTimeOffset RestsUntil { get; set; }

        public DateTimeOffset? FreeAt(DateTimeOffset now, int? perMinute, int? perHour)
        {
            while (Sent.TryPeek(out var oldest) && oldest <= now - Hour) Sent.Dequeue();
            var free = RestsUntil;
            if (perHour is { } hourly && Sent.Count >= hourly) free = Later(free, Sent.Peek() + Hour);
            var minute = Sent.Where(at => at > now - Minute).ToList();
            if (perMinute is { } most && minute.Count >= most) free = Later(free, minute[^most] + Minute);
            return free > now ? free : null;
        }

        private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }
}
