using EpiBot.Time;

namespace EpiBot.Host;

/// <summary>The one door through which the real time comes in; everything else is handed a clock.</summary>
internal static class WallClock
{
    public static LocalClock In(TimeZoneInfo zone) => new(TimeProvider.System, zone);
}
