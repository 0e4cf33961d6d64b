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
        if (first < 0 || !scan.Marks[first].Is(Sign.Command))
        {
            return first >= 0 && AddressesBot(scan, first) && TryReadWish(scan, first, out command);
        }

        var which = (BotCommand)(scan.Marks[first].Value - 1);
        var next = Skip(scan, first + 1);
        if (which == BotCommand.Correct)
        {
            rest = next < 0 ? scan.Marks.Length : next;
        }
        else if (next >= 0 && !IsTail(scan, next))
        {
            return false;
        }

        command = new CommandItem(which) { Words = scan.Words(scan.Marks[first].Start, scan.Marks[first].End) };
        return true;
    }

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
            : text.Contains("汇总", StringComparison.Ordinal) || text.Contains("统计", StringComparison.Ordinal) ? BotCommand.Summary
            : text.Contains("撤回", StringComparison.Ordinal) || text.Contains("撤销", StringComparison.Ordinal) || text.Contains("作废", StringComparison.Ordinal) ? BotCommand.Withdraw
            : text.Contains("帮助", StringComparison.Ordinal) || (text.ContainsAny("怎咋") && text.ContainsAny("报用填")) || text.Contains("说明", StringComparison.Ordinal) ? BotCommand.Help
            : null;
        if (which is { } found)
        {
            command = new CommandItem(found) { Words = scan.Words(scan.Marks[first].Start, scan.Marks[^1].End) };
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
