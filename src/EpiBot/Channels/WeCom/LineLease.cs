using EpiBot.Channels;
using EpiBot.Engine;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The lease on a connection of which there may be one: a row with owner and heartbeat counter. A contender takes over only after it has
/// itself watched the counter stand still, by its own monotonic clock; what another machine's clock says means nothing.
/// </summary>
internal sealed class LineLease(EpiBotEngine engine, string channel, string node)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = engine.Clock.Provider;
    private (string Owner, long Beat) _seen;
    private long _seenAt;
    private long _beatAt;
    private bool _mine;

    /// <summary>The row as it was seen last.</summary>
    public ChannelLine? Row { get; private set; }

    /// <summary>Whether this node holds it. A holder that could not say so for the lease's length holds it no more: another one may have taken it.</summary>
    public bool IsMine => _mine && _time.GetElapsedTime(_beatAt) < Length;

    /// <summary>Whether somebody holds it whose counter moves.</summary>
    public bool IsAlive => IsMine || (!_mine && Row is { Owner.Length: > 0 } && _time.GetElapsedTime(_seenAt) < Length);

    /// <summary>Beats where it is ours, watches where it is not, takes it where nobody has it. <paramref name="status"/> writes how the connection fares.</summary>
    public async Task StepAsync(Action<ChannelLine> status, CancellationToken cancellation)
    {
        if (IsMine && _time.GetElapsedTime(_beatAt) < BeatEvery) return;
        if (!_mine)
        {
            await using var db = engine.Database.Open();
            var row = await db.Set<ChannelLine>().AsNoTracking().FirstOrDefaultAsync(line => line.Channel == channel, cancellation);
            if (Watch(row)) return;
        }

        var at = _time.GetTimestamp();
        _mine = await engine.Writer.WriteAsync(
            async (db, stop) =>
            {
                var row = await db.Set<ChannelLine>().FirstOrDefaultAsync(line => line.Channel == channel, stop);
                if (row is null) db.Add(row = new ChannelLine { Channel = channel });

                // Somebody was quicker, or took over what this node had left standing.
                if (row.Owner != node && row.Owner.Length > 0 && (row.Owner, row.Beat) != _seen) return false;
                if (row.Owner != node) row.ConnectedSince = null;
                row.Owner = node;
                row.Beat++;
                status(row);
                Row = row;
                return true;
            },
            cancellation);
        if (_mine) _beatAt = at;
        else Watch(null);
    }

    /// <summary>Gives it up, so that the next node need not watch and wait.</summary>
    public async Task ReleaseAsync()
    {
        if (!_mine) return;
        _mine = false;
        await engine.Writer.WriteAsync(async (db, stop) =>
        {
            var row = await db.Set<ChannelLine>().FirstOrDefaultAsync(line => line.Channel == channel, stop);
            if (row?.Owner == node) (row.Owner, row.ConnectedSince) = ("", null);
            return true;
        });
    }

    /// <summary>Whether it must still be left to its owner.</summary>
    private bool Watch(ChannelLine? row)
    {
        Row = row ?? Row;
        if (row is null || row.Owner.Length == 0 || row.Owner == node) return false;
        if ((row.Owner, row.Beat) != _seen)
        {
            _seen = (row.Owner, row.Beat);
            _seenAt = _time.GetTimestamp();
            return true;
        }

        return _time.GetElapsedTime(_seenAt) < Length;
    }
}
