using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Which round a text names.</summary>
internal static class RoundCues
{
    // 日报 and 下午 are said of the round itself; 返乡 is also its subject.
    private static readonly string[] Explicit = ["日报", "上午", "下午", "早上", "早报", "晚报"];

    /// <summary>The id of the report that the stretch of text names, or <see langword="null"/> where it names none or several.</summary>
    public static string? Of(Scan scan, int start, int end)
    {
        if (end <= start)
        {
            return null;
        }

        var text = scan.Text.AsSpan(scan.Marks[start].Start, scan.Marks[end - 1].End - scan.Marks[start].Start);
        string? found = null;
        string? explicitly = null;
        var (several, severalExplicitly) = (false, false);
        foreach (var cue in scan.Context.Cues)
        {
            foreach (var word in cue.Words)
            {
                if (!text.Contains(word, StringComparison.Ordinal) || (word == "日报" && !SaysDaily(text)))
                {
                    continue;
                }

                several |= found is not null && found != cue.Report;
                found ??= cue.Report;
                if (Explicit.Contains(word))
                {
                    severalExplicitly |= explicitly is not null && explicitly != cue.Report;
                    explicitly ??= cue.Report;
                }
            }
        }

        if (explicitly is not null && !severalExplicitly)
        {
            return explicitly;
        }

        return several || (found is not null && SpeaksOfIllness(scan, start, end)) ? null : found;
    }

    /// <summary>今日报告, 每日报送 hold the characters of 日报, but not the word.</summary>
    private static bool SaysDaily(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf("日报"); i >= 0;)
        {
            if (i == 0 || text[i - 1] is not ('今' or '昨' or '每' or '当' or '本' or '即') && !char.IsAsciiDigit(text[i - 1]))
            {
                return true;
            }

            var next = text[(i + 2)..].IndexOf("日报");
            i = next < 0 ? -1 : i + 2 + next;
        }

        return false;
    }

    private static bool SpeaksOfIllness(Scan scan, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var mark = scan.Marks[i];
            if (mark.Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Death)) || (mark.Is(Sign.Object) && scan.Of(mark).Contains("异常", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
