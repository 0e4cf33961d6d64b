using System.Globalization;

namespace EpiBot.Reading.Dates;

/// <summary>Days of the farmers' calendar near a given day.</summary>
internal static class LunarDates
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>
    /// The solar date of a lunar day in the lunar year whose date lies nearest to <paramref name="today"/>; the 30th of a short month is its 29th.
    /// <see langword="null"/> outside the calendar's years (1901–2100).
    /// </summary>
    public static DateOnly? Nearest(int month, int day, DateOnly today)
    {
        DateOnly? best = null;
        for (var year = today.Year - 1; year <= today.Year + 1; year++)
        {
            if (Solar(year, month, day) is { } solar && (best is null || Distance(solar, today) < Distance(best.Value, today)))
            {
                best = solar;
            }
        }

        return best;
    }

    private static DateOnly? Solar(int year, int month, int day)
    {
        if (year is < 1902 or > 2099)
        {
            return null;
        }

        var leap = Calendar.GetLeapMonth(year);
        var number = leap > 0 && month >= leap ? month + 1 : month;
        var last = Calendar.GetDaysInMonth(year, number);
        return day > last + 1 ? null : DateOnly.FromDateTime(Calendar.ToDateTime(year, number, Math.Min(day, last), 0, 0, 0, 0));
    }

    private static int Distance(DateOnly left, DateOnly right) => Math.Abs(left.DayNumber - right.DayNumber);
}
