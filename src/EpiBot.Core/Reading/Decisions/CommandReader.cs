using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>The five things that are said to the bot; four of them must be the whole message, a correction has a body.</summary>
internal static class CommandReader
{
    private static readonly Signs Silent = Signs.Of(Sign.Mention, Sign.Space, Sign.Colon, Sign.Comma, Sign.Stop, Sign.Line, Sign.Quote);

    /// <summary>Reads a command at the start.</summary>
    /// <param name="scan">The message.</param>
    /// <param name="command">The command.</param>
    /// <param name="rest">The first mark of the body of a correction.</param>
    public static bool TryRead(Scan scan, out CommandItem? command, out int rest)
    {
        (command, rest) = (null, scan.Marks.Length);
        var first = Skip(scan, 0);
        if (first < 0)
        {
            return false;
        }

        var called = IsBotName(scan, first, out var spoken);
        if (called)
        {
            first = spoken;
        }

        if (EverydayCommands.Read(scan, first) is { } everyday)
        {
            command = everyday;
            return true;
        }

        if ((called || AddressesBot(scan, first)) && TryReadWish(scan, first, out command))
        {
            return true;
        }

        if (!scan.Marks[first].Is(Sign.Command))
        {
            if (TryReadShortWish(scan, first, out command))
            {
                return true;
            }

            return TryReadMistake(scan, first, out command, out rest) || TryReadLateCorrection(scan, first, out command, out rest);
        }

        var which = (BotCommand)(scan.Marks[first].Value - 1);
        var next = Skip(scan, first + 1);
        if (which == BotCommand.Correct)
        {
            rest = next < 0 ? scan.Marks.Length : next;
        }
        else if (next >= 0 && !IsTail(scan, next))
        {
            if (TryReadShortWish(scan, first, out command))
            {
                return true;
            }

            return which == BotCommand.Withdraw && TryReadMistake(scan, first, out command, out rest);
        }

        command = new CommandItem(which) { Words = scan.Words(scan.Marks[first].Start, scan.Marks[first].End) };
        return true;
    }

    /// <summary>小助手 统计一下今天的情况: the bot's name at the head, without a mention.</summary>
    private static bool IsBotName(Scan scan, int first, out int next)
    {
        next = first;
        var text = scan.Text.AsSpan(scan.Marks[first].Start);
        foreach (var name in (ReadOnlySpan<string>)["防疫小助手", "报送小助手", "疫情小助手", "小助手", "机器人", "群助手", "助手", "小秘书", "小防", "EpiBot", "epibot"])
        {
            if (!text.StartsWith(name) || text.Length == name.Length || NameScanner.IsCharacter(text[name.Length]) && !"帮请查看统汇列发出撤".Contains(text[name.Length]))
            {
                continue;
            }

            var end = scan.Marks[first].Start + name.Length;
            while (next < scan.Marks.Length && (scan.Marks[next].Start < end || scan.Marks[next].Any(Silent)))
            {
                next++;
            }

            return next < scan.Marks.Length;
        }

        return false;
    }

    /// <summary>林雅婷改票了,明天才到,更正一下; 东山村更正:返乡2人: a correction that does not begin with its word.</summary>
    private static bool TryReadLateCorrection(Scan scan, int first, out CommandItem? command, out int rest)
    {
        (command, rest) = (null, scan.Marks.Length);
        if (scan.Context.Role is SenderRole.Commander or SenderRole.Stranger || scan.Text.Length > 80)
        {
            return false;
        }

        var last = scan.Marks.Length - 1;
        while (last > first && scan.Marks[last].Any(Silent))
        {
            last--;
        }

        var second = Skip(scan, first + 1);
        var named = -1;
        for (var i = first + 1; i < last && scan.Marks[first].Is(Sign.Name); i++)
        {
            // 张伟电话更正为139….
            named = IsCorrection(scan, i) && scan.Of(scan.Marks[i]) is "更正为" or "改为" or "改成" ? i : named;
        }

        var at = named >= 0 ? named : IsCorrection(scan, last) ? last : scan.Marks[first].Any(Signs.Of(Sign.Unit, Sign.GroupUnit, Sign.Mine)) && second >= 0 && IsCorrection(scan, second) ? second : -1;
        if (at < 0 || (at == last && scan.Text.AsSpan().ContainsAny('?', '请')))
        {
            return false;
        }

        command = new CommandItem(BotCommand.Correct) { Words = scan.Words(scan.Marks[at].Start, scan.Marks[at].End) };
        rest = first;
        return true;
    }

