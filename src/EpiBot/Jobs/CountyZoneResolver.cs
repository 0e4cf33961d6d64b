using EpiBot.Time;
using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Zones by their IANA id on any system; China's is known even where there is no zone data.</summary>
internal sealed class CountyZoneResolver : ITimeZoneResolver
{
    public TimeZoneInfo GetTimeZoneById(string timeZoneId) => CountyZone.Find(timeZoneId) ?? throw new TimeZoneNotFoundException($"The zone '{timeZoneId}' is unknown here.");
}
