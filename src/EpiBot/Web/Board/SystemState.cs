using EpiBot.Host.Channels;

namespace EpiBot.Host.Web.Board;

/// <summary>Whether EpiBot itself works and hears.</summary>
/// <param name="LastTick">When scheduled things were looked at last; local time.</param>
/// <param name="LastDelivery">When something was delivered last since the start.</param>
/// <param name="OldestUnsent">When the oldest message that is due and not sent was planned.</param>
/// <param name="Heard">Each channel with when something was heard on it last.</param>
/// <param name="FailingJobs">Recurring jobs that fail or will not run again.</param>
public sealed record SystemState(DateTimeOffset? LastTick, DateTimeOffset? LastDelivery, DateTimeOffset? OldestUnsent, IReadOnlyList<ChannelHeard> Heard, IReadOnlyList<string> FailingJobs)
{
    /// <summary>How the long connections fare.</summary>
    public IReadOnlyList<LineReport> Lines { get; init; } = [];

    private static readonly TimeSpan Stalled = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Silent = TimeSpan.FromHours(12);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(3);

    /// <summary>Channels that were in use and on which nothing has been heard for half a day: either nobody speaks, or EpiBot has gone deaf. The built-in chat is no such channel.</summary>
    public IEnumerable<ChannelHeard> Deaf(DateTimeOffset now) =>
        Heard.Where(channel => channel.Channel != Channels.BuiltIn.ChatQueries.Channel && now - channel.At > Silent && now - channel.At < Forgotten);

    /// <summary>Whether the ladder stands still: then nobody is reminded and no alert climbs.</summary>
    public bool IsStalled(DateTimeOffset now) => LastTick is null || now - LastTick > Stalled;
}

/// <summary>When something was heard on a channel last.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="At">Local time.</param>
public sealed record ChannelHeard(string Channel, DateTimeOffset At);