    private static bool IsCorrection(Scan scan, int i) => scan.Marks[i].Is(Sign.Command) && scan.Marks[i].Value - 1 == (int)BotCommand.Correct;

    /// <summary>Whether the message is addressed to the bot by a mention.</summary>
    private static bool AddressesBot(Scan scan, int first)
    {
        for (var i = 0; i < first; i++)
        {
            if (scan.Marks[i].Is(Sign.Mention) && scan.Of(scan.Marks[i]) is var name
                && (name.Contains("助手", StringComparison.Ordinal) || name.Contains("小防", StringComparison.Ordinal) || name.Contains("机器人", StringComparison.Ordinal)
                    || name.Contains("助理", StringComparison.Ordinal) || name.Contains("bot", StringComparison.OrdinalIgnoreCase) || name.Contains("小秘", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>@防疫小助手 今天还有哪些村没报: what is said to the bot need not be a bare word.</summary>
    private static bool TryReadWish(Scan scan, int first, out CommandItem? command)
    {
        var text = scan.Text.AsSpan(scan.Marks[first].Start);
        command = null;
        if (text.Length > 30)
        {
            return false;
        }

        BotCommand? which = text.ContainsAny("没未缺差漏") && (text.Contains("报", StringComparison.Ordinal) || text.Contains("交", StringComparison.Ordinal))
                && (text.ContainsAny("谁哪几些单") || text.Contains("未报", StringComparison.Ordinal)) ? BotCommand.Missing
            : (text.Contains("情况", StringComparison.Ordinal) && text.ContainsAny("看发查")) || text.Contains("汇总", StringComparison.Ordinal) || text.Contains("统计", StringComparison.Ordinal) ? BotCommand.Summary
            : text.Contains("撤回", StringComparison.Ordinal) || text.Contains("撤销", StringComparison.Ordinal) || text.Contains("作废", StringComparison.Ordinal) || (text.Length <= 8 && (text.Contains("发错", StringComparison.Ordinal) || text.Contains("报错", StringComparison.Ordinal))) ? BotCommand.Withdraw
            : text.Contains("帮助", StringComparison.Ordinal) || (text.ContainsAny("怎咋") && text.ContainsAny("报用填")) || text.Contains("说明", StringComparison.Ordinal) ? BotCommand.Help
            : null;
        if (which is { } found)
        {
            command = new CommandItem(found) { Words = scan.Words(scan.Marks[first].Start, scan.Marks[^1].End) };
        }

        return command is not null;
    }

    /// <summary>上一条发错了,撤回; 把我上一条报告撤回; 说错了,王文静是30号回来的.</summary>
    private static bool TryReadMistake(Scan scan, int first, out CommandItem? command, out int rest)
    {
        (command, rest) = (null, scan.Marks.Length);
        var text = scan.Text.AsSpan(scan.Marks[first].Start);
        if (text.Length <= 24 && text.IndexOfAny('?', '吗') < 0 && (text.Contains("撤回", StringComparison.Ordinal) || text.Contains("撤销", StringComparison.Ordinal) || text.Contains("作废", StringComparison.Ordinal)
                || (text.ContainsAny("条才错") && (text.Contains("撤掉", StringComparison.Ordinal) || text.Contains("撤了", StringComparison.Ordinal) || text.Contains("撤下", StringComparison.Ordinal) || text.Contains("删掉", StringComparison.Ordinal) || text.Contains("删了", StringComparison.Ordinal))))
            && !HasContent(scan, first))
        {
            command = new CommandItem(BotCommand.Withdraw) { Words = scan.Words(scan.Marks[first].Start, scan.Text.Length) };
            return true;
        }

        foreach (var word in (ReadOnlySpan<string>)["说错了", "报错了", "写错了", "填错了", "打错了", "弄错了", "搞错了", "报错", "写错", "有误", "发错了", "数字错了", "错了"])
        {
            var at = text[..Math.Min(text.Length, 14)].IndexOf(word);
            if (at < 0)
            {
                continue;
            }

            var end = scan.Marks[first].Start + at + word.Length;
            var next = first;
            while (next < scan.Marks.Length && scan.Marks[next].Start < end)
            {
                next++;
            }

            var body = Skip(scan, next);
            if (body < 0 || (next < scan.Marks.Length && !scan.Marks[next].Any(Silent) && word.Length < 3) || scan.Text.AsSpan(end).StartsWith("群"))
            {
                return false;
            }

            command = new CommandItem(BotCommand.Correct) { Words = scan.Words(scan.Marks[first].Start, end) };
            rest = body;
            return true;
        }

        return false;
    }

    private static bool HasContent(Scan scan, int first)
    {
        for (var i = first; i < scan.Marks.Length; i++)
        {
            if (scan.Marks[i].Any(Signs.Of(Sign.Place, Sign.Symptom, Sign.Temperature, Sign.Phone, Sign.Question)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A reply in WeChat quotes what it answers and draws a line of dashes below: only what follows is said.</summary>
    public static int AfterQuotation(Scan scan)
    {
        if (scan.Original.AsSpan().TrimStart() is ['「', ..] && scan.Text.AsSpan().TrimStart() is ['"', ..] && scan.Text.IndexOf('"', scan.Text.IndexOf('"') + 1) is > 0 and var closing
            && scan.Text.AsSpan(0, closing).Contains(':'))
        {
            // 「吕支书:今天零报告」支书真勤快.
            for (var i = 0; i < scan.Marks.Length; i++)
            {
                if (scan.Marks[i].Start > closing)
                {
                    return i;
                }
            }

            return scan.Marks.Length;
        }

        var dashes = 0;
        for (var i = 0; i < scan.Marks.Length; i++)
        {
            if (scan.Marks[i].Is(Sign.Line))
            {
                if (dashes >= 5)
                {
                    return i + 1;
                }

                dashes = 0;
            }
            else
            {
                dashes = scan.Marks[i].Is(Sign.Space) ? dashes + (scan.Text[scan.Marks[i].Start] == '-' ? 1 : 0) : -1000;
            }
        }

        return 0;
    }

    /// <summary>今天的汇总发一下, 把没报的名单发我: a short wish that only the bot can grant.</summary>
    private static bool TryReadShortWish(Scan scan, int first, out CommandItem? command)
    {
        command = null;
        var text = scan.Text.AsSpan(scan.Marks[first].Start);
        if (text.Length <= 12 && text.ContainsAny("谁哪") && (text.Contains("没报", StringComparison.Ordinal) || text.Contains("未报", StringComparison.Ordinal) || text.Contains("没上报", StringComparison.Ordinal))
            && !text.Contains("零报告", StringComparison.Ordinal) && !text.ContainsAny("请抓!为怎") && scan.Context.Role != SenderRole.Villager)
        {
            command = new CommandItem(BotCommand.Missing) { Words = scan.Words(scan.Marks[first].Start, scan.Text.Length) };
            return true;
        }

        if (text.Length > 14 || !text.ContainsAny("发看查列出给拉调导") || text.ContainsAny("请!?") || text.Contains("抓紧", StringComparison.Ordinal) || text.Contains("发现", StringComparison.Ordinal))
        {
            return false;
        }

        BotCommand? which = text.Contains("汇总", StringComparison.Ordinal) ? BotCommand.Summary
            : text.Contains("未报", StringComparison.Ordinal) || (text.Contains("没报", StringComparison.Ordinal) && text.ContainsAny("谁单哪")) ? BotCommand.Missing
            : null;
        if (which is { } found)
        {
            command = new CommandItem(found) { Words = scan.Words(scan.Marks[first].Start, scan.Text.Length) };
        }

        return command is not null;
    }

    private static bool IsTail(Scan scan, int i)
    {
        for (; i < scan.Marks.Length; i++)
        {
            var mark = scan.Marks[i];
            if (!mark.Any(Silent) && !mark.Is(Sign.Asking) && !(mark.Any(Signs.Of(Sign.Yes, Sign.Question)) && mark.End - mark.Start == 1))
            {
                return false;
            }
        }

        return true;
    }

    private static int Skip(Scan scan, int i)
    {
        while (i < scan.Marks.Length && scan.Marks[i].Any(Silent))
        {
            i++;
        }

        return i < scan.Marks.Length ? i : -1;
    }
}
