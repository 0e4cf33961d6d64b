using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Lists;

/// <summary>A table of units: a line of heads (村名 返乡 发热), then a unit and its numbers in each line.</summary>
internal static class UnitTable
{
    public static bool TryRead(Scan scan, int start, out ReadResult? result)
    {
        result = null;
        if (start >= scan.Marks.Length || !scan.Text.Contains('\n'))
        {
            return false;
        }

        ColumnFormat? format = null;
        var items = new List<ReadItem>();
        for (var i = start; i < scan.Marks.Length;)
        {
            var end = i;
            while (end < scan.Marks.Length && !scan.Marks[end].Is(Sign.Line))
            {
                end++;
            }

            if (end > i)
            {
                if (format is null)
                {
                    format = ColumnFormat.Find(scan.Text[scan.Marks[i].Start..scan.Marks[end - 1].End].Trim('|', ' '));
                }
                else if (!ReadRow(scan, i, end, format, items))
                {
                    return false;
                }
            }

            i = end + 1;
        }

        result = new ReadResult(items);
        return items.Count > 0;
    }

    private static bool ReadRow(Scan scan, int start, int end, ColumnFormat format, List<ReadItem> items)
    {
        var first = scan.NextSolid(start, end);
        if (first < 0)
        {
            return true;
        }

        if (!scan.Marks[first].Is(Sign.Unit))
        {
            return false;
        }

        var numbers = new List<int>();
        for (var i = first + 1; i < end; i++)
        {
            if (scan.Marks[i].Is(Sign.Number))
            {
                numbers.Add(scan.Marks[i].Value);
            }
            else if (scan.Marks[i].Is(Sign.Neg))
            {
                numbers.Add(0);
            }
            else if (!scan.Marks[i].Any(Signs.Of(Sign.Space, Sign.Comma, Sign.Listing)))
            {
                return false;
            }
        }

        if (format.Read(numbers) is not { } row)
        {
            return false;
        }

        var unit = scan.UnitName(scan.Marks[first]);
        var words = scan.Words(scan.Marks[first].Start, scan.Marks[end - 1].End);
        if (row.Returned > 0)
        {
            items.Add(new CountItem(row.Returned) { Unit = unit, UnitNamed = true, Words = words });
        }

        if (row.Ill > 0)
        {
            items.Add(new AbnormalItem(null) { Unit = unit, UnitNamed = true, Words = words });
        }

        if (row is (0, 0))
        {
            items.Add(new ZeroItem { Unit = unit, UnitNamed = true, Words = words });
        }

        return true;
    }
}
