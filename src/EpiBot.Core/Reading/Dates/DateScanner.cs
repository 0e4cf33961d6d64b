using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Dates;

/// <summary>Dates that begin with a number or a month's name: 2022-01-20, 1月19日, 1.19, 18号, 腊月廿六, 大年三十, 正月初二, 3天前.</summary>
internal static class DateScanner
{
    /// <summary>In <see cref="Mark.Counter"/>: the month or year was not written, or only the day of the week.</summary>
    public const char DayOnly = 'd';

    /// <summary>In <see cref="Mark.Counter"/>: the date is complete.</summary>
    public const char Full = 'f';

    public static bool TryScan(ReadOnlySpan<char> text, char before, DateOnly today, int at, out Mark mark)
    {
        mark = default;
        if (char.IsAsciiDigit(before) || before == '.')
        {
            return false;
        }

        return text[0] is '大' or '年' or '元' or '春' or '除' or '正' or '腊' or '冬' or '农' or '阴' or '初' || ChineseNumeral.Digit(text[0]) >= 0 || text[0] is '十' or '廿'
            ? TrySolar(text, today, at, out mark) || TryLunar(text, today, at, out mark)
            : char.IsAsciiDigit(text[0]) && TrySolar(text, today, at, out mark);
    }

    private static bool TrySolar(ReadOnlySpan<char> text, DateOnly today, int at, out Mark mark)
    {
        mark = default;
        var first = ChineseNumeral.Read(text, out var length);
        if (length == 0 || length >= text.Length)
        {
            return false;
        }

        var separator = text[length];
        if ((first is >= 2000 and < 2100 && separator is '年' or '-' or '.' or '/') || (first is >= 20 and < 40 && separator == '年'))
        {
            return TryMonth(text, length + 1, first < 100 ? first + 2000 : first, today, at, out mark);
        }

        if (first is >= 20200101 and <= 20991231 && length == 8)
        {
            return Make(first / 10000, first / 100 % 100, first % 100, at, length, Full, out mark);
        }

        if (separator is '天' or '日' && first is > 0 and < 15 && length + 1 < text.Length && text[length + 1] is '前' or '后')
        {
            var day = today.AddDays(text[length + 1] == '前' ? -first : first);
            mark = new Mark(Signs.Of(Sign.Date), at, at + length + 2) { Value = day.DayNumber, Counter = Full };
            return true;
        }

        if (separator is '月' or '.' or '/' or '-' && first is >= 1 and <= 12)
        {
            return TryMonth(text, 0, 0, today, at, out mark);
        }

        if (separator is '号' or '日' && first is >= 1 and <= 31 && !(length + 1 < text.Length && text[length + 1] is '楼' or '厅' or '房' or '线' or '院' or '门' or '圈' or '棚' or '病' or '机' or '车'))
        {
            // Of this month; whether the month before or after is meant only the verb can say.
            var month = first <= DateTime.DaysInMonth(today.Year, today.Month) ? today : today.AddMonths(-1);
            return Make(month.Year, month.Month, Math.Min(first, DateTime.DaysInMonth(month.Year, month.Month)), at, length + 1, DayOnly, out mark);
        }

        return false;
    }

    private static bool TryMonth(ReadOnlySpan<char> text, int start, int year, DateOnly today, int at, out Mark mark)
    {
        mark = default;
        if (start >= text.Length)
        {
            return false;
        }

        var month = ChineseNumeral.Read(text[start..], out var length);
        var i = start + length;
        if (length == 0 || month is < 1 or > 12 || i >= text.Length || text[i] is not ('月' or '.' or '/' or '-'))
        {
            return false;
        }

        var separator = text[i++];
        i += i < text.Length && text[i] is '份' or ' ' ? 1 : 0;
        if (i >= text.Length || text[i] is '初' or '廿')
        {
            return false;
        }

        var day = ChineseNumeral.Read(text[i..], out length);
        if (length is 0 or > 3 || day is < 1 or > 31)
        {
            return false;
        }

        i += length;
        if (i + 1 < text.Length && text[i] == '号' && "棚楼舍圈栏栋房门线院厅机车病".Contains(text[i + 1]))
        {
            // 1-6号棚.
            return false;
        }

        var closed = i < text.Length && text[i] is '日' or '号';
        i += closed ? 1 : 0;
        if (!closed && year == 0 && separator != '月' && i < text.Length && (char.IsAsciiDigit(text[i]) || "℃度米元块斤亩.%万吨岁-公".Contains(text[i])))
        {
            return false;
        }

        // 1.5 alone is a number; a date without closing word wants two digits of the day or a slash.
        if (!closed && year == 0 && separator == '.' && length == 1 && i < text.Length && text[i] is not (' ' or '从' or '回' or '到' or '日' or ',' or '\t' or '\n'))
        {
            return false;
        }

        return Make(year == 0 ? NearestYear(month, day, today) : year, month, day, at, i, Full, out mark);
    }

