using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>ID numbers, phones, trains, flights and licence plates.</summary>
internal static class IdentityScanner
{
    private const string PlateProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private const string TrainKinds = "GDCZTKYSL";

    /// <summary>The kind of vehicle that a number names, as the value of a <see cref="Sign.Vehicle"/> mark.</summary>
    public const int Train = 1, Flight = 2, Plate = 3;

    public static bool TryScan(ReadOnlySpan<char> text, char before, int at, out Mark mark)
    {
        mark = default;
        var c = text[0];
        if (PlateProvinces.Contains(c))
        {
            return TryPlate(text, at, out mark);
        }

        if (char.IsAsciiLetterOrDigit(before))
        {
            return false;
        }

        return char.IsAsciiDigit(c) ? TryId(text, at, out mark) || TryPhone(text, at, out mark) || TryFlight(text, at, out mark)
            : char.IsAsciiLetter(c) && (TryTrain(text, at, out mark) || TryFlight(text, at, out mark));
    }

    private static bool TryId(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        var end = digits == 17 && digits < text.Length && text[digits] is 'X' or 'x' ? 18 : digits;
        if (end is not (17 or 18 or 19 or 15) || (end == digits && end == 15 && text[6] > '9'))
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.IdNumber), at, at + end);
        return end == 18 || end == 15;
    }

    private static bool TryPhone(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        var start = text.StartsWith("86") && text.Length > 12 ? (text[2] is '-' or ' ' ? 3 : 2) : 0;
        var (i, digits) = (start, 0);
        for (; i < text.Length && digits < 12; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
            }
            else if (!(text[i] is '-' or ' ' && digits is 3 or 7 && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            {
                break;
            }
        }

        if (digits == 11 && text[start] == '1' && text[start + 1] is >= '3' and <= '9')
        {
            mark = new Mark(Signs.Of(Sign.Phone), at, at + i);
            return true;
        }

        // 0354-1234567: a landline with its area code.
        var dash = text.IndexOf('-');
        if (text[0] == '0' && text.Length > 10 && dash is 3 or 4)
        {
            var end = dash + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - dash - 1 is 7 or 8)
            {
                mark = new Mark(Signs.Of(Sign.Phone), at, at + end);
                return true;
            }
        }

        return false;
    }

    private static bool TryTrain(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        if (!TrainKinds.Contains(char.ToUpperInvariant(text[0])))
        {
            return false;
        }

        var start = text.Length > 1 && text[1] is ' ' or '-' ? 2 : 1;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - start is < 1 or > 4 || (end < text.Length && char.IsAsciiLetter(text[end])) || text[start] == '0')
        {
            return false;
        }

        var named = end < text.Length && text[end] == '次';
        if (end - start == 1 && !named)
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Vehicle), at, at + end + (named ? 1 : 0)) { Value = Train };
        return true;
    }

    private static bool TryFlight(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        if (text.Length < 5 || !char.IsAsciiLetterOrDigit(text[1]) || (!char.IsAsciiLetter(text[0]) && !char.IsAsciiLetter(text[1])))
        {
            return false;
        }

        var start = text[2] is ' ' or '-' ? 3 : 2;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - start is < 3 or > 4 || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])))
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Vehicle), at, at + end + (end < text.Length && text[end] == '次' ? 1 : 0)) { Value = Flight };
        return true;
    }

    private static bool TryPlate(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        if (text.Length < 6 || !char.IsAsciiLetter(text[1]))
        {
            return false;
        }

        var start = text[2] is '·' or ' ' or '-' or '.' ? 3 : 2;
        var end = start;
        while (end < text.Length && end - start < 7 && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        // 桂B5512: an old plate, or a digit forgotten; only where it stands clear.
        if (end - start is not (4 or 5 or 6) || (end - start == 4 && end < text.Length && text[end] is '.' or '-') || text[start..end].IndexOfAnyInRange('0', '9') < 0)
        {
            return false;
        }

        mark = new Mark(Signs.Of(Sign.Vehicle), at, at + end) { Value = Plate };
        return true;
    }
}
