using EpiBot.Reading.Decisions;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Lists;

/// <summary>接龙: a head, perhaps a sample, and one numbered line for each who speaks; every copy repeats the lines of the others.</summary>
internal static class ChainList
{
    private static readonly string[] Field =
        ["返乡", "返村", "返岗", "返校", "返回", "疫情", "报", "健康", "情况", "核酸", "体温", "监测", "登记", "排查", "统计", "异常", "发热", "来返", "外来", "防控", "摸排", "摸底"];

    private readonly record struct Line(int Start, int End, bool Numbered, int Number);

    public static bool TryRead(Scan scan, int start, out ReadResult? result)
    {
        result = null;
        var lines = Lines(scan, start);
        var first = lines.FindIndex(line => line.Numbered);
        var named = scan.Text.Contains("接龙", StringComparison.Ordinal);
        if (first < 0 || (!named && lines.Count(line => line.Numbered) < 2))
        {
            return false;
        }

        var head = lines.Take(first).ToList();
        var headText = head.Count == 0 ? "" : scan.Text[scan.Marks[head[0].Start].Start..scan.Marks[head[^1].End - 1].End];
        var topic = Field.Any(word => headText.Contains(word, StringComparison.Ordinal));
        if (!topic && named && !lines.Exists(line => line.Numbered && HasReport(scan, line)))
        {
            result = ReadResult.Nothing;
            return true;
        }

        if (!named && !topic && !lines.Exists(line => line.Numbered && HasReport(scan, line)))
        {
            return false;
        }

        result = ReadLines(scan, lines.Where(line => line.Numbered), headText, head.Count == 0 ? default : (head[0].Start, head[^1].End));
        return true;
    }

