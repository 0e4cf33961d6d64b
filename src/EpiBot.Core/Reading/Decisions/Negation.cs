using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Finds what 无, 没有, 0人 and their like deny, before and behind them, within one clause.</summary>
internal static class Negation
{
    // No clause that people write is longer, in marks.
    private const int Reach = 40;

    private static readonly Signs Deniable = Signs.Of(
        Sign.Object, Sign.Return, Sign.Symptom, Sign.Ill, Sign.Death, Sign.Contact, Sign.Positive, Sign.SickBird, Sign.Code, Sign.Poultry, Sign.Animal, Sign.Gone, Sign.Monitor);

    private static readonly Signs Heads = Signs.Of(
        Sign.Space, Sign.Comma, Sign.Stop, Sign.Line, Sign.Colon, Sign.Unit, Sign.GroupUnit, Sign.Day, Sign.Date, Sign.Mine, Sign.Today, Sign.Neg, Sign.Whole, Sign.Census, Sign.Open, Sign.Close,
        Sign.ReportWord, Sign.Risk, Sign.Label);

    // 无返乡、村里有人阳了: what begins a new statement behind what has been denied.
    private static readonly Signs Anew = Signs.Of(Sign.Mine, Sign.Local, Sign.Group, Sign.Household, Sign.Self, Sign.Hour);

    private static readonly Signs Passing = Signs.Of(
        Sign.Yes, Sign.Benign, Sign.From, Sign.At, Sign.Place, Sign.Country, Sign.Risk, Sign.Whole, Sign.Being, Sign.Day, Sign.Test, Sign.CodeWord, Sign.Listing,
        Sign.Household, Sign.Mine, Sign.Today, Sign.ReportWord, Sign.Census, Sign.Soon, Sign.Kin, Sign.Colon, Sign.Number, Sign.Group, Sign.Colour, Sign.To, Sign.Quote, Sign.Ordinary, Sign.Hour, Sign.Open, Sign.Close,
        Sign.Local, Sign.Before, Sign.Transport, Sign.Title, Sign.Self, Sign.Clock, Sign.Sample, Sign.Formal);

    private static readonly Signs Blocking = Signs.Of(Sign.Contrast, Sign.Only, Sign.Name, Sign.Temperature, Sign.Unit, Sign.Question, Sign.Phone, Sign.IdNumber, Sign.Line, Sign.Stop, Sign.Asking);

