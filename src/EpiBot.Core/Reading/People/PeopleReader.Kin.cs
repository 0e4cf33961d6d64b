using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Who is described: by kinship, as 我, as a pupil or an old man.</summary>
internal sealed partial class PeopleReader
{
    private bool IsDeniedKin(int i) =>
        i > start && (_marks[i - 1].Is(Sign.Neg) || "带看帮顾陪找接问叫让送替".Contains(scan.Text[_marks[i].Start - 1])
            || (i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Comma, Sign.Space)) && i + 2 < end && _marks[i + 2].Any(Signs.Of(Sign.Self, Sign.Household)) && _marks[i - 1].Any(Signs.Of(Sign.Name, Sign.Unknown))));

    private void ReadKin(int i)
    {
        var mark = _marks[i];
        if (Tells(i) || (i > start && _marks[i - 1].Any(Signs.Of(Sign.Place, Sign.From, Sign.At)) && scan.Text.AsSpan(mark.End) is ['家' or '那', ..]))
        {
            // 从青岛闺女家回来: where, not who.
            return;
        }

        if (i > start && _marks[i - 1].Is(Sign.Name) && _marks[i - 1].End == mark.Start && _current is [{ Kind: PersonKind.Named } elder]
            && scan.Of(mark) is "奶奶" or "爷爷" or "婆婆" or "公公" or "嫂" or "嫂子" or "婶" or "婶子" or "叔" or "叔叔" or "伯伯" or "大伯" or "大哥" or "大姐" or "大嫂" or "老汉" or "老头" or "老头子" or "爹爹" or "娭毑" or "姐" or "哥" or "婆姨" or "老爹" or "阿姨" or "妹子" or "小伙子" or "小伙" or "姑娘" or "丫头" or "同志" or "女子" or "男子")
        {
            // 曹玉兰奶奶: one and the same.
            elder.Gender ??= mark.Value switch { 1 => Gender.Male, 2 => Gender.Female, _ => null };
            return;
        }

        if (scan.Of(mark) is "女的" or "男的" or "女子" or "男子" && _current is [{ Kind: PersonKind.Named, Gender: null } named])
        {
            named.Gender = mark.Value == 1 ? Gender.Male : Gender.Female;
            return;
        }

        var gender = mark.Value switch { 1 => Gender.Male, 2 => Gender.Female, _ => (Gender?)null };
        var previous = i - 1;
        while (previous >= start && _marks[previous].Is(Sign.Yes) && scan.Of(_marks[previous]) is "的" or "家" or "他" or "她" or "家里" or "这个")
        {
            previous--;
        }

        var possessive = previous >= start && (_marks[previous].Is(Sign.Unknown) && scan.Of(_marks[previous]) is "家" or "家的" ? --previous : previous) >= start;
        var last = _current.Count > 0 ? _current[^1] : null;
        if (possessive && last is { Kind: PersonKind.Named } && last.End == _marks[previous].End && !last.HasFields)
        {
            // 冯树林家闺女: the name is the householder's.
            last.Kind = PersonKind.Kin;
            last.Described = last.Name + "家" + scan.TextOf(mark);
            last.Name = null;
            last.Gender = gender;
            last.End = mark.End;
            return;
        }

        if (mark.End - mark.Start == 1 && (i == start || !_marks[i - 1].Any(Signs.Of(Sign.Self, Sign.Household, Sign.Name, Sign.Kin, Sign.Yes, Sign.Number))))
        {
            return;
        }

        if (i > start && _marks[i - 1].Is(Sign.Number) && _marks[i - 1].Value > 1 && _marks[i - 1].End == mark.Start)
        {
            // 两个儿子: a number, not one.
            var several = Begin(PersonKind.Family, mark);
            (several.Described, several.Gender) = (scan.TextOf(mark), gender);
            return;
        }

        if (last is { Kind: PersonKind.Someone, Name: null } && IsOpen(last, mark))
        {
            last.Kind = PersonKind.Kin;
            last.Gender ??= gender;
            last.Described += scan.TextOf(mark);
            last.End = mark.End;
            return;
        }

        if (last is { Kind: PersonKind.Kin, Name: null } && last.End >= mark.Start - 1 && !_marks[i - 1].Is(Sign.Listing))
        {
            // 儿子媳妇 are two, 一个小伙子 is one, 我家老二儿子 is one.
            if (gender is null || last.Gender is null)
            {
                last.Kind = PersonKind.Kin;
                last.Gender ??= gender;
                last.Described += scan.TextOf(mark);
                last.End = mark.End;
                return;
            }
        }

        var draft = Begin(PersonKind.Kin, mark);
        draft.Described = scan.TextOf(mark);
        draft.Gender = gender;
    }

    /// <summary>我老伴说陈铁匠家大孙子…: who tells it is not who came.</summary>
    private bool Tells(int i)
    {
        var after = scan.Text.AsSpan(_marks[i].End, Math.Min(5, scan.Text.Length - _marks[i].End)).TrimStart("刚才也都");
        if (!(after.StartsWith("说") && !after.StartsWith("说是要") || after.StartsWith("讲") || after.StartsWith("打电话说") || after.StartsWith("听说") || after.StartsWith("看见") || after.StartsWith("看到") || after.StartsWith("告诉") || after.StartsWith("话后") || after.StartsWith("反映")))
        {
            return false;
        }

        for (var k = i + 1; k < end && k < i + 14; k++)
        {
            if (_marks[k].Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Being)))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadSelf(int i)
    {
        var next = scan.NextSolid(i + 1, end);
        if (_current is [{ Kind: PersonKind.Named }] && scan.Context.Role is SenderRole.Reporter or SenderRole.Doctor or SenderRole.Commander)
        {
            // 钟晓东昨天回来,我已上门测温36.5: who reports.
            return;
        }

        if (scan.Of(_marks[i]) is "自己" or "本人" && _current.Count > 0)
        {
            // 毕长喜昨天回来 自己骑摩托: the one just spoken of.
            return;
        }

        if (next < 0 || scan.Of(_marks[next]) is "的" || (_marks[next].Is(Sign.Number) && _marks[next].Value > 1) || _marks[next].Any(Signs.Of(Sign.Family, Sign.Kin, Sign.Being, Sign.Unit, Sign.Household, Sign.Mine, Sign.Unknown)) || _current.Count > 0 && _current[^1].Kind == PersonKind.Self)
        {
            return;
        }

        if (_speaker is null && People.Find(person => person is { Kind: PersonKind.Self }) is { } again)
        {
            // 我昨天从杭州回来,孩子跟我没住一起.
            _current.Clear();
            _current.Add(again);
            return;
        }

        if (_speaker is not null)
        {
            // 我是王芳,我从深圳回来了.
            _current.Clear();
            _current.Add(_speaker);
            return;
        }

        Begin(PersonKind.Self, _marks[i]).Described = scan.TextOf(_marks[i]);
    }

    private void ReadBeing(int i)
    {
        if (IsVocative(i) || IsGreeted(i) || FollowsNumber(i) || (scan.Of(_marks[i]) is "孙" && i > start && scan.Text[_marks[i].Start - 1] is '老' or '小'))
        {
            return;
        }

        var mark = _marks[i];
        var last = _current.Count > 0 ? _current[^1] : null;
        if (last is { Kind: PersonKind.Someone, Name: null } && last.End <= mark.Start && mark.Start - last.End <= 2)
        {
            last.Described += scan.TextOf(mark);
            last.End = mark.End;
            SetGender(last, mark);
            return;
        }

        if (mark.Any(Signs.Of(Sign.Whole)) && !(i > start && (_marks[i - 1].Is(Sign.Number) && _marks[i - 1].Value == 1 || scan.Of(_marks[i - 1]) is "有个" or "有一个" or "个" or "有一")))
        {
            return;
        }

        var next = scan.NextSolid(i + 1, end);
        if (last is null && !(next >= 0 && _marks[next].Is(Sign.Name)))
        {
            var draft = Begin(PersonKind.Someone, mark);
            draft.Described = scan.TextOf(mark);
            SetGender(draft, mark);
        }
    }

    /// <summary>3个水电工: counted, not one.</summary>
    private bool FollowsNumber(int i)
    {
        for (var k = i - 1; k >= start && k >= i - 2 && _marks[i].Start - _marks[k].End <= 2; k--)
        {
            if (_marks[k] is { Value: > 1, Counter: '个' or '名' or '位' } && _marks[k].Is(Sign.Number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>老师报备一下,我…: who is spoken to.</summary>
    private bool IsGreeted(int i)
    {
        var after = scan.Text.AsSpan(_marks[i].End).TrimStart(", ");
        return scan.PreviousSolid(i, start) < 0 && scan.Of(_marks[i]) is "老师" or "医生" or "护士" or "阿姨" or "大叔" or "大爷" or "大妈" or "大娘" or "师傅" or "老板" or "保安"
            && (after.StartsWith("报") || after.StartsWith("你") || after.StartsWith("您") || after.StartsWith("请") || after.StartsWith("我") || after.StartsWith("问") || after.StartsWith("说") || after.StartsWith("俺") || after.StartsWith("孩子") || after.StartsWith("我家"));
    }

    private void SetGender(PersonDraft draft, in Mark mark) =>
        draft.Gender ??= scan.Text[mark.Start] switch { '男' => Gender.Male, '女' => Gender.Female, _ => null };

    /// <summary>刘老师发烧: a title with a surname that is no full name stands for a person if something is said of it.</summary>
    private void ReadTitle(int i)
    {
        var next = scan.NextSolid(i + 1, end);
        if (_current.Count == 0 && next >= 0 && _marks[next].Any(Signs.Of(Sign.Symptom, Sign.From, Sign.Contact, Sign.Positive, Sign.Code)) && !_marks[next].Negated)
        {
            Begin(PersonKind.Someone, _marks[i]).Described = scan.TextOf(_marks[i]);
        }
    }
}
