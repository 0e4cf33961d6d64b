namespace EpiBot.Time;

/// <summary>The clock and the county's zone, which are one thing: every promise of EpiBot is made in local time.</summary>
/// <param name="time">Where the time comes from; a fake one in tests and in a replay.</param>
/// <param name="zone">The county's zone.</param>
public sealed class LocalClock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>The county's zone.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The underlying provider, for waiting and for monotonic stamps.</summary>
    public TimeProvider Provider { get; } = time;

    /// <summary>The present instant with the county's offset.</summary>
    public DateTimeOffset Now => Local(Provider.GetUtcNow());

    /// <summary>The present local date.</summary>
    public DateOnly Today => DateOf(Now);

    /// <summary>The same instant with the county's offset.</summary>
    /// <param name="instant">Any instant.</param>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The county's local date at an instant.</summary>
    /// <param name="instant">Any instant.</param>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant of a local date and time.</summary>
    /// <param name="date">Local date.</param>
    /// <param name="time">Local time of day.</param>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