    public static void Apply(Scan scan)
    {
        var marks = scan.Marks;
        for (var i = 1; i < marks.Length; i++)
        {
            // 也莫得哪个发烧, 没有谁回来: whoever it may be, not a question.
            if (marks[i].Is(Sign.Question) && marks[i - 1].Any(Signs.Of(Sign.Neg, Sign.Nobody)) && scan.Of(marks[i]) is "哪个" or "谁" or "哪些" or "哪" or "什么" or "么" or "哪里" or "边个" or "乜")
            {
                marks[i] = new Mark(Signs.Of(Sign.Benign), marks[i].Start, marks[i].End) { Negated = true };
            }
        }

        for (var i = 0; i < marks.Length; i++)
        {
            if (NotOne(scan, i) is > 0 and var denial)
            {
                // 一个回来的也没有一个发烧的也没有: what stands between is denied, and the denial is spent.
                for (var k = i + 1; k < denial; k++)
                {
                    if (marks[k].Any(Deniable))
                    {
                        Deny(marks, k);
                    }
                }

                i = denial;
                continue;
            }

            var mark = marks[i];
            if (mark.Is(Sign.Not))
            {
                if (i + 1 < marks.Length && (marks[i + 1].Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Return)) || scan.Of(marks[i + 1]) is "难受"))
                {
                    Deny(marks, i + 1);
                }
            }
            else if (mark.Is(Sign.Nobody))
            {
                Forward(marks, i, allowSpace: true);
                Backward(marks, i, allowSpace: false);
            }
            else if (mark.Is(Sign.Neg) && !IsNotOver(scan, mark))
            {
                Both(marks, i, mark.Is(Sign.Number));
            }
        }

        Continue(marks);
    }

    /// <summary>一个…也没有: where the denial of such a 一个 stands; -1 where there is none, or where nothing is denied by it.</summary>
    private static int NotOne(Scan scan, int i)
    {
        var marks = scan.Marks;
        if (!marks[i].Is(Sign.Number) || marks[i].Value != 1 || marks[i].Counter is not ('个' or '例' or '人' or '名' or '户' or '家' or '只' or '头' or '位'))
        {
            return -1;
        }

        var deniable = false;
        for (var k = i + 1; k < marks.Length && k < i + 10 && !marks[k].Any(Blocking) && !marks[k].Any(Signs.Of(Sign.Comma, Sign.Space, Sign.Number)); k++)
        {
            if (marks[k].Any(Signs.Of(Sign.Neg, Sign.Nobody)) && deniable && (scan.Text[marks[k].Start] is '也' or '都' || scan.Text[marks[k].Start - 1] is '也' or '都'))
            {
                return k;
            }

            deniable |= marks[k].Any(Deniable);
        }

        return -1;
    }

    // 咳嗽还没好, 烧没退: it is still there.
    private const string Over = "好退消停断止减缓";

    private static bool IsNotOver(Scan scan, in Mark mark) => !mark.Is(Sign.Number) && mark.End < scan.Text.Length && Over.Contains(scan.Text[mark.End])
        && !scan.Text.AsSpan(mark.End).StartsWith("好好") && scan.Of(mark)[^1] is '没' or '未' or '有';

    private static void Both(MarkList marks, int i, bool zero)
    {
        var backward = Target(marks, i, -1, out var backwardSpace);
        var forward = Target(marks, i, 1, out var forwardSpace);
        if (backward >= 0 && forward >= 0 && !zero && !backwardSpace && marks[backward].Negated)
        {
            // 没外人来没本村人回来: what one word has denied is not waiting for the next.
            backward = -1;
        }

        if (backward >= 0 && forward == i + 1 && !zero && marks[backward].Any(Signs.Of(Sign.Poultry, Sign.Animal)) && !marks[forward].Any(Signs.Of(Sign.Poultry, Sign.Animal)))
        {
            // 家禽没有死亡: what they did not do, not that there are none.
            backward = -1;
        }

        if (zero && backward >= 0 && forward == i + 1 && marks[backward].Negated && backward == i - 1)
        {
            // 0返乡0发热.
            backward = -1;
        }

        if (backward >= 0 && (forward < 0 || zero || ChooseBackward(marks, i, forward, backwardSpace, forwardSpace)))
        {
            Backward(marks, i, allowSpace: true);
        }
        else if (forward >= 0)
        {
            Forward(marks, i, allowSpace: true);
        }
    }

    /// <summary>发热 无 咳嗽 无: the denial belongs to what stands before it if what follows has one of its own.</summary>
    private static bool ChooseBackward(MarkList marks, int i, int forward, bool backwardSpace, bool forwardSpace)
    {
        if (backwardSpace != forwardSpace)
        {
            return forwardSpace;
        }

        for (var k = forward + 1; k < marks.Length && k < forward + Reach; k++)
        {
            if (marks[k].Is(Sign.Neg))
            {
                return true;
            }

            if (!marks[k].Any(Deniable) && !marks[k].Any(Signs.Of(Sign.Space, Sign.Benign, Sign.Yes, Sign.Colon, Sign.Listing)))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The first deniable mark on one side, or -1.</summary>
    private static int Target(MarkList marks, int i, int step, out bool space)
    {
        space = false;
        for (var k = i + step; k >= 0 && k < marks.Length && Math.Abs(k - i) < Reach; k += step)
        {
            var mark = marks[k];
            if (mark.Any(Deniable) && !mark.Is(Sign.Neg))
            {
                return step < 0 && space && !IsColumn(marks, k) ? -1 : k;
            }

            if (mark.Is(Sign.Space))
            {
                space = true;
                continue;
            }

            if (step > 0 && k == i + 1 && mark.Is(Sign.Listing))
            {
                return -1;
            }

            if (space && step > 0)
            {
                // 东山 无 王大爷今早去世了: behind a space only what stands there at once is denied.
                return -1;
            }

            if (step < 0 ? !PassesBackward(marks, k) : !Passes(mark))
            {
                return -1;
            }
        }

        return -1;
    }

    private static void Forward(MarkList marks, int i, bool allowSpace)
    {
        var zero = marks[i].Is(Sign.Number);
        var (denied, spaced) = (false, false);
        for (var k = i + 1; k < marks.Length && k < i + Reach; k++)
        {
            var mark = marks[k];
            if (mark.Any(Deniable) && !mark.Is(Sign.Neg))
            {
                if ((spaced && zero && !StandsAlone(marks, k)) || (k > i + 1 && IsStated(marks, k)))
                {
                    return;
                }

                Deny(marks, k);
                denied = true;
            }
            else if (mark.Is(Sign.Neg) && mark.Is(Sign.Number))
            {
                return;
            }
            else if (mark.Is(Sign.Space))
            {
                if (denied || !allowSpace)
                {
                    return;
                }

                spaced = true;
            }
            else if (spaced && !denied)
            {
                return;
            }
            else if (denied && mark.Any(Signs.Of(Sign.Kin, Sign.Being, Sign.Day)) && mark.Only(Signs.Of(Sign.Kin, Sign.Being, Sign.Day)) && !IsListed(marks, k))
            {
                return;
            }
            else if (!Passes(mark) || (denied && (mark.Any(Anew) || mark is { Value: > 0, Counter: '人' or '个' or '名' or '例' or '位' })))
            {
                return;
            }
        }
    }

    private static void Backward(MarkList marks, int i, bool allowSpace)
    {
        var denied = false;
        for (var k = i - 1; k >= 0 && k > i - Reach; k--)
        {
            var mark = marks[k];
            if (mark.Any(Deniable) && !mark.Is(Sign.Neg))
            {
                if (HasSomebodyBefore(marks, k))
                {
                    return;
                }

                // 王老五发热 无: somebody stands right before it, so it is no column that 无 fills.
                if (mark.Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Death, Sign.Positive, Sign.Contact)) && k > 0 && (marks[k - 1].Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Self, Sign.Unknown)) || marks[k - 1].IsSomebody || NamedTest(marks, k) || marks[k - 1] is { Value: > 0, Counter: '人' or '个' or '名' or '例' or '位' }))
                {
                    return;
                }

                Deny(marks, k);
                denied = true;
            }
            else if (mark.Is(Sign.Space))
            {
                if (denied || !allowSpace)
                {
                    return;
                }
            }
            else if (denied ? !mark.Any(Signs.Of(Sign.Listing, Sign.Yes)) && !mark.Only(Signs.Of(Sign.Benign)) : !PassesBackward(marks, k))
            {
                return;
            }
        }
    }

    /// <summary>李秀英核酸阳性 0.</summary>
    private static bool NamedTest(MarkList marks, int k) => k > 1 && marks[k - 1].Any(Signs.Of(Sign.Test, Sign.Yes, Sign.Day)) && marks[k - 2].Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Self));

    /// <summary>有一个从大连回来的 没有: what is stated to be there is not what 没有 denies.</summary>
    private static bool HasSomebodyBefore(MarkList marks, int k)
    {
        for (var i = k - 1; i >= 0 && i > k - 8; i--)
        {
            var mark = marks[i];
            if (mark.Any(Signs.Of(Sign.Comma, Sign.Space, Sign.Stop, Sign.Line, Sign.Neg, Sign.Listing, Sign.Colon)))
            {
                return false;
            }

            // 王大爷今早去世了 0: somebody did.
            if (marks[k].Any(Signs.Of(Sign.Death, Sign.Positive, Sign.Symptom)) && (mark.IsSomebody || mark.Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Self))) || marks[k].Any(Signs.Of(Sign.Death, Sign.Positive)) && mark.Any(Signs.Of(Sign.Being, Sign.Unknown, Sign.Title)))
            {
                return true;
            }

            if (mark is { Value: > 0, Counter: '人' or '个' or '名' or '例' or '位' } || (mark.Is(Sign.Contrast) && !mark.Is(Sign.Benign)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>无 死了30多只鸡, 无 发烧38度5: a number says that it is so.</summary>
    private static bool IsStated(MarkList marks, int k)
    {
        for (var i = k + 1; i < marks.Length && i < k + 4; i++)
        {
            if (marks[i].Is(Sign.Temperature) || (marks[i].Is(Sign.Number) && marks[i].Value > 0))
            {
                return true;
            }

            if (!marks[i].Any(Signs.Of(Sign.Yes, Sign.Object, Sign.Being, Sign.Benign)))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>返乡 无, 发热、咳嗽 0: a head with its value, and nobody before it of whom it could be said.</summary>
    private static bool IsColumn(MarkList marks, int k)
    {
        var i = k;
        while (i >= 0 && i > k - Reach && (marks[i].Any(Deniable) || marks[i].Is(Sign.Listing)))
        {
            i--;
        }

        return i < 0 || marks[i].Any(Heads);
    }

    /// <summary>0 返 0 热 0 阳.</summary>
    private static bool StandsAlone(MarkList marks, int k) => marks[k].End - marks[k].Start <= 4 && (k + 1 == marks.Length || marks[k + 1].Any(Signs.Of(Sign.Space, Sign.Line, Sign.Stop)));

    private static bool IsListed(MarkList marks, int k) => k > 0 && marks[k - 1].Is(Sign.Listing);

    /// <summary>无发热、咳嗽,乏力等症状: a clause of nothing but symptoms continues the denial before it.</summary>
    private static void Continue(MarkList marks)
    {
        var symptoms = Signs.Of(Sign.Symptom, Sign.Ill);
        for (var i = 1; i + 1 < marks.Length; i++)
        {
            if (!marks[i].Is(Sign.Comma) || !marks[i - 1].Negated || !marks[i - 1].Any(symptoms))
            {
                continue;
            }

            var end = i + 1;
            while (end < marks.Length && (marks[end].Any(symptoms) || marks[end].Is(Sign.Listing) || marks[end].Only(Signs.Of(Sign.Yes, Sign.Benign, Sign.Object))))
            {
                end++;
            }

            if (end == marks.Length || marks[end].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)))
            {
                for (var k = i + 1; k < end; k++)
                {
                    if (marks[k].Any(symptoms))
                    {
                        Deny(marks, k);
                    }
                }
            }
        }
    }

    private static bool Passes(in Mark mark) => !mark.Any(Blocking) && !mark.IsSomebody && (mark.Any(Passing) || (mark.Is(Sign.Unknown) && mark.End - mark.Start == 1));

    private static bool PassesBackward(MarkList marks, int k)
    {
        var mark = marks[k];
        if (mark.Is(Sign.Label) && mark.Value == (int)FieldLabel.Symptoms && k > 0 && marks[k - 1].Any(Signs.Of(Sign.Yes, Sign.Symptom)) && !marks[k - 1].Is(Sign.Space))
        {
            // 是否有发热咳嗽等症状:否.
            return true;
        }

        return mark.Any(Signs.Of(Sign.Yes, Sign.Benign, Sign.Colon, Sign.Day, Sign.Today, Sign.Whole, Sign.Being, Sign.ReportWord, Sign.Close, Sign.Object, Sign.Mine, Sign.Household))
            && !mark.Any(Blocking) && !mark.Is(Sign.Neg) && !mark.IsSomebody;
    }

    private static void Deny(MarkList marks, int k) => marks[k] = marks[k] with { Negated = true };
}
