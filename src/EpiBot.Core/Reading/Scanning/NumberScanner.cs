using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>Numbers with what they count, ages, temperatures and times of day.</summary>
internal static class NumberScanner
{
    private const string Counters = "人个名位例口户只羽头条起宗件批次天日号岁度℃°点时分栋棚组班年级里斤元块毛米亩瓶盒箱颗袋辆车间张台间楼针份包对双筐升吨公头窝笼圈群季届周月单盏棵根把面幅桌锅壶趟套捆堆块副艘台枚顶座处所家间眼扇支枝串条项层道级桶缸麻担窑";

    public static bool TryScan(ReadOnlySpan<char> text, char before, int at, out Mark mark)
    {
        mark = default;
        if (TryTemperature(text, before, at, out mark) || TryClock(text, at, out mark))
        {
            return true;
        }

        var value = ChineseNumeral.Read(text, out var length);
        if (length == 0)
        {
            return false;
        }

        if (char.IsAsciiDigit(text[0]) && length < text.Length && text[length] == '.' && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))
        {
            length++;
            while (length < text.Length && char.IsAsciiDigit(text[length]))
            {
                length++;
            }
        }

        if (text[0] is '俩' or '仨')
        {
            mark = new Mark(Signs.Of(Sign.Number), at, at + length + (Follows(text, length, '人') || Follows(text, length, '个') ? 1 : 0)) { Value = value, Counter = '个' };
            return true;
        }

        var end = length;
        if (end < text.Length && text[end] is '几' or '多' or '来' && text[end - 1] is '十' or '百' or '千' or '0' && end + 1 < text.Length && text[end + 1] != '自')
        {
            end++;
        }

        var counter = end < text.Length && Counters.Contains(text[end]) ? text[end] : '\0';
        if (counter != '\0')
        {
            end++;
        }
        else if (value == 0 && text[0] == '零' && length == 1)
        {
            mark = new Mark(Signs.Of(Sign.Number, Sign.Neg), at, at + 1) { Value = 0 };
            return true;
        }

        if (counter == '周' && Follows(text, end, '岁'))
        {
            end++;
            counter = '岁';
        }

        if (counter == '多' && Follows(text, end, '岁'))
        {
            end++;
            counter = '岁';
        }

        if (counter is '人' && Follows(text, end, '次'))
        {
            end++;
            counter = '次';
        }

        var signs = counter == '岁' ? Signs.Of(Sign.Age) : value == 0 ? Signs.Of(Sign.Number, Sign.Neg) : Signs.Of(Sign.Number);
        mark = new Mark(signs, at, at + end) { Value = value, Counter = counter };
        return true;
    }

    /// <summary>36.5, 36.5℃, 38度5, 三十八度五, 37度, 38°2: between 34 and 43 degrees.</summary>
    private static bool TryTemperature(ReadOnlySpan<char> text, char before, int at, out Mark mark)
    {
        mark = default;
        var whole = ChineseNumeral.Read(text, out var length);
        if (length is 0 or > 4 || whole is < 34 or > 43 || length >= text.Length || char.IsAsciiDigit(before))
        {
            return false;
        }

        var (hundredths, end, sure) = (whole * 100, length, false);
        if (text[length] is '.' or '点' or ',' && length + 1 < text.Length && Fraction(text[(length + 1)..], out var fraction, out var digits) && (text[length] != ',' || digits == 1))
        {
            hundredths += fraction;
            end = length + 1 + digits;
            sure = text[length] == '.';
            if (end < text.Length && text[end] is '℃' or '度' or '°')
            {
                end += text[end] == '°' && Follows(text, end + 1, 'C') ? 2 : 1;
                sure = true;
            }

            if (text[length] is '点' or ',' && !sure)
            {
                sure = text[length] == '点' && digits == 1 && !Follows(text, end, '分');
            }
        }
        else if (text[length] is '度' or '℃' or '°')
        {
            end = length + 1;
            sure = true;
            if (text[length] == '°' && Follows(text, end, 'C'))
            {
                end++;
            }

            if (Fraction(text[end..], out fraction, out digits) && digits == 1 && !(end + 1 < text.Length && (Counters.Contains(text[end + 1]) || text[end + 1] is '十')))
            {
                hundredths += fraction;
                end++;
            }
            else if (Follows(text, end, '多'))
            {
                end++;
            }
        }

        if (!sure || (end < text.Length && text[end] is '元' or '块' or '斤' or '米' or '亩' or '吨' or '%' or '万'))
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Temperature), at, at + end) { Value = hundredths };
        return true;
    }

    private static bool Fraction(ReadOnlySpan<char> text, out int hundredths, out int digits)
    {
        (hundredths, digits) = (0, 0);
        if (text.IsEmpty)
        {
            return false;
        }

        if (text[0] == '半')
        {
            (hundredths, digits) = (50, 1);
            return true;
        }

        var first = char.IsAsciiDigit(text[0]) ? text[0] - '0' : ChineseNumeral.Digit(text[0]);
        if (first < 0)
        {
            return false;
        }

        (hundredths, digits) = (first * 10, 1);
        if (text.Length > 1 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]))
        {
            (hundredths, digits) = (hundredths + (text[1] - '0'), 2);
            return text.Length == 2 || !char.IsAsciiDigit(text[2]);
        }

        return true;
    }

    /// <summary>10:12, 8点半, 三点20.</summary>
    private static bool TryClock(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        var hour = ChineseNumeral.Read(text, out var length);
        if (length is 0 or > 3 || hour > 24 || length >= text.Length)
        {
            return false;
        }

        var end = length;
        if (text[length] is ':' && length + 2 < text.Length && char.IsAsciiDigit(text[length + 1]) && char.IsAsciiDigit(text[length + 2]))
        {
            end = length + 3;
            if (end + 2 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end + 2]))
            {
                end += 3;
            }
        }
        else if (text[length] is '点' or '时' && hour > 0)
        {
            end = length + 1;
            if (Follows(text, end, '半') || Follows(text, end, '钟') || Follows(text, end, '多') || Follows(text, end, '整'))
            {
                end++;
            }
            else
            {
                ChineseNumeral.Read(text[end..], out var minutes);
                if (minutes is 1 or 2 or 3)
                {
                    end += minutes + (Follows(text, end + minutes, '分') ? 1 : 0);
                }
            }
        }
        else
        {
            return false;
        }

        while (end < text.Length && text[end] is '多' or '许' or '左' or '右' or '钟')
        {
            end++;
        }

        mark = new Mark(Signs.Of(Sign.Clock), at, at + end) { Value = hour };
        return true;
    }

    private static bool Follows(ReadOnlySpan<char> text, int index, char c) => index < text.Length && text[index] == c;
}
