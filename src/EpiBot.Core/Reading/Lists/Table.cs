using EpiBot.Reading.Decisions;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Lists;

/// <summary>A table pasted into the chat: a line of heads, then one line for each person, cells parted by tabs, bars or spaces.</summary>
internal static class Table
{
    public static bool TryRead(Scan scan, int start, out ReadResult? result)
    {
        result = null;
        var (from, head) = FindHead(scan, start);
        if (head is null)
        {
            return false;
        }

        var items = new List<ReadItem>();
        var marks = scan.Marks;
        var monitoring = head.Contains(FieldLabel.Temperature) && !head.Contains(FieldLabel.Origin) && !head.Contains(FieldLabel.Date);
        var doubt = ReadDoubt.None;
        var unit = TitleUnit(scan, start, from);
        for (var i = from; i < marks.Length;)
        {
            var end = i;
            while (end < marks.Length && !marks[end].Is(Sign.Line))
            {
                end++;
            }

            if (end > i)
            {
                var row = PlainReader.Read(scan, i, end, unit, returnContext: !monitoring, columns: head);
                items.AddRange(row.Items);
                doubt = doubt == ReadDoubt.None ? row.Doubt : doubt;
            }

            i = end + 1;
        }

        result = new ReadResult(items) { Doubt = items.Count > 0 ? ReadDoubt.None : doubt };
        return items.Count > 0;
    }

    /// <summary>西朱家庄社区隔离人员监测表: the only unit that the lines above the rows name.</summary>
    public static string? TitleUnit(Scan scan, int start, int end)
    {
        var found = -1;
        for (var i = start; i < end; i++)
        {
            if (scan.Marks[i].Is(Sign.Unit))
            {
                if (found >= 0 && found != scan.Marks[i].Value)
                {
                    return null;
                }

                found = scan.Marks[i].Value;
            }
        }

        return found >= 0 ? scan.Context.Units.Units[found].Name : null;
    }

    /// <summary>What cell a mark stands in: every separator ends one.</summary>
    public static int CellOf(Scan scan, int start, int i)
    {
        var cell = 0;
        for (var k = start; k < i; k++)
        {
            if (IsSeparator(scan, k) && (k == start || !IsSeparator(scan, k - 1) || scan.Text[scan.Marks[k].Start] != ' '))
            {
                cell++;
            }
        }

        return cell;
    }

    public static bool IsSeparator(Scan scan, int i) => scan.Marks[i].Is(Sign.Space) && scan.Text[scan.Marks[i].Start] is '\t' or '|' or ' ';

    private static (int From, FieldLabel[]? Head) FindHead(Scan scan, int start)
    {
        var lines = 0;
        for (var i = start; i < scan.Marks.Length && lines < 4; lines++)
        {
            var end = i;
            while (end < scan.Marks.Length && !scan.Marks[end].Is(Sign.Line))
            {
                end++;
            }

            if (end < scan.Marks.Length && HeadOf(scan, i, end) is { } head)
            {
                return (end + 1, head);
            }

            i = end + 1;
        }

        return (0, null);
    }

    private static FieldLabel[]? HeadOf(Scan scan, int start, int end)
    {
        var cells = new List<FieldLabel>();
        var known = 0;
        var current = FieldLabel.Other;
        for (var i = start; i <= end; i++)
        {
            if (i == end || IsSeparator(scan, i))
            {
                if (i == end || i == start || !IsSeparator(scan, i - 1) || scan.Text[scan.Marks[i].Start] != ' ')
                {
                    cells.Add(current);
                    known += current is FieldLabel.Other ? 0 : 1;
                    current = FieldLabel.Other;
                }

                continue;
            }

            var mark = scan.Marks[i];
            if (mark.Any(Signs.Of(Sign.Colon, Sign.Phone, Sign.Temperature, Sign.IdNumber)) || (mark.Is(Sign.Number) && char.IsAsciiDigit(scan.Text[mark.Start])))
            {
                return null;
            }

            current = current == FieldLabel.Other ? LabelOf(scan, mark) : current;
        }

        return known >= 2 && cells.Count >= 3 && cells.Contains(FieldLabel.Name) ? [.. cells] : null;
    }

    private static FieldLabel LabelOf(Scan scan, in Mark mark)
    {
        if (mark.Is(Sign.Label))
        {
            return (FieldLabel)mark.Value;
        }

        var text = scan.Of(mark);
        return mark.Is(Sign.Temp) || (mark.Is(Sign.Hour) && text is "上午" or "下午" or "中午" or "晚上" or "早上" or "早晨") ? FieldLabel.Temperature
            : mark.Is(Sign.CodeWord) || text.Contains('码') ? FieldLabel.Code
            : mark.Is(Sign.Test) ? FieldLabel.Test
            : mark.Is(Sign.Gender) ? FieldLabel.Gender
            : mark.Is(Sign.Transport) || text is "方式" or "工具" ? FieldLabel.Transport
            : mark.Is(Sign.Object) || text.Contains('症') || mark.Is(Sign.Symptom) ? FieldLabel.Symptoms
            : mark.Is(Sign.Monitor) ? FieldLabel.Name
            : FieldLabel.Other;
    }
}
