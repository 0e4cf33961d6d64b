using EpiBot.Channels;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>How the connection fares on the node that holds it; written to the database with every heartbeat.</summary>
internal sealed class LineState
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _connected;
    private DateTimeOffset? _heard;
    private DateTimeOffset? _errorAt;
    private string? _error;

    /// <summary>When it was thrown out, until it is subscribed and has stayed.</summary>
    public DateTimeOffset? Displaced { get; private set; }

    public int TimesDisplaced { get; private set; }

    /// <summary>Since when nothing was heard: the last message, or the subscription.</summary>
    public DateTimeOffset Since
    {
        get
        {
            lock (_lock) return _heard > _connected ? _heard.Value : _connected ?? DateTimeOffset.MaxValue;
        }
    }

    /// <summary>What the node before knew.</summary>
    public void TakeOver(ChannelLine row)
    {
        lock (_lock)
        {
            (_heard, _error, _errorAt) = (row.LastHeardAt ?? _heard, row.LastError ?? _error, row.LastErrorAt ?? _errorAt);
            if (row.DisplacedAt is null || Displaced is not null) return;
            (Displaced, TimesDisplaced) = (row.DisplacedAt, 1);
        }
    }

    public void Subscribed(DateTimeOffset now)
    {
        lock (_lock) (_connected, Displaced) = (now, null);
    }

    public void Hear(DateTimeOffset now)
    {
        lock (_lock) (_heard, TimesDisplaced) = (now, 0);
    }

    public void Lost(DateTimeOffset now, string reason)
    {
        lock (_lock)
        {
            _connected = null;
            if (Displaced is null) (_error, _errorAt) = (reason, now);
        }
    }

    public void ThrownOut(DateTimeOffset now)
    {
        lock (_lock) (Displaced, TimesDisplaced, _error, _errorAt) = (now, TimesDisplaced + 1, "another program has subscribed with this bot", now);
    }

    public void WriteTo(ChannelLine row)
    {
        lock (_lock)
        {
            (row.ConnectedSince, row.DisplacedAt) = (_connected, Displaced ?? (_connected is null ? row.DisplacedAt : null));
            (row.LastHeardAt, row.LastError, row.LastErrorAt) = (_heard ?? row.LastHeardAt, _error ?? row.LastError, _errorAt ?? row.LastErrorAt);
        }
    }
}
