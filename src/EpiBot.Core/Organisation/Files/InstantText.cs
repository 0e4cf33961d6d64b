using System.Globalization;

namespace EpiBot.Organisation.Files;

/// <summary>Instants of the duty table: ISO 8601 with an offset, or the county's local time without one.</summary>
internal static class InstantText
{
    private static readonly string[] WithOffset =
        ["yyyy-M-d'T'H:mm:ss.FFFFFFFzzz", "yyyy-M-d'T'H:mmzzz", "yyyy-M-d H:mm:ss.FFFFFFFzzz", "yyyy-M-d H:mmzzz"];

    private static readonly string[] InUtc = ["yyyy-M-d'T'H:mm:ss.FFFFFFF'Z'", "yyyy-M-d'T'H:mm'Z'"];

    private static readonly string[] Local =
        ["yyyy-M-d'T'H:mm:ss", "yyyy-M-d'T'H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy年M月d日 H:mm"];

    /// <summary>The zone of contracts.md where the caller gives none. China has kept +08:00 without summer time since 1991.</summary>
    public static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("+08:00", TimeSpan.FromHours(8), "+08:00", "+08:00");

    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, WithOffset, culture, DateTimeStyles.None, out var instant)) return Plausible(instant);
        if (DateTimeOffset.TryParseExact(text, InUtc, culture, DateTimeStyles.AssumeUniversal, out instant)) return Plausible(instant);
        return DateTime.TryParseExact(text, Local, culture, DateTimeStyles.None, out var local) ? FromLocal(local, zone) : null;
    }

    public static DateTimeOffset? FromLocal(DateTime local, TimeZoneInfo zone)
    {
        // A spreadsheet keeps fractions of a day, so eight o'clock may come a microsecond early.
        if (local.Year is < 2000 or > 2099) return null;
        local = new DateTime((local.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    public static string Format(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Plausible(DateTimeOffset instant) => instant.Year is >= 2000 and <= 2099 ? instant : null;
}
