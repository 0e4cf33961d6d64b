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
            Begin(PersonKind.Family, mark).Described = scan.TextOf(mark);
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

    private void ReadSelf(int i)
    {
        var next = scan.NextSolid(i + 1, end);
        if (scan.Of(_marks[i]) is "自己" or "本人" && _current.Count > 0)
        {
            // 毕长喜昨天回来 自己骑摩托: the one just spoken of.
            return;
        }

        if (next < 0 || (_marks[next].Is(Sign.Number) && _marks[next].Value > 1) || _marks[next].Any(Signs.Of(Sign.Family, Sign.Kin, Sign.Being, Sign.Unit, Sign.Household, Sign.Mine, Sign.Unknown)) || _current.Count > 0 && _current[^1].Kind == PersonKind.Self)
        {
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
        if (IsVocative(i) || (scan.Of(_marks[i]) is "孙" && i > start && scan.Text[_marks[i].Start - 1] is '老' or '小'))
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
