namespace EpiBot.Replay;

/// <summary>A clock that stands still until it is set: a whole day runs as fast as it can.</summary>
/// <param name="start">Where it stands at first.</param>
public sealed class ReplayClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    /// <summary>Sets the clock; it never goes back.</summary>
    /// <param name="instant">Where it stands now.</param>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant > _now) _now = instant;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();
}