    private static int NearestYear(int month, int day, DateOnly today)
    {
        var best = today.Year;
        foreach (var year in (ReadOnlySpan<int>)[today.Year - 1, today.Year + 1])
        {
            if (Distance(year) < Distance(best))
            {
                best = year;
            }
        }

        return best;

        int Distance(int year) => Math.Abs(new DateOnly(year, month, Math.Min(day, 28)).DayNumber - today.DayNumber);
    }

    private static bool TryLunar(ReadOnlySpan<char> text, DateOnly today, int at, out Mark mark)
    {
        mark = default;
        var i = text.StartsWith("农历") || text.StartsWith("阴历") ? 2 : 0;
        var (month, day, length) = (0, 0, 0);
        if (text.StartsWith("元旦") && !(text.Length > 2 && text[2] is '前' or '后' or '期' or '假'))
        {
            var newYear = NearestYear(1, 1, today);
            return Make(newYear, 1, 1, at, 2 + (text.Length > 2 && text[2] is '节' or '当' ? 1 : 0), Full, out mark);
        }

        var rest = text[i..];
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest.StartsWith("大年三十") || rest.StartsWith("年三十") || rest.StartsWith("除夕") || rest.StartsWith("大年夜") || rest.StartsWith("年卅"))
        {
            (month, day, i) = (12, 30, i + (rest.StartsWith("大年三十") ? 4 : rest.StartsWith("除夕") || rest.StartsWith("年卅") ? 2 : 3));
            i += i < text.Length && text[i] is '晚' or '夜' ? 1 : 0;
        }
        else
        {
            if (rest.StartsWith("年廿") || rest.StartsWith("年二十"))
            {
                // 年廿八.
                (month, i) = (12, i + 1);
                rest = rest[1..];
            }

            var named = rest[0] switch { '正' => 1, '腊' => 12, '冬' => 11, _ => 0 };
            if (month > 0)
            {
                // Read above.
            }
            else if (named > 0 && rest.Length > 1 && rest[1] == '月')
            {
                (month, i) = (named, i + 2);
            }
            else if (rest.StartsWith("大年初") || rest.StartsWith("年初"))
            {
                (month, i) = (1, i + (rest[0] == '大' ? 2 : 1));
            }
            else if (rest[0] == '初')
            {
                month = 1;
            }
            else if (rest.StartsWith("腊八"))
            {
                (month, day, i) = (12, 8, i + 2);
            }
            else if (ChineseNumeral.Digit(rest[0]) > 0 || rest[0] == '十')
            {
                month = ChineseNumeral.Read(rest, out length);
                if (month > 12 || length >= rest.Length || rest[length] != '月' || length + 1 >= rest.Length || rest[length + 1] is not ('初' or '廿'))
                {
                    return false;
                }

                i += length + 1;
            }
            else
            {
                return false;
            }

            if (day == 0)
            {
                i += i < text.Length && text[i] == '初' ? 1 : 0;
                day = i < text.Length ? ChineseNumeral.Read(text[i..], out length) : 0;
                i += length;
            }
        }

        // 初一3班, 初二学生: a form of the middle school.
        if (month == 0 || day is < 1 or > 30 || (text[0] == '初' && (day > 10 || (i < text.Length && ("班年级(学的生中上下第" + "0123456789").Contains(text[i])))))
        {
            return false;
        }

        i += i < text.Length && text[i] is '日' or '号' ? 1 : 0;
        if (LunarDates.Nearest(month, day, today) is not { } date)
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Date), at, at + i) { Value = date.DayNumber, Counter = Full };
        return true;
    }

    private static bool Make(int year, int month, int day, int at, int length, char precision, out Mark mark)
    {
        mark = default;
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Date), at, at + length) { Value = new DateOnly(year, month, day).DayNumber, Counter = precision };
        return true;
    }
}
