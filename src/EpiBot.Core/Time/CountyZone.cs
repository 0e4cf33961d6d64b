namespace EpiBot.Time;

/// <summary>Finds the county's zone by its IANA id on any system.</summary>
public static class CountyZone
{
    /// <summary>The default zone of every installation.</summary>
    public const string DefaultId = "Asia/Shanghai";

    /// <summary>The zone of an id; China's is a fixed +08:00 where the system has no zone data (China has known no summer time since 1991).</summary>
    /// <param name="id">An IANA id.</param>
    /// <returns>The zone, or <see langword="null"/> where the id is unknown here.</returns>
    public static TimeZoneInfo? Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : Without(id);

    /// <summary>The zone of an id on a system without zone data.</summary>
    /// <param name="id">An IANA id.</param>
    /// <returns>China's, or <see langword="null"/>.</returns>
    public static TimeZoneInfo? Without(string id) => id == DefaultId ? TimeZoneInfo.CreateCustomTimeZone(DefaultId, TimeSpan.FromHours(8), DefaultId, DefaultId) : null;
}
