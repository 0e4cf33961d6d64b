using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>What one clause says about zero.</summary>
internal readonly record struct Clause(
    ZeroClaim Claim, bool Asks, bool Conditional, bool Intended, bool Unsure, bool OtherDay, bool Same, bool Contrast, bool Unknown)
{
    private static readonly Signs Reportable = Signs.Of(
        Sign.Object, Sign.Return, Sign.Symptom, Sign.Contact, Sign.Positive, Sign.Death, Sign.Ill, Sign.SickBird);

    // 零报告制度, 零报告几点截止, 没报零报告: it is spoken of, not made.
    private static readonly string[] Mentioned =
        ["制度", "要求", "表", "格式", "几点", "怎", "咋", "群", "的村", "名单", "截止", "时间", "通知", "规定", "是什么", "是啥", "是不是", "还没", "忘", "吗", "工作", "什么", "啥", "材料", "模板", "系统", "的意思", "人员", "是发", "是填", "是报", "是在", "是要", "收到", "已收", "写错", "按钮", "点了", "点不", "也要", "要每天", "每天", "必须", "不能", "的单位", "的请", "在哪", "发哪", "发到", "填", "接龙", "统计", "汇总"];

    private static readonly string[] Mentioning = ["没有报", "没报", "未报", "没有", "没", "漏报", "收到", "报过", "各村报", "报送", "实行", "落实", "执行", "坚持", "日报告、", "要报", "要发", "别忘了", "只要", "不是", "不再", "催", "叫", "谁的", "哪个村", "应报", "关于", "何为", "啥叫", "啥是", "那个", "你们", "你们的", "你的", "他的", "他们的", "什么是", "什么叫", "才能", "不能", "改成", "改为", "变成", "停止", "取消"];

    public static Clause Of(Scan scan, int start, int end)
    {
        var marks = scan.Marks;
        var (claim, asks, conditional, intended, unsure, same, contrast, unknown) = (ZeroClaim.None, false, false, false, false, false, false, false);
        var (past, present, other) = (false, false, false);
        var known = 0;
        for (var i = start; i < end; i++)
        {
            var mark = marks[i];
            if (mark.Is(Sign.Zero))
            {
                var declared = mark.Value == 1 || scan.Of(mark)[0] == '零';
                if (!declared || !IsMentioned(scan, i, end))
                {
                    claim = Max(claim, declared ? ZeroClaim.Declared : ZeroClaim.Denied);
                }
            }
            else if (mark.Negated && mark.Any(Reportable) && !(mark.Is(Sign.Return) && mark.Value == (int)ReturnWord.Weak && mark.End - mark.Start == 1))
            {
                claim = Max(claim, ZeroClaim.Denied);
            }
            else if (mark.Is(Sign.NotReturn) && scan.Of(mark)[0] is '没' or '未' && !HasPerson(marks, start, end))
            {
                claim = Max(claim, ZeroClaim.Denied);
            }
            else if (mark.Is(Sign.Neg) || mark.Is(Sign.Nobody))
            {
                claim = Max(claim, mark is { Counter: '人' } && mark.Is(Sign.Number) && IsCountOfToday(marks, start, end) ? ZeroClaim.Denied : ZeroClaim.Bare);
            }
            else if (mark.Is(Sign.Well) && (HasWhole(marks, start, end) || scan.Of(mark) is "安全无事"))
            {
                claim = Max(claim, ZeroClaim.Well);
            }

            asks |= (mark.Is(Sign.Question) && !mark.Negated) || IsTagQuestion(scan, i, start, end);
            conditional |= mark.Is(Sign.If);
            intended |= mark.Is(Sign.Intended);
            unsure |= mark.Is(Sign.Maybe);
            same |= mark.Is(Sign.Same);
            contrast |= mark.Any(Signs.Of(Sign.Contrast, Sign.Only)) && !mark.Is(Sign.Yes) && !mark.Is(Sign.Rest);
            unknown |= mark.Is(Sign.Unknown) && mark.End - mark.Start > 1;
            present |= mark.Is(Sign.Today) || (mark.Is(Sign.Day) && mark.Value == 0) || (mark.Is(Sign.Date) && mark.Value == scan.Today.DayNumber);
            past |= mark.Is(Sign.Day) && mark.Value < 0 || mark.Is(Sign.Date) && mark.Value < scan.Today.DayNumber;
            other |= (mark.Is(Sign.Day) && mark.Value is > 0 and < 50) || (mark.Is(Sign.Date) && mark.Value > scan.Today.DayNumber);
            known += mark.End - mark.Start;
        }

        return new Clause(claim, asks, conditional, intended, unsure, (past || other) && !present, same, contrast, unknown);
    }

    private static ZeroClaim Max(ZeroClaim left, ZeroClaim right) => left > right ? left : right;

    /// <summary>今日0人: nothing else is counted in the clause.</summary>
    private static bool IsCountOfToday(Mark[] marks, int start, int end)
    {
        var today = false;
        for (var i = start; i < end; i++)
        {
            if (marks[i].Any(Signs.Of(Sign.Census, Sign.Whole, Sign.Unknown, Sign.Ordinary, Sign.Test)) && !marks[i].Is(Sign.Benign))
            {
                return false;
            }

            today |= marks[i].Any(Signs.Of(Sign.Today, Sign.Mine, Sign.Unit)) || (marks[i].Is(Sign.Day) && marks[i].Value == 0);
        }

        return today;
    }

    /// <summary>张伟回来没有, 你们报了没: a question without a mark.</summary>
    private static bool IsTagQuestion(Scan scan, int i, int start, int end)
    {
        var mark = scan.Marks[i];
        if (!mark.Is(Sign.Neg) || i == start || scan.Of(mark) is not ("没有" or "没" or "没得" or "冇" or "莫得" or "未") || scan.NextSolid(i + 1, end) is >= 0 and var next && !scan.Marks[next].Is(Sign.Yes))
        {
            return false;
        }

        var before = scan.Marks[i - 1];
        return (before.Is(Sign.Return) && scan.Of(before) is not ("返乡" or "返村" or "返岗" or "返回" or "返校") && before.Value != (int)ReturnWord.Noun && HasPerson(scan.Marks, start, end))
            || (before.Is(Sign.Yes) && scan.Of(before) is "了" && i - 1 > start && scan.Marks[i - 2].Any(Signs.Of(Sign.ReportWord, Sign.Return, Sign.Unknown)));
    }

    private static bool HasPerson(Mark[] marks, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (marks[i].Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Self, Sign.Family, Sign.Household)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWhole(Mark[] marks, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (marks[i].Any(Signs.Of(Sign.Whole, Sign.Mine, Sign.Unit, Sign.Census, Sign.Poultry, Sign.Animal)) || (marks[i].Is(Sign.Number) && marks[i].Value > 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMentioned(Scan scan, int i, int end)
    {
        var mark = scan.Marks[i];
        var after = scan.Text.AsSpan(mark.End, Math.Min(6, scan.Text.Length - mark.End)).TrimStart("\" ");
        foreach (var word in Mentioned)
        {
            if (after.StartsWith(word) && !after.StartsWith("群众"))
            {
                return true;
            }
        }

        var before = scan.Text.AsSpan(Math.Max(0, mark.Start - 6), mark.Start - Math.Max(0, mark.Start - 6)).TrimEnd("\" ");
        foreach (var word in Mentioning)
        {
            if (before.EndsWith(word))
            {
                return true;
            }
        }

        return i + 1 < end && scan.Marks[i + 1].Is(Sign.Question);
    }
}
