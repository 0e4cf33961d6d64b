namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>Points in time as the tables have them: milliseconds since 1970, UTC.</summary>
internal static class Instant
{
    public static long Now(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();

    public static long In(this TimeProvider time, TimeSpan span) => time.Now() + Milliseconds(span);

    /// <summary>A time given by Hangfire, which is UTC whatever its kind says.</summary>
    public static long From(DateTime utc) => (DateTime.SpecifyKind(utc, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public static DateTime ToUtc(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);

    // Hangfire passes TimeSpan.MaxValue for "never": keep the sum within the calendar.
    private static long Milliseconds(TimeSpan span) => (long)Math.Clamp(span.TotalMilliseconds, -1e14, 1e14);
}
