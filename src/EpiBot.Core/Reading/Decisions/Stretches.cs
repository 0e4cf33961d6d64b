using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Cuts a message into stretches, one for each unit or row of units that it names.</summary>
internal static class Stretches
{
    private static readonly Signs Joining = Signs.Of(Sign.Listing, Sign.Comma, Sign.Space, Sign.Yes, Sign.Quote);

    public static List<Stretch> Of(Scan scan, int start, int end)
    {
        var found = new List<Stretch>();
        var marks = scan.Marks;
        if (SingleUnit(marks, start, end) is { } single)
        {
            return [new Stretch(start, end, single >= 0 ? [single] : [], false)];
        }

        var (from, head, units, rest) = (start, start, new List<int>(), false);
        for (var i = start; i < end; i++)
        {
            var mark = marks[i];
            if (mark.Is(Sign.Rest))
            {
                Close(i);
                rest = true;
            }
            else if (mark.Is(Sign.Unit) && !IsDestination(marks, i, start))
            {
                if (units.Count > 0 && Joined(marks, head, i) && !marks[i - 1].Is(Sign.Line))
                {
                    if (!units.Contains(mark.Value))
                    {
                        units.Add(mark.Value);
                    }
                }
                else if (units.Count == 0 && !rest && !HasContent(marks, from, i))
                {
                    head = i;
                    units.Add(mark.Value);
                }
                else if (units is [var only] && only == mark.Value)
                {
                    continue;
                }
                else
                {
                    Close(i);
                    head = i;
                    units.Add(mark.Value);
                }
            }
        }

        Close(end);
        return found;

        void Close(int i)
        {
            // 除五组…: the word before the unit goes with the unit.
            var cut = i;
            while (cut > from && cut < end && marks[cut - 1].Any(Signs.Of(Sign.Only, Sign.Contrast)) && !marks[cut - 1].Is(Sign.Neg))
            {
                cut--;
            }

            if (cut > from)
            {
                found.Add(new Stretch(from, cut, [.. units], rest));
            }

            (from, rest) = (cut, false);
            units.Clear();
        }
    }

    /// <summary>The only unit a text names, -1 where it names none, <see langword="null"/> where it names several.</summary>
    private static int? SingleUnit(MarkList marks, int start, int end)
    {
        var single = -1;
        for (var i = start; i < end; i++)
        {
            if (marks[i].Is(Sign.Rest) || (marks[i].Is(Sign.Unit) && single >= 0 && marks[i].Value != single))
            {
                return null;
            }

            if (marks[i].Is(Sign.Unit))
            {
                single = marks[i].Value;
            }
        }

        return single;
    }

    /// <summary>从上海回东山村, 到东山村: where somebody goes, no head of a stretch.</summary>
    private static bool IsDestination(MarkList marks, int i, int start) =>
        i > start && marks[i - 1].Any(Signs.Of(Sign.Return, Sign.To, Sign.At, Sign.From)) && !marks[i - 1].Negated;

    private static bool Joined(MarkList marks, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!marks[i].Is(Sign.Unit) && !(marks[i].Any(Joining) && !marks[i].Any(Signs.Of(Sign.Contrast, Sign.Neg))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether anything is said before the first unit: 收到, 刚才发错群了 do not count.</summary>
    private static bool HasContent(MarkList marks, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (marks[i].Any(Signs.Of(Sign.Zero, Sign.Symptom, Sign.Name, Sign.Return, Sign.Neg, Sign.Death, Sign.Unit, Sign.Positive)))
            {
                return true;
            }
        }

        return false;
    }
}