    private static ReadResult ReadLines(Scan scan, IEnumerable<Line> lines, string head, (int Start, int End) headMarks)
    {
        var items = new List<ReadItem>();
        var doubt = ReadDoubt.None;
        var (denies, unclear) = (false, false);
        var returns = head.Contains('返') || head.Contains("来源", StringComparison.Ordinal) || head.Contains("外来", StringComparison.Ordinal);
        var report = headMarks.End > headMarks.Start ? RoundCues.Of(scan, headMarks.Start, headMarks.End) : null;
        var format = ColumnFormat.Find(head);
        var unit = Table.TitleUnit(scan, headMarks.Start, headMarks.End);
        var illness = head.AsSpan().ContainsAny("热病检温") || head.Contains("异常", StringComparison.Ordinal);
        var monitoring = !returns && (head.Contains("打卡", StringComparison.Ordinal) || head.Contains("监测", StringComparison.Ordinal) || head.Contains("测温", StringComparison.Ordinal) || head.Contains("体温", StringComparison.Ordinal) || head.Contains("隔离", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            if (line.Start >= line.End || IsSampleLine(scan, line))
            {
                continue;
            }

            var read = ReadLine(scan, line, returns, format, illness, monitoring, unit);
            denies |= read.DeniesReturnees;
            foreach (var one in read.Items)
            {
                var item = SameAsAbove(scan, line, one, items);
                items.Add(item with { FromChainList = true, Report = report ?? item.Report });
            }

            if (doubt == ReadDoubt.None && read.Items.Count == 0)
            {
                doubt = read.Doubt;
            }

            unclear |= read.Doubt == ReadDoubt.UnclearZero;
        }

        WeighUnnamed(items, unclear);

        return new ReadResult(items) { Doubt = doubt, DeniesReturnees = denies };
    }

    /// <summary>1.返乡:0 2.发热:1: lines that name no unit speak of the same one, and one of them may forbid its zero.</summary>
    private static void WeighUnnamed(List<ReadItem> items, bool unclear)
    {
        items.RemoveAll(item => item is ZeroItem { UnitNamed: false } && (unclear || items.Exists(other => other is not (ZeroItem or CommandItem) && other.Unit == item.Unit)));
        for (var i = items.Count - 1; i > 0; i--)
        {
            if (items[i] is ZeroItem { UnitNamed: false } zero && items.FindIndex(other => other is ZeroItem && other.Unit == zero.Unit) < i)
            {
                items.RemoveAt(i);
            }
        }
    }

    /// <summary>2.刘爱玲,女,43岁,同上: the journey of the line above.</summary>
    private static ReadItem SameAsAbove(Scan scan, Line line, ReadItem item, List<ReadItem> above)
    {
        if (item is not ReturneeItem { Person: var person } returnee || above.Count == 0 || above[^1] is not ReturneeItem { Person: var like })
        {
            return item;
        }

        for (var i = line.Start; i < line.End; i++)
        {
            if (scan.Marks[i].Is(Sign.Same) && scan.Of(scan.Marks[i]) is "同上" or "同前")
            {
                return returnee with
                {
                    Person = person with
                    {
                        Origin = person.Origin ?? like.Origin,
                        ReturnDate = person.ReturnDate ?? like.ReturnDate,
                        Transport = person.Transport ?? like.Transport,
                        TransportNumber = person.TransportNumber ?? like.TransportNumber,
                        HealthCode = person.HealthCode ?? like.HealthCode,
                        Nucleic = person.Nucleic ?? like.Nucleic,
                        Symptoms = person.Symptoms ?? like.Symptoms,
                    },
                };
            }
        }

        return item;
    }

    private static ReadResult ReadLine(Scan scan, Line line, bool returns, ColumnFormat? format, bool illness, bool monitoring, string? unit)
    {
        var marks = scan.Marks;
        var solid = scan.NextSolid(line.Start, line.End);
        if (solid < 0)
        {
            return ReadResult.Nothing;
        }

        if (marks[solid].Is(Sign.Unit) && Numbers(scan, solid + 1, line.End) is { Count: > 0 } numbers && ReadNumbers(scan, line, scan.UnitName(marks[solid]), numbers, format, returns, illness) is { } counted)
        {
            return counted;
        }

        return PlainReader.Read(scan, line.Start, line.End, unit, returns, monitoring: monitoring);
    }

    /// <summary>上庄村 2, 城关一小 1024 1024 0: by the format of the head, or a number alone is the number of returnees.</summary>
    private static ReadResult? ReadNumbers(Scan scan, Line line, string unit, List<int> numbers, ColumnFormat? format, bool returns, bool illness)
    {
        var words = scan.Words(scan.Marks[line.Start].Start, scan.Marks[line.End - 1].End);
        var meaning = format?.Read(numbers) ?? (numbers.Count == 1 && (returns || format is null && !illness) ? (numbers[0], 0) : numbers.TrueForAll(number => number == 0) ? (0, 0) : ((int Returned, int Ill)?)null);
        return meaning switch
        {
            (0, 0) => new ReadResult([new ZeroItem { Unit = unit, UnitNamed = true, Words = words }]),
            ( > 0, 0) => new ReadResult([new CountItem(meaning.Value.Returned) { Unit = unit, UnitNamed = true, Words = words }]),
            (_, > 0) => new ReadResult([new AbnormalItem(null) { Unit = unit, UnitNamed = true, Words = words }]),
            _ => null,
        };
    }

    /// <summary>The numbers of a line that holds nothing else; <see langword="null"/> where it holds more.</summary>
    private static List<int>? Numbers(Scan scan, int from, int to)
    {
        var numbers = new List<int>();
        for (var i = from; i < to; i++)
        {
            var mark = scan.Marks[i];
            if (mark.Is(Sign.Number))
            {
                numbers.Add(mark.Value);
            }
            else if (!mark.Any(Signs.Of(Sign.Space, Sign.Colon, Sign.Listing, Sign.Comma, Sign.Name)) && !(numbers.Count > 0 && mark.Any(Signs.Of(Sign.Before, Sign.Yes, Sign.ReportWord, Sign.Ignored, Sign.Benign)) && !mark.Negated))
            {
                return null;
            }
        }

        return numbers;
    }

    private static bool HasReport(Scan scan, Line line)
    {
        for (var i = line.Start; i < line.End; i++)
        {
            if (scan.Marks[i].Any(Signs.Of(Sign.Unit, Sign.Zero, Sign.Return, Sign.Symptom, Sign.Temperature)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSampleLine(Scan scan, Line line)
    {
        for (var i = line.Start; i < line.End && i < line.Start + 4; i++)
        {
            if (scan.Marks[i].Is(Sign.Sample))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Line> Lines(Scan scan, int start)
    {
        var lines = new List<Line>();
        for (var i = start; i <= scan.Marks.Length; i++)
        {
            var inline = i > start && i < scan.Marks.Length && lines.Count + 2 == scan.Marks[i].Value && IsInlineNumber(scan, start, i);
            if (i < scan.Marks.Length && !scan.Marks[i].Is(Sign.Line) && !inline)
            {
                continue;
            }

            if (i > start)
            {
                lines.Add(Numbered(scan, start, i));
            }

            start = inline ? i : i + 1;
        }

        return lines;
    }

    /// <summary>1)东山 无 2)西河 无: a list in one line.</summary>
    private static bool IsInlineNumber(Scan scan, int start, int i)
    {
        var mark = scan.Marks[i];
        return mark.Is(Sign.Number) && mark.Counter == '\0' && char.IsAsciiDigit(scan.Text[mark.Start]) && i + 1 < scan.Marks.Length
            && scan.Marks[i - 1].Any(Signs.Of(Sign.Space, Sign.Stop, Sign.Comma)) && (scan.Marks[i + 1].Any(Signs.Of(Sign.Close, Sign.Listing)) || scan.Text[scan.Marks[i + 1].Start] == '.')
            && Numbered(scan, start, i) is { Numbered: true } line && line.Number == mark.Value - 1;
    }

    /// <summary>1. … or 1、… or 1) …: the number goes, the line stays.</summary>
    private static Line Numbered(Scan scan, int start, int end)
    {
        var first = scan.NextSolid(start, end);
        if (first < 0 || !scan.Marks[first].Is(Sign.Number) || scan.Marks[first].Counter != '\0' || !char.IsAsciiDigit(scan.Text[scan.Marks[first].Start]))
        {
            return new Line(start, end, false, 0);
        }

        var after = first + 1;
        if (after >= end || !scan.Marks[after].Any(Signs.Of(Sign.Space, Sign.Listing, Sign.Close, Sign.Colon, Sign.Comma)))
        {
            return new Line(start, end, false, 0);
        }

        while (after < end && scan.Marks[after].Any(Signs.Of(Sign.Space, Sign.Listing, Sign.Close, Sign.Colon)))
        {
            after++;
        }

        return new Line(after, end, true, scan.Marks[first].Value);
    }
}
