namespace EpiBot.Host.Channels;

/// <summary>How a long connection fares, for people.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ConnectedSince">Since when it is connected; local time.</param>
/// <param name="LastHeard">When a message came in over it last.</param>
/// <param name="LastError">What went wrong last.</param>
/// <param name="LastErrorAt">When.</param>
/// <param name="Alarm">What is wrong with it now.</param>
public sealed record LineReport(string Channel, DateTimeOffset? ConnectedSince, DateTimeOffset? LastHeard, string? LastError, DateTimeOffset? LastErrorAt, LineAlarm Alarm);

/// <summary>What is wrong with a long connection.</summary>
public enum LineAlarm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another program has taken it: nothing that is said arrives here.</summary>
    Displaced,

    /// <summary>It is not connected.</summary>
    Down,

    /// <summary>It is connected, and nothing was heard for suspiciously long.</summary>
    Quiet,
}
