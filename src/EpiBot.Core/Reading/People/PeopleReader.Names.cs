using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Who is named: a person spoken of, who reports, who is spoken to, whose house it is.</summary>
internal sealed partial class PeopleReader
{
    /// <summary>Who said 我是王芳.</summary>
    private PersonDraft? _speaker;

    private int ReadName(int i)
    {
        var mark = _marks[i];
        if (IsSignature(i) || IsHouseholder(i) || IsAddressed(i) || IsInformer(i))
        {
            return i;
        }

        var name = scan.TextOf(mark);
        if (People.Find(person => person.Name == name) is { } known)
        {
            _current.Clear();
            _current.Add(known);
            return i;
        }

        var previous = scan.PreviousSolid(i, start);
        var last = _current.Count > 0 ? _current[^1] : null;
        if (last is { Name: null, Kind: PersonKind.Kin or PersonKind.Someone or PersonKind.Self } && previous >= 0 && (Introduces(previous, last) || IsOpen(last, mark)))
        {
            _speaker = last.Kind == PersonKind.Self ? last : _speaker;
            last.Name = name;
            last.Kind = PersonKind.Named;
            last.End = mark.End;
            return i;
        }

        Begin(PersonKind.Named, mark).Name = name;
        return i;
    }

    /// <summary>报一个,孙立新; 我是谭家冲7组的谭海波: one who was announced is now named.</summary>
    private bool IsOpen(PersonDraft last, in Mark mark)
    {
        if (last.Kind is PersonKind.Kin || last.Origin is not null || last.Age is not null || last.Temperature is not null || last.Transport is not null)
        {
            return false;
        }

        var between = scan.Text.AsSpan(last.End, mark.Start - last.End);
        return between.IndexOfAny("。;!\n") < 0 && (last.Kind != PersonKind.Self ? between.Length < 20 : !between.ContainsAny("和跟与带、"));
    }

    /// <summary>我小姨子徐小凤; 有一个…,叫于涛; 一个学生王强; 我是唐伟.</summary>
    private bool Introduces(int previous, PersonDraft last)
    {
        var mark = _marks[previous];
        return mark.End == last.End && last.Kind != PersonKind.Self
            || mark.Is(Sign.Yes) && scan.Of(mark) is "叫" or "叫做" or "名叫" or "名字叫" or "是" or "系"
            || mark.Is(Sign.Label)
            || mark.Is(Sign.Open) && last.Kind != PersonKind.Self
            || mark.Is(Sign.Colon) && last.Kind == PersonKind.Someone
            || mark.Is(Sign.Group) && last.Kind == PersonKind.Self
            || last.Kind == PersonKind.Someone && mark.Any(Signs.Of(Sign.Being, Sign.Number, Sign.Title));
    }

    /// <summary>报告人:王芳; 东山村李建国 零报告: who speaks is not who is spoken of.</summary>
    private bool IsSignature(int i)
    {
        var mark = _marks[i];
        var previous = scan.PreviousSolid(i, start);
        while (previous >= start && _marks[previous].Is(Sign.Colon))
        {
            previous = scan.PreviousSolid(previous, start);
        }

        if (previous >= start && _marks[previous].Is(Sign.Signature) && !_marks[previous].Is(Sign.Label))
        {
            return true;
        }

        if (mark.Value != 1 || scan.Context.Role is SenderRole.Villager or SenderRole.Stranger)
        {
            return false;
        }

        // The sender's own name: a signature unless something is said of it.
        var next = scan.NextSolid(i + 1, end);
        if (next > i + 1 && _marks[next].Is(Sign.Name) && i > start && scan.PreviousSolid(i, start) is >= 0 and var unit && _marks[unit].Is(Sign.Unit))
        {
            // 三组冀满囤 冀宝平从大同回: who reports, then who came.
            return true;
        }

        return next < 0 || _marks[next].Any(Signs.Of(Sign.Zero, Sign.Neg, Sign.Title, Sign.ReportWord, Sign.Line, Sign.Stop, Sign.Colon, Sign.Signature));
    }

    /// <summary>王老五家来了个亲戚: the house is his, the guest is not.</summary>
    private bool IsHouseholder(int i) => _marks[i].End < scan.Text.Length && scan.Text[_marks[i].End] is '家' or '屋' && !(i + 2 < end && _marks[i + 2].Is(Sign.Kin));

    /// <summary>郭老三打电话说他儿子…: who told it is not who came.</summary>
    private bool IsInformer(int i)
    {
        var after = scan.Text.AsSpan(_marks[i].End, Math.Min(7, scan.Text.Length - _marks[i].End));
        if (after.IndexOfAny('说', '讲') < 0 && !after.StartsWith("反映") && !after.StartsWith("打电话"))
        {
            return false;
        }

        for (var k = i + 1; k < end && k < i + 9; k++)
        {
            if (_marks[k].Is(Sign.Kin))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word is said to somebody who is asked or told, before 我: 王会计俺弟弟…, 阿姨,我….</summary>
    private bool IsVocative(int i)
    {
        var next = i + 1;
        while (next < end && _marks[next].Any(Signs.Of(Sign.Comma, Sign.Space)))
        {
            next++;
        }

        return next < end && _marks[next].Any(Signs.Of(Sign.Self, Sign.Household));
    }

    /// <summary>姚文娟阿姨,我…; 少华,我…: who is spoken to.</summary>
    private bool IsAddressed(int i)
    {
        var next = i + 1;
        var said = scan.Text.AsSpan(_marks[i].End).TrimStart(", ");
        if (said.StartsWith("你") || said.StartsWith("您") || (said.StartsWith("我") && scan.Context.Role == SenderRole.Villager && said.Length < scan.Text.Length - _marks[i].End && i == start))
        {
            // 熊亮你记一下,我儿子….
            return true;
        }

        while (next < end && (_marks[next].Any(Signs.Of(Sign.Being, Sign.Title, Sign.Kin)) || scan.Of(_marks[next]) is "啊" or "呀" or "哎" or "哇" or "喂") && _marks[next].Start <= _marks[i].End + 3)
        {
            next++;
        }

        return next > i + 1 && next < end && _marks[next].Any(Signs.Of(Sign.Comma, Sign.Space)) && next + 1 < end && _marks[next + 1].Any(Signs.Of(Sign.Self, Sign.Household));
    }
}
