using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Units;

/// <summary>The head of a text or line that names no unit, but nearly does: 小王村 for 小王庄村, 西何村 for 西河村.</summary>
internal static class UnitSlips
{
    private static readonly Signs Nameless = Signs.Of(
        Sign.Zero, Sign.Neg, Sign.Day, Sign.Date, Sign.Mine, Sign.Self, Sign.Household, Sign.Return, Sign.Symptom, Sign.Number, Sign.From, Sign.Command, Sign.Label, Sign.Phone);

    /// <summary>三 may be half of a name (东三村), 3 is none.</summary>
    private static bool IsNameless(Scan scan, int i) =>
        scan.Marks[i].Any(Nameless) && !(scan.Marks[i].Is(Sign.Number) && !scan.Marks[i].Is(Sign.Neg) && !char.IsAsciiDigit(scan.Text[scan.Marks[i].Start]));

    /// <summary>What the head of a stretch of marks says of its unit.</summary>
    /// <param name="scan">The message.</param>
    /// <param name="start">First mark.</param>
    /// <param name="end">After the last mark.</param>
    /// <param name="next">The first mark after the name.</param>
    /// <returns>The unit's index; -1 where the head names none; -2 where it names a village that the group does not list.</returns>
    public static int Read(Scan scan, int start, int end, out int next)
    {
        next = start;
        var first = scan.NextSolid(start, end);
        while (first >= 0 && scan.Marks[first].Any(Signs.Of(Sign.Quote, Sign.Line, Sign.Mention, Sign.Open, Sign.Close)))
        {
            first = scan.NextSolid(first + 1, end);
        }

        if (first < 0 || IsNameless(scan, first) || scan.Context.Units.Units.Count < 2)
        {
            return -1;
        }

        var from = scan.Marks[first].Start;
        var to = from;
        for (var i = first; i < end && to - from < 9 && !IsNameless(scan, i) && NameScanner.IsCharacter(scan.Text[scan.Marks[i].Start]); i++)
        {
            to = scan.Marks[i].End;
        }

        var limit = Math.Min(to, from + 9);
        for (var length = limit - from; length >= 2; length--)
        {
            var unit = scan.Context.Units.Index.FindSlip(scan.Text.AsSpan(from, length));
            if (unit >= 0)
            {
                for (next = first; next < end && scan.Marks[next].Start < from + length; next++)
                {
                }

                next = next < end && scan.Marks[next].Start == from + length ? next : start;
                return unit;
            }
        }

        var head = scan.Text.AsSpan(from, to - from);
        return head.Length is >= 3 and <= 7 && (head.EndsWith("村") || head.EndsWith("社区") || head.EndsWith("屯")) && !head.ContainsAny("我本咱俺全各外回到该此") ? -2 : -1;
    }
}
