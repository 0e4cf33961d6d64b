using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Outbox;

/// <summary>What all nodes have sent to the addresses of channels with limits, and therefore when an address takes the next message.</summary>
internal sealed class SendBudget
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<(string Channel, string Address), List<DateTimeOffset>> _minute = [];
    private readonly Dictionary<(string Channel, string Address), int> _hour = [];

    public static async Task<SendBudget> LoadAsync(EpiBotDbContext db, IReadOnlyList<ChannelTraits> traits, DateTimeOffset now, CancellationToken cancellation)
    {
        var budget = new SendBudget();
        var byMinute = traits.Where(channel => channel.PerMinute is not null).Select(channel => channel.Name).ToArray();
        var byHour = traits.Where(channel => channel.PerHour is not null).Select(channel => channel.Name).ToArray();
        var (minute, hour) = (now - Minute, now - Hour);
        if (byMinute.Length > 0)
        {
            var sends = await db.Set<OutboxSend>().AsNoTracking().Where(send => EF.Parameter(byMinute).Contains(send.Channel) && send.At > minute).Select(send => new { send.Channel, send.Address, send.At }).ToListAsync(cancellation);
            foreach (var send in sends.OrderBy(send => send.At)) budget.Take(send.Channel, send.Address, send.At);
            budget._hour.Clear();
        }

        if (byHour.Length > 0)
        {
            var counts = await db.Set<OutboxSend>().AsNoTracking().Where(send => EF.Parameter(byHour).Contains(send.Channel) && send.At > hour)
                .GroupBy(send => new { send.Channel, send.Address }).Select(sent => new { sent.Key.Channel, sent.Key.Address, Count = sent.Count() }).ToListAsync(cancellation);
            foreach (var sent in counts) budget._hour[(sent.Channel, sent.Address)] = sent.Count;
        }

        return budget;
    }

    /// <summary>When an address takes a message of this kind; not after <paramref name="now"/> where it takes it at once.</summary>
    public DateTimeOffset FreeAt(ChannelTraits traits, string address, MessageKind kind, DateTimeOffset now)
    {
        var key = (traits.Name, address);
        if (traits.PerHour is { } perHour && _hour.GetValueOrDefault(key) >= perHour) return now + Minute;
        if (traits.PerMinute is not { } perMinute || !_minute.TryGetValue(key, out var sent)) return now;
        var most = IsUrgent(kind) ? perMinute : perMinute - traits.KeptForUrgent;
        return sent.Count < most || sent[^most] + Minute < now ? now : sent[^most] + Minute;
    }

    /// <summary>Counts a message.</summary>
    public void Take(string channel, string address, DateTimeOffset at)
    {
        var key = (channel, address);
        if (!_minute.TryGetValue(key, out var sent)) _minute[key] = sent = [];
        sent.Add(at);
        _hour[key] = _hour.GetValueOrDefault(key) + 1;
    }

    /// <summary>Alerts and escalations have a share of their own and do not wait for a limit where there is another way.</summary>
    public static bool IsUrgent(MessageKind kind) => kind is MessageKind.Alert or MessageKind.Escalation;
}
