using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>What one clause says about zero.</summary>
internal readonly record struct Clause(
    ZeroClaim Claim, bool Asks, bool Conditional, bool Intended, bool Unsure, bool OtherDay, bool Same, bool Contrast, bool Unknown, bool Open)
{
    private static readonly Signs Reportable = Signs.Of(
        Sign.Object, Sign.Return, Sign.Symptom, Sign.Contact, Sign.Positive, Sign.Death, Sign.Ill, Sign.SickBird, Sign.Code);

    // 零报告制度, 零报告几点截止, 没报零报告: it is spoken of, not made.
    private static readonly string[] Mentioned =
        ["制度", "要求", "表", "格式", "几点", "怎", "咋", "群", "的村", "名单", "截止", "时间", "通知", "规定", "是什么", "是啥", "是不是", "还没", "忘", "吗", "工作", "什么", "啥", "材料", "模板", "系统", "的意思", "人员", "是发", "是填", "是报", "是在", "是要", "收到", "已收", "写错", "按钮", "点了", "点不", "也要", "要每天", "每天", "必须", "不能", "的单位", "的请", "在哪", "发哪", "发到", "填", "接龙", "统计", "汇总", "晚点", "晚些", "稍后", "稍晚", "待会", "等会", "等下", "一会", "过会", "回头", "中午", "明天", "要得", "报不报", "发不发", "还没", "没发", "没报", "真", "太", "天天", "累", "麻烦", "烦", "难", "有啥", "有什么", "必要", "意义", "完了", "早就", "是给", "要不", "就不用", "不用", "得报", "该谁", "归谁", "由谁", "谁", "呢", "又忘", "又没", "也忘", "又漏", "又晚", "还是要", "才能", "就报", "就发"];

    private static readonly string[] Mentioning = ["按时报", "准时报", "及时报", "定时报", "照常报", "一定报", "保证报", "坚持报", "每天报", "天天报", "按时", "准时", "一定", "没有报", "没报", "未报", "没有", "没", "漏报", "收到", "报过", "各村报", "报送", "实行", "落实", "执行", "坚持", "日报告、", "要报", "要发", "别忘了", "只要", "不是", "不再", "催", "叫", "谁的", "哪个村", "应报", "关于", "何为", "啥叫", "啥是", "天天", "每天", "我的", "那个", "你们", "你们的", "你的", "他的", "他们的", "什么是", "什么叫", "才能", "不能", "改成", "改为", "变成", "停止", "取消", "忘了报", "忘报", "忘记报", "忘了发", "漏了报", "没来得及报", "没顾上报", "要不要", "用不用", "是不是", "该不该", "所谓", "叫作", "教我", "教我报"];

    /// <summary>What stands somewhere in the clause, found in one pass.</summary>
    private readonly record struct Content(bool Whole, bool Person, bool Subject, bool OnlyToday, int Call, bool Nobody, bool Plain)
    {
        public static Content Of(Scan scan, int start, int end)
        {
            var (whole, person, subject, today, counted) = (false, false, false, false, false);
            var (call, nobody, plain) = (int.MaxValue, false, true);
            for (var i = start; i < end; i++)
            {
                var mark = scan.Marks[i];
                whole |= mark.Any(Wholes) || (mark.Is(Sign.Number) && mark.Value > 1);
                person |= mark.Any(Persons);
                subject |= mark.Any(Subjects);
                today |= mark.Any(Signs.Of(Sign.Today, Sign.Mine, Sign.Unit)) || (mark.Is(Sign.Day) && mark.Value == 0);
                counted |= mark.Any(Signs.Of(Sign.Census, Sign.Whole, Sign.Unknown, Sign.Ordinary, Sign.Test)) && !mark.Is(Sign.Benign);
                call = mark.Is(Sign.Call) ? Math.Min(call, i) : call;
                nobody |= mark.Is(Sign.Nobody);
                plain &= mark.Any(Plains);
            }

            return new Content(whole, person, subject, today && !counted, call, nobody, plain && today);
        }
    }

    private static readonly Signs Wholes = Signs.Of(Sign.Whole, Sign.Mine, Sign.Unit, Sign.Census, Sign.Poultry, Sign.Animal);

    private static readonly Signs Plains = Signs.Of(Sign.Unit, Sign.Day, Sign.Today, Sign.Mine, Sign.Neg, Sign.Space, Sign.Colon, Sign.Yes, Sign.Benign, Sign.Zero);

    private static readonly Signs Persons = Signs.Of(Sign.Name, Sign.Kin, Sign.Self, Sign.Family, Sign.Household);

    private static readonly Signs Subjects = Signs.Of(
        Sign.Whole, Sign.Mine, Sign.Unit, Sign.Census, Sign.Being, Sign.Day, Sign.Date, Sign.Today, Sign.Return, Sign.Zero, Sign.Nobody, Sign.Death, Sign.Contact, Sign.Positive, Sign.ReportWord);

    public static Clause Of(Scan scan, int start, int end, bool subject, bool named, bool all)
    {
        var marks = scan.Marks;
        var content = Content.Of(scan, start, end);
        var (claim, asks, conditional, intended, unsure, same, contrast, unknown) = (ZeroClaim.None, false, false, false, false, false, false, false);
        var (past, present, other, mentions, refused, open) = (false, false, false, false, false, false);
        for (var i = start; i < end; i++)
        {
            var mark = marks[i];
            if (mark.Is(Sign.Zero))
            {
                var declared = mark.Value == 1 || scan.Of(mark)[0] == '零';
                if (declared && (IsMentioned(scan, i, end) || content.Call < i || refused || (!named && IsDescribed(scan, i, end))))
                {
                    mentions = true;
                }
                else
                {
                    // 没事,别着急 is talk; 东山没事 is not.
                    var talk = !declared && !named && !content.OnlyToday && !content.Whole && scan.Of(mark) is "平安" or "平平安安" or "没事" or "没事儿" or "没啥事" or "没什么事" or "没得事" or "冇事" or "无事";
                    claim = Max(claim, declared ? ZeroClaim.Declared : talk ? ZeroClaim.Bare : ZeroClaim.Denied);
                }
            }
            else if (mark.Negated && mark.Any(Reportable) && !(mark.Is(Sign.Return) && scan.Of(mark) is "到" or "来" && !content.Nobody))
            {
                // 没有症状, 没发烧 said of nobody is said of a person, not of a village.
                var forbidden = mark.Is(Sign.Return) && i > start && marks[i - 1].Is(Sign.Not);
                var ofOne = forbidden || (mark.Is(Sign.Return) && IsSpokenTo(scan, mark)) || DescribesUnits(scan, mark) || !subject && !content.Subject && SpeaksOfOne(scan, i, end);
                claim = Max(claim, ofOne ? ZeroClaim.None : ZeroClaim.Denied);
                mentions |= ofOne;
            }
            else if (mark.Is(Sign.NotReturn) && scan.Of(mark)[0] is '没' or '未' && scan.Of(mark).ContainsAny("回返归") && !content.Person && !IsOfSome(scan, mark))
            {
                claim = Max(claim, ZeroClaim.Denied);
            }
            else if ((mark.Is(Sign.Neg) || mark.Is(Sign.Nobody)) && (i + 1 < end && marks[i + 1].Is(Sign.Thing) || i > start && marks[i - 1].Is(Sign.Thing)))
            {
                mentions = true;
            }
            else if (mark.Is(Sign.Neg) || mark.Is(Sign.Nobody))
            {
                claim = Max(claim, (mark is { Counter: '人' } && mark.Is(Sign.Number) && content.OnlyToday) || (content.Plain && (mark.Is(Sign.Number) || named || scan.Of(mark) is "无")) ? ZeroClaim.Denied : ZeroClaim.Bare);
            }
            else if (mark.Is(Sign.Well) && !(i > start && marks[i - 1].Any(Signs.Of(Sign.Neg, Sign.Not))) && (content.Whole || (all && !content.Person) || (!content.Person && scan.Text.Length <= 12 && scan.Text.AsSpan().ContainsAny("都全切") && !scan.Text.AsSpan().ContainsAny("吧就祝愿希"))))
            {
                claim = Max(claim, ZeroClaim.Well);
            }

            asks |= (mark.Is(Sign.Not) && scan.Of(mark) is "不" && i > start && scan.NextSolid(i + 1, end) < 0) || (mark.Is(Sign.Question) && !mark.Negated) || (mark.Is(Sign.Yes) && IsAlternative(scan, i, start)) || (mark.Is(Sign.Neg) && IsTagQuestion(scan, i, start, end, content.Person));
            refused |= mark.Is(Sign.Not) && !(i + 1 < end && marks[i + 1].Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Return)));
            unsure |= claim != ZeroClaim.None && scan.Of(mark) is "吧" && scan.NextSolid(i + 1, end) < 0 && scan.Of(marks[i - 1]) is not "放心";
            conditional |= mark.Is(Sign.If) || (claim != ZeroClaim.None && mark.Start > 0 && scan.Text.AsSpan(mark.Start) is var ahead && (ahead.StartsWith("不用") || ahead.StartsWith("不必") || ahead.StartsWith("就不")));
            intended |= mark.Is(Sign.Intended);
            unsure |= mark.Is(Sign.Maybe);
            open |= mark.Is(Sign.Maybe) && scan.Of(mark) is var doubt && doubt.ContainsAny("核查摸排") && doubt.ContainsAny("还正待没在仍");
            same |= mark.Is(Sign.Same);
            contrast |= mark.Any(Signs.Of(Sign.Contrast, Sign.Only)) && !mark.Is(Sign.Yes) && !mark.Is(Sign.Rest);
            unknown |= mark.Is(Sign.Unknown) && mark.End - mark.Start > 1;
            present |= mark.Is(Sign.Today) || (mark.Is(Sign.Day) && mark.Value == 0) || (mark.Is(Sign.Date) && mark.Value == scan.Today.DayNumber);
            past |= (mark.Is(Sign.Before) && scan.Of(mark)[0] is '昨' or '前' or '上') || (mark.Is(Sign.Day) && mark.Value < 0) || (mark.Is(Sign.Date) && mark.Value < scan.Today.DayNumber);
            other |= (mark.Is(Sign.Day) && mark.Value is > 0 and < 50) || (mark.Is(Sign.Date) && mark.Value > scan.Today.DayNumber);
        }

        if (claim != ZeroClaim.None && IsOrder(scan, start, end))
        {
            return new Clause(ZeroClaim.None, asks, conditional, intended, unsure, (past || other) && !present, same, contrast, unknown, open);
        }

        if (mentions && claim == ZeroClaim.Bare)
        {
            claim = ZeroClaim.None;
        }

        return new Clause(claim, asks, conditional, intended, unsure, (past || other) && !present, same, contrast, unknown, open);
    }

    private static readonly string[] Those = ["没有的", "没有情况的", "没情况的", "无情况的", "没有返乡的", "没有返乡人员的", "没有异常的", "没的", "无的"];

    /// <summary>没有的也回个“无”, 没有情况的村报个零: what those are to write who have nothing.</summary>
    private static bool IsOrder(Scan scan, int start, int end)
    {
        var words = scan.Text.AsSpan(scan.Marks[start].Start, scan.Marks[end - 1].End - scan.Marks[start].Start);
        foreach (var those in Those)
        {
            var at = words.IndexOf(those);
            if (at < 0)
            {
                continue;
            }

            var after = words[(at + those.Length)..].TrimStart("村单位学校组户也就都请要 ");
            if (after.Length > 1 && "回报写填发打接扣交".Contains(after[0]) && !after.StartsWith("报告"))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] Sent = ["发了", "发过", "发晚", "已报", "已发", "报了", "报过", "交了", "交过", "上报了", "已上报", "已经报", "已经发"];

    private static readonly string[] Wished = ["该", "可以", "争取", "希望", "保持", "以后", "下次", "要", "能", "想", "说", "叫", "写", "填", "交", "做", "搞", "盼", "为啥", "为什么"];

    /// <summary>零报告真麻烦, 零报告交过了: something is said of the report, and no unit is named that makes it.</summary>
    private static bool IsDescribed(Scan scan, int i, int end)
    {
        var after = scan.Text.AsSpan(scan.Marks[i].End, Math.Min(4, scan.Text.Length - scan.Marks[i].End));
        foreach (var word in Sent)
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        var before = scan.Text.AsSpan(0, scan.Marks[i].Start);
        foreach (var word in Wished)
        {
            if (before.EndsWith(word))
            {
                return true;
            }
        }

        return i + 1 < end && scan.Marks[i + 1].Any(Signs.Of(Sign.Unknown, Sign.Ordinary, Sign.Only)) && NameScanner.IsCharacter(scan.Text[scan.Marks[i + 1].Start]);
    }

    // 没有返乡补贴, 没有疫情就好了, 没有疫情的时候: something else is lacking, or wished for.
    private static readonly string[] NotLacking =
        ["补贴", "补助", "政策", "证明", "票", "车票", "路费", "手续", "条件", "的时候", "的日子", "就好", "就正常", "就可以", "就行", "就能", "了再", "多好", "该多"];

    /// <summary>没有返乡的村有几个: which villages, not whether.</summary>
    private static bool DescribesUnits(Scan scan, in Mark mark)
    {
        var after = scan.Text.AsSpan(mark.End);
        if (scan.Of(mark) is "来" && after.Length > 0 && "打看买做接拿领取办修送吃检采".Contains(after[0]))
        {
            // 没人来打疫苗.
            return true;
        }

        foreach (var word in NotLacking)
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        return (after.StartsWith("的村") && !after.StartsWith("的村民")) || after.StartsWith("的单位") || after.StartsWith("的学校") || after.StartsWith("的社区") || after.StartsWith("的小组");
    }

    /// <summary>没返厂的同事先别急: those who have not come yet are spoken to.</summary>
    private static bool IsOfSome(Scan scan, in Mark mark)
    {
        var after = scan.Text.AsSpan(mark.End);
        return after.StartsWith("的") && after.Length > 1 && NameScanner.IsCharacter(after[1]) && !after.StartsWith("的人员") && !after.StartsWith("的了") && !after.StartsWith("的嘞");
    }

    /// <summary>没返厂的同事先别急.</summary>
    private static bool IsSpokenTo(Scan scan, in Mark mark)
    {
        var after = scan.Text.AsSpan(mark.End);
        foreach (var word in (ReadOnlySpan<string>)["的同事", "的同学", "的请", "的要", "的先", "的家长", "的兄弟", "的朋友", "的乡亲", "的户", "的家庭", "的都", "的必须", "的抓紧", "的不要", "的别", "的老乡", "的务必", "的尽快"])
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SpeaksOfOne(Scan scan, int i, int end)
    {
        var mark = scan.Marks[i];
        var text = scan.Of(mark);
        if (mark.Is(Sign.Symptom) || mark.Is(Sign.Ill))
        {
            var next = i + 1 < end ? scan.Marks[i + 1] : default;
            return !(text[^1] is '员' or '人' or '者') && !next.Any(Signs.Of(Sign.Number, Sign.Object, Sign.Being, Sign.Whole)) && !(next.Is(Sign.Yes) && scan.Of(next) is "的");
        }

        return mark.Is(Sign.Object) && (text.Contains("症", StringComparison.Ordinal) || text.Contains("不适", StringComparison.Ordinal) || text.Contains("舒服", StringComparison.Ordinal));
    }

    /// <summary>是上午发还是下午发, 写零报告还是写无: one of two, which?</summary>
    private static bool IsAlternative(Scan scan, int i, int start)
    {
        if (scan.Of(scan.Marks[i]) is not "还是" || i == start)
        {
            return false;
        }

        var before = scan.Text.AsSpan(scan.Marks[start].Start, scan.Marks[i].Start - scan.Marks[start].Start);
        if (i + 1 < scan.Marks.Length && scan.Marks[i + 1].Is(Sign.Zero) && before.IndexOfAny("填写发报") < 0)
        {
            // 我是高庙的,今天还是零报告: still.
            return false;
        }

        return before.IndexOf('是') >= 0 || (before.IndexOfAny("写填发报") is >= 0 and var verb && scan.Text.AsSpan(scan.Marks[i].End).StartsWith(before.Slice(verb, 1)));
    }

    private static ZeroClaim Max(ZeroClaim left, ZeroClaim right) => left > right ? left : right;

    /// <summary>张伟回来没有, 你们报了没: a question without a mark.</summary>
    private static bool IsTagQuestion(Scan scan, int i, int start, int end, bool person)
    {
        var mark = scan.Marks[i];
        if (!mark.Is(Sign.Neg) || i == start || scan.Of(mark) is not ("没有" or "没" or "没得" or "冇" or "莫得" or "未") || scan.NextSolid(i + 1, end) is >= 0 and var next && !scan.Marks[next].Is(Sign.Yes))
        {
            return false;
        }

        var before = scan.Marks[i - 1];
        if (scan.Of(mark) is "没有" or "没" && before.Any(Signs.Of(Sign.Monitor, Sign.Formal, Sign.ReportWord, Sign.Ignored, Sign.Call)) && !before.Is(Sign.Benign))
        {
            // 那个从上海回来的落实居家没有.
            return true;
        }

        if (before.Any(Signs.Of(Sign.Return, Sign.Gone)) && scan.Of(before)[^1] == '了')
        {
            // 火车票抢到了没有, 张伟回来了没.
            return true;
        }

        return (before.Is(Sign.Return) && scan.Of(before) is not ("返乡" or "返村" or "返岗" or "返回" or "返校") && before.Value != (int)ReturnWord.Noun && person)
            || (before.Is(Sign.Yes) && scan.Of(before) is "了" && i - 1 > start && (scan.Marks[i - 2].Any(Signs.Of(Sign.ReportWord, Sign.Return, Sign.Unknown, Sign.Ordinary, Sign.Name, Sign.Call)) || !scan.Marks[i - 2].Any(Signs.Of(Sign.Benign, Sign.Unit, Sign.Day, Sign.Well, Sign.Zero, Sign.Mine))));
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
