using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Tells a notice, an article, a call for reports and a sample of the format from a report.</summary>
internal static class NoticeGuess
{
    public static bool IsNotice(Scan scan, int start)
    {
        var (calls, formal, samples, asks) = (0, 0, 0, 0);
        var head = scan.NextSolid(start, scan.Marks.Length);
        for (var i = start; i < scan.Marks.Length; i++)
        {
            var mark = scan.Marks[i];
            calls += mark.Is(Sign.Call) ? 1 : 0;
            formal += mark.Is(Sign.Formal) ? 1 : 0;
            samples += mark.Is(Sign.Sample) && IsSample(scan, i) ? 1 : 0;
            asks += mark.Is(Sign.Question) ? 1 : 0;
        }

        if (IsForwarded(scan, start))
        {
            return true;
        }

        var filled = scan.Context.Role is not SenderRole.Commander && samples == 0 && ((Has(scan, start, Signs.Of(Sign.IdNumber)) && Has(scan, start, Signs.Of(Sign.Label))) || Answers(scan, start) >= 3);
        if (filled)
        {
            // 【返岗人员登记】 姓名:…: a form that somebody has filled in.
            return false;
        }

        if (head >= 0 && scan.Marks[head].Is(Sign.Open) && scan.Text[scan.Marks[head].Start] is '【' or '[' && !HasUnitHead(scan, head))
        {
            return true;
        }

        if (scan.Context.Role is SenderRole.Villager or SenderRole.Stranger && Has(scan, start, Signs.Of(Sign.News)) && !Has(scan, start, Signs.Of(Sign.Self, Sign.Household, Sign.Kin)))
        {
            return true;
        }

        if (scan.Context.Role is SenderRole.Reporter or SenderRole.Doctor)
        {
            return samples > 0 || calls >= 3 || (calls >= 2 && !Has(scan, start, Signs.Of(Sign.Name, Sign.Temperature, Sign.IdNumber, Sign.Phone, Sign.Zero, Sign.Nobody))) || (calls >= 2 && HasAll(scan, start)) || scan.Text.Length > 200 && calls + formal >= 3;
        }

        return samples > 0 || calls >= 2 || (calls >= 1 && scan.Context.Role == SenderRole.Commander && !NamesSomebodyIll(scan, start) && !CountsReturned(scan, start)) || calls + formal >= 3;
    }

    /// <summary>[聊天记录], 转发:, ——转自…: what others said elsewhere.</summary>
    public static bool IsForwarded(Scan scan, int start)
    {
        var text = start < scan.Marks.Length ? scan.Text.AsSpan(scan.Marks[start].Start) : default;
        var head = text[..Math.Min(text.Length, 12)];
        return head.Contains("聊天记录", StringComparison.Ordinal) || (start == 0 && scan.Original.AsSpan().TrimStart().StartsWith("[聊天记录")) || head.TrimStart("[【( ").StartsWith("转发") || (head.TrimStart("[【( ") is ['转', var from, ..] && from is ':' or '县' or '市' or '省' or '农' or '区' or '疾' or '卫' or '指' or '上' or '通' or '镇' or '乡' or '教' or '公' or '央' or '国' or '发') || head.TrimStart("[【( ").StartsWith("转载")
            || head.TrimStart("[【( ").StartsWith("链接") || text.Contains("http://", StringComparison.Ordinal) || text.Contains("https://", StringComparison.Ordinal) || text.Contains("转自", StringComparison.Ordinal);
    }

    /// <summary>东山村王老五发烧38.5,请跟进.</summary>
    private static bool NamesSomebodyIll(Scan scan, int start) => Has(scan, start, Signs.Of(Sign.Name)) && Has(scan, start, Signs.Of(Sign.Temperature, Sign.Symptom, Sign.Positive, Sign.Death, Sign.Contact, Sign.Code)) && Has(scan, start, Signs.Of(Sign.Unit));

    /// <summary>中滩村口头报了,返乡7人,请补录.</summary>
    private static bool CountsReturned(Scan scan, int start)
    {
        for (var i = start + 1; i < scan.Marks.Length; i++)
        {
            if (scan.Marks[i] is { Value: > 0, Counter: '人' or '个' or '名' } number && number.Is(Sign.Number) && scan.Marks[i - 1].Is(Sign.Return))
            {
                return Has(scan, start, Signs.Of(Sign.Unit));
            }
        }

        return false;
    }

    /// <summary>How many lines of a form are filled in: 新增返乡:0, 异常情况:无, 单位:枣林村.</summary>
    private static int Answers(Scan scan, int start)
    {
        var answers = 0;
        for (var i = start; i + 1 < scan.Marks.Length; i++)
        {
            answers += scan.Marks[i].Is(Sign.Colon) && scan.NextSolid(i + 1, scan.Marks.Length) is > 0 and var next && scan.Marks[next].Any(Signs.Of(Sign.Number, Sign.Neg, Sign.Unit, Sign.Date, Sign.Name, Sign.Phone, Sign.Place, Sign.Code)) ? 1 : 0;
        }

        return answers;
    }

    private static bool Has(Scan scan, int start, Signs signs)
    {
        for (var i = start; i < scan.Marks.Length; i++)
        {
            if (scan.Marks[i].Any(signs))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>「例」 as a counter (1例) is no sample.</summary>
    private static bool IsSample(Scan scan, int i) => scan.Of(scan.Marks[i]) is not "例" || (i + 1 < scan.Marks.Length && scan.Marks[i + 1].Any(Signs.Of(Sign.Colon, Sign.Space)) && (i == 0 || !scan.Marks[i - 1].Is(Sign.Number)));

    private static bool HasAll(Scan scan, int start)
    {
        for (var i = start; i < scan.Marks.Length; i++)
        {
            if (scan.Marks[i].Is(Sign.Call) && scan.Of(scan.Marks[i]) is "各村" or "各组" or "各位" or "各单位" or "大家" or "所有人" or "@所有人" or "各村组" or "即日起")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasUnitHead(Scan scan, int head) => head + 1 < scan.Marks.Length && scan.Marks[head + 1].Any(Signs.Of(Sign.Unit, Sign.Date, Sign.Mine, Sign.Day, Sign.Zero));
}
