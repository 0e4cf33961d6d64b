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
            return false;
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
