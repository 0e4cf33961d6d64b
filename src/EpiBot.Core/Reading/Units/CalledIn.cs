using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Units;

/// <summary>已送卫生院, 兽医站赶紧来人: a clinic or a station that is called in is not the unit that reports, although the group lists one.</summary>
internal static class CalledIn
{
    private const string Institutions = "院站所室心点";

    private const string Before = "送往到转找请叫喊让问经报给去由等系知回在";

    private static readonly string[] After = ["赶紧", "快", "来人", "来了", "来看", "派", "的人", "的医生", "医生", "说", "已经来", "看了", "给", "让", "要求", "通知", "打电话", "处理", "接走", "拉走", "输液", "打针", "就诊", "治疗", "住院", "看病", "检查", "隔离"];

    public static void Apply(Scan scan)
    {
        if (scan.Context.SenderUnit is not { } own || scan.Context.Role is not (SenderRole.Reporter or SenderRole.Villager or SenderRole.Doctor))
        {
            return;
        }

        for (var i = 0; i < scan.Marks.Length; i++)
        {
            var mark = scan.Marks[i];
            if (mark.Is(Sign.Unit) && scan.UnitName(mark) is var name && name != own && Institutions.Contains(name[^1]) && IsCalledIn(scan, mark))
            {
                scan.Marks[i] = new Mark(Signs.Of(Sign.Benign), mark.Start, mark.End);
            }
        }
    }

    private static bool IsCalledIn(Scan scan, in Mark mark)
    {
        if (mark.Start > 0 && Before.Contains(scan.Text[mark.Start - 1]) && !scan.Text.AsSpan(0, mark.Start).EndsWith("代报") && !scan.Text.AsSpan(0, mark.Start).EndsWith("补报"))
        {
            return true;
        }

        var after = scan.Text.AsSpan(mark.End);
        foreach (var word in After)
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }
}
