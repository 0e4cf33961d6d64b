using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels;

/// <summary>Looks how the long connections fare, whichever node holds them.</summary>
internal sealed class LineWatch(EpiBotEngine engine, IReadOnlyList<string> channels, TimeSpan quiet)
{
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Beat, long At)> _beats = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<LineReport>> ReadAsync(EpiBotDbContext db, CancellationToken cancellation)
    {
        if (channels.Count == 0) return [];
        var rows = await db.Set<ChannelLine>().AsNoTracking().ToDictionaryAsync(line => line.Channel, cancellation);
        return [.. channels.Select(channel => Report(channel, rows.GetValueOrDefault(channel)))];
    }

    private LineReport Report(string channel, ChannelLine? row)
    {
        if (row is null) return new LineReport(channel, null, null, null, null, LineAlarm.Down);
        var alarm = row.DisplacedAt is not null ? LineAlarm.Displaced
            : row.ConnectedSince is null || !Moves(row) ? LineAlarm.Down
            : engine.Clock.Now - (row.LastHeardAt > row.ConnectedSince ? row.LastHeardAt.Value : row.ConnectedSince.Value) > quiet ? LineAlarm.Quiet
            : LineAlarm.None;
        return new LineReport(channel, Local(row.ConnectedSince), Local(row.LastHeardAt), row.LastError, Local(row.LastErrorAt), alarm);
    }

    /// <summary>A node that died leaves the row as it was; only its heartbeat says that it lives.</summary>
    private bool Moves(ChannelLine row)
    {
        var time = engine.Clock.Provider;
        lock (_lock)
        {
            if (!_beats.TryGetValue(row.Channel, out var seen) || seen.Beat != row.Beat)
            {
                _beats[row.Channel] = (row.Beat, time.GetTimestamp());
                return true;
            }

            return time.GetElapsedTime(seen.At) < Dead;
        }
    }

    private DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } at ? engine.Clock.Local(at) : null;
}
