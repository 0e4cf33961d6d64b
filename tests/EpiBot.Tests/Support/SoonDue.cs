using System.Globalization;

namespace EpiBot.Host.Tests.Support;

/// <summary>Settings by which one report is due at a full minute soon, for processes that live by the real clock.</summary>
internal sealed class SoonDue
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(40);

    /// <summary>Where it is not midnight soon, so that the day of the round stays today.</summary>
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(TimeProvider.System.GetUtcNow().Hour is >= 1 and < 22 ? "Etc/UTC" : "Asia/Shanghai");

    public SoonDue()
    {
        var earliest = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), _zone) + Start;
        At = earliest.AddTicks(-(earliest.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        Settings = new Dictionary<string, string>
        {
            ["EpiBot__County__TimeZone"] = _zone.Id,
            ["EpiBot__Reports__0__Id"] = "soon",
            ["EpiBot__Reports__0__Subject"] = "day",
            ["EpiBot__Reports__0__Due"] = At.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["EpiBot__Ladder__MakeUpAfter"] = "00:00:03",
            ["EpiBot__Ladder__Steps__0__Kind"] = "reminder",
            ["EpiBot__Ladder__Steps__0__Offset"] = "00:00:00",
            ["EpiBot__Ladder__Steps__1__Kind"] = "escalation",
            ["EpiBot__Ladder__Steps__1__Offset"] = "00:00:05",
            ["EpiBot__Ladder__Steps__2__Kind"] = "escalation",
            ["EpiBot__Ladder__Steps__2__Offset"] = "00:00:10",
            ["EpiBot__Ladder__Steps__2__Level"] = "1",
        };
    }

    /// <summary>The deadline.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The settings of a node.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Waits until so long after the deadline.</summary>
    public async Task WaitAsync(TimeSpan after)
    {
        var left = At + after - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
