using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Finds out whether a stretch declares a zero, for which day, and what speaks against it. It judges words alone; persons and symptoms are weighed by <see cref="ZeroGuard"/>.</summary>
internal sealed class ZeroReading
{
    private static readonly Signs Boundaries = Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Asking);

    private static readonly Signs Harmless = Signs.Of(
        Sign.Unit, Sign.GroupUnit, Sign.Zero, Sign.Neg, Sign.Nobody, Sign.Yes, Sign.Benign, Sign.Day, Sign.Date, Sign.Hour, Sign.Clock, Sign.Today, Sign.Mine, Sign.Whole,
        Sign.Space, Sign.Comma, Sign.Stop, Sign.Line, Sign.Colon, Sign.Listing, Sign.Quote, Sign.Open, Sign.Close, Sign.Mention, Sign.Name, Sign.Title, Sign.Signature,
        Sign.ReportWord, Sign.Household, Sign.Return, Sign.Object, Sign.Well, Sign.Census, Sign.Self, Sign.Symptom, Sign.Before, Sign.Soon, Sign.Ignored, Sign.Group, Sign.Same, Sign.Negative, Sign.Test, Sign.Phone);

    private static readonly Signs Subjects = Signs.Of(Sign.Unit, Sign.Mine, Sign.Whole, Sign.Census, Sign.Zero, Sign.Nobody);

    private static readonly Signs Everybody = Signs.Of(Sign.Whole, Sign.Poultry);

    private static readonly Signs Somebody = Signs.Of(Sign.Name, Sign.Kin, Sign.Self, Sign.Family, Sign.Household, Sign.Monitor);

    private readonly Scan _scan;
    private readonly bool _subject;

    /// <summary>All who belong to the unit are spoken of, and nobody in particular: 学生1132人,教职工96人,体温正常.</summary>
    private readonly bool _all;

    private ZeroReading(Scan scan, Stretch stretch)
    {
        _scan = scan;
        var all = stretch.End;
        var (somebody, unknown) = (false, 0);
        for (var i = stretch.Start; i < all; i++)
        {
            _subject |= scan.Marks[i].Any(Subjects) || (scan.Marks[i] is { Value: > 5, Counter: '人' or '名' or '位' } && scan.Marks[i].Is(Sign.Number));
            _all |= scan.Marks[i].Any(Everybody) || (scan.Marks[i].Is(Sign.Census) && i + 1 < all && scan.Marks[i + 1].Is(Sign.Number));
            unknown += scan.Marks[i].Only(Signs.Of(Sign.Unknown, Sign.Ordinary)) ? scan.Marks[i].End - scan.Marks[i].Start : 0;
            somebody |= scan.Marks[i].Any(Somebody);
        }

        // What is well said of all is a report only where little else is talked about.
        _all &= !somebody && unknown <= 10;

        for (var i = stretch.Start; i < all;)
        {
            var next = i;
            while (next < all && !scan.Marks[next].Any(Boundaries))
            {
                next++;
            }

            ReadClause(i, next, next < all && scan.Marks[next].Is(Sign.Asking), stretch);
            i = next + 1;
        }
    }

    public ZeroClaim Claim { get; private set; }

    /// <summary>Words of zero that speak of another day, ask, or only mean to report.</summary>
    public ReadDoubt Doubt { get; private set; }

    /// <summary>Something in the stretch that no recogniser knows.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>但, 除, 就: something follows that the zero does not cover.</summary>
    public bool HasContrast { get; private set; }

    /// <summary>Somebody is still being asked: 二组返乡的还在核实.</summary>
    public bool Unfinished { get; private set; }

    public int First { get; private set; } = int.MaxValue;

    public int Last { get; private set; }

    public static ZeroReading Of(Scan scan, Stretch stretch) => new(scan, stretch);

    private void ReadClause(int start, int end, bool asked, Stretch stretch)
    {
        if (start >= end)
        {
            return;
        }

        var facts = Clause.Of(_scan, start, end, _subject, stretch.Units.Length > 0, _all);
        HasUnknown |= facts.Unknown;
        HasContrast |= facts.Contrast;
        Unfinished |= facts.Open;
        if (facts.Claim == ZeroClaim.None)
        {
            if (facts.Same)
            {
                Doubt = ReadDoubt.SameAsBefore;
            }

            return;
        }

        if (asked || facts.Asks)
        {
            Doubt = Doubt == ReadDoubt.None ? ReadDoubt.AsksAboutReporting : Doubt;
            return;
        }

        if (facts.Conditional)
        {
            return;
        }

        if (facts.Intended || facts.Unsure)
        {
            Doubt = ReadDoubt.UnclearZero;
            return;
        }

        if (facts.OtherDay)
        {
            Doubt = ReadDoubt.OtherDay;
            return;
        }

        if (facts.Claim > Claim)
        {
            Claim = facts.Claim;
        }

        First = Math.Min(First, _scan.Marks[start].Start);
        Last = Math.Max(Last, _scan.Marks[end - 1].End);
    }

    /// <summary>…没有,明天有的话再报: what would be is no content.</summary>
    private static int SkipCondition(Scan scan, int i, int end)
    {
        for (var k = i; k < end && !scan.Marks[k].Any(Boundaries); k++)
        {
            if (scan.Marks[k].Is(Sign.If))
            {
                while (k < end && !scan.Marks[k].Any(Boundaries))
                {
                    k++;
                }

                return k;
            }
        }

        return i;
    }

    /// <summary>Whether nothing but harmless words stands in the stretch, so that a bare 无 can be nothing else.</summary>
    public static bool IsBare(Scan scan, in Stretch stretch, int allowed)
    {
        var unknown = allowed;
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            var mark = scan.Marks[i];
            if (i == stretch.Start || scan.Marks[i - 1].Any(Boundaries))
            {
                i = SkipCondition(scan, i, stretch.End);
                if (i >= stretch.End)
                {
                    break;
                }

                mark = scan.Marks[i];
            }

            if (mark.Any(Signs.Of(Sign.Unknown, Sign.Ordinary)) && !mark.Any(Harmless))
            {
                unknown -= mark.End - mark.Start;
                if (unknown >= 0)
                {
                    continue;
                }
            }

            // 没有口罩了, 没有报, 没有吧: something else is lacking, or it is not sure.
            if (mark.Any(Signs.Of(Sign.Neg, Sign.Nobody)) && !mark.Is(Sign.Number) && i + 1 < stretch.End
                && (scan.Marks[i + 1].Any(Signs.Of(Sign.Unknown, Sign.Ordinary, Sign.Census, Sign.ReportWord, Sign.Self, Sign.Household)) || scan.Of(scan.Marks[i + 1]) is "吧" || scan.Of(scan.Marks[i + 1])[0] == '报'))
            {
                return false;
            }

            // 口罩没有了, 都没来, 人没到齐: something else is lacking.
            if (mark.Is(Sign.Thing) || (mark.Is(Sign.Neg) && !mark.Is(Sign.Number) && i + 1 < stretch.End && (scan.Marks[i + 1].Is(Sign.Well) || (scan.Marks[i + 1].Is(Sign.Return) && scan.Marks[i + 1].Value == (int)ReturnWord.Weak))))
            {
                return false;
            }

            // 没事没事: comfort.
            if (i > stretch.Start && mark.Is(Sign.Zero) && mark.Value == 0 && scan.Of(mark).SequenceEqual(scan.Of(scan.Marks[i - 1])))
            {
                return false;
            }

            if (mark is { Value: > 5, Counter: '人' or '名' or '位' } && mark.Is(Sign.Number))
            {
                continue;
            }

            if (mark.Is(Sign.Asking) || !mark.Any(Harmless) || (mark.Is(Sign.Neg) && !mark.Is(Sign.Number) && unknown < allowed && scan.Of(mark) is "没" or "未" or "还没" or "还没有" or "没再")
                || scan.Of(mark) is "没收到" or "没接到" or "未接到" or "未收到")
            {
                return false;
            }
        }

        return true;
    }
}
