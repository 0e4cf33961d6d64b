using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Units;

/// <summary>一、二、四、五组: the numbers before the last group are groups too.</summary>
internal static class ElidedUnits
{
    public static void Apply(Scan scan)
    {
        var marks = scan.Marks;
        for (var i = 2; i < marks.Length; i++)
        {
            if (!marks[i].Is(Sign.Unit) || !IsNumbered(scan.Of(marks[i])))
            {
                continue;
            }

            var suffix = scan.Text[marks[i].End - 1];
            for (var k = i - 1; k > 0 && k > i - 40 && marks[k].Any(Signs.Of(Sign.Listing, Sign.Comma)) && marks[k - 1].End - marks[k - 1].Start <= 2 && ChineseNumeral.Digit(scan.Text[marks[k - 1].Start]) > 0 | scan.Text[marks[k - 1].Start] == '十'; k -= 2)
            {
                var name = string.Concat(scan.Of(marks[k - 1]), suffix.ToString());
                if (scan.Context.Units.Index.Find(name, out var length) is >= 0 and var unit && length == name.Length)
                {
                    marks[k - 1] = new Mark(Signs.Of(Sign.Unit), marks[k - 1].Start, marks[k - 1].End) { Value = unit };
                }
            }
        }
    }

    private static bool IsNumbered(ReadOnlySpan<char> name) => name.Length is 2 or 3 && name[^1] is '组' or '队' or '社' or '班' && (ChineseNumeral.Digit(name[0]) > 0 || name[0] == '十');
}
