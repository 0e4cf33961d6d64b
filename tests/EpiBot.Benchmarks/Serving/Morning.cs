using System.Globalization;

namespace EpiBot.Benchmarks.Serving;

/// <summary>A county where it is eight in the morning now: both rounds of today are open, and no step of the ladder falls into a measurement.</summary>
internal static class Morning
{
    private static readonly int Offset = OffsetOf(TimeProvider.System.GetUtcNow().Hour);

    /// <summary>IANA id; the signs of these zones are the reverse of what one expects.</summary>
    public static string Zone => Offset == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(Offset > 0 ? "-" : "+")}{Math.Abs(Offset)}");

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(Offset));

    private static int OffsetOf(int utcHour) => (8 - utcHour) switch
    {
        < -12 => 8 - utcHour + 24,
        var hours => hours,
    };
}
