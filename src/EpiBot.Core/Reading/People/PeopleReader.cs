using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Walks over the marks of a stretch of text and gathers persons, what is said of each, and what is said of nobody in particular.</summary>
internal sealed partial class PeopleReader(Scan scan, int start, int end, FieldLabel[]? columns = null)
{
    private static readonly Signs PersonCounters = Signs.Of(Sign.Number);

    // How far a recogniser looks around, in marks; more than any clause people write.
    private const int Reach = 40;

    private readonly MarkList _marks = scan.Marks;
    private readonly PersonDraft _prefix = new(PersonKind.None, 0);
    private readonly List<PersonDraft> _current = [];
    private bool _shared;
    private int _groups;
    private FieldLabel _label;

    /// <summary>Those spoken of, in the order of the text.</summary>
    public List<PersonDraft> People { get; } = [];

    /// <summary>Fields said of nobody in particular.</summary>
    public PersonDraft Loose => _prefix;

    /// <summary>How many came back, where a number says so; 0 where none does.</summary>
    public int Returned { get; private set; }

    /// <summary>Somebody comes back, whoever it is.</summary>
    public bool SaysReturn { get; private set; }

    /// <summary>Coming back is denied for all.</summary>
    public bool DeniesReturn { get; private set; }

    /// <summary>People or animals that fell ill or died: what an abnormal report says without a person.</summary>
    public int Afflicted { get; private set; }

    public int? Deaths { get; private set; }

    public bool Animals { get; private set; }

    public bool AnimalsSick { get; private set; }

    public bool Monitoring { get; private set; }

    public bool Local { get; private set; }

    public int Temperatures { get; private set; }

    /// <summary>A name without any field that is not the reporter's own: it may be a signature, or somebody forgotten.</summary>
    public bool HasStrayPerson { get; private set; }

    /// <summary>A number of persons that nothing explains.</summary>
    public bool HasStrayNumber { get; private set; }

    public void Read()
    {
        for (var i = start; i < end; i++)
        {
            BeginClause(i);
            if (columns is not null && ReadCell(ref i))
            {
                continue;
            }
            i = ReadMark(i);
        }

        Finish();
    }

    private void BeginClause(int i)
    {
        if (i != start && !_marks[i - 1].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space, Sign.Open)))
        {
            return;
        }

        _shared = false;
        if (_marks[i].Is(Sign.Line))
        {
            _label = FieldLabel.None;
        }

        if (People.Count < 2)
        {
            return;
        }

        // 都是绿码; 三人核酸都是阴性: the clause speaks of all who were named, unless it names somebody itself.
        for (var k = i; k < end && k < i + Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k++)
        {
            var mark = _marks[k];
            if (mark.Any(Signs.Of(Sign.Name, Sign.Kin)))
            {
                _shared = false;
                return;
            }

            if (mark.Any(Signs.Of(Sign.Yes, Sign.Neg)) && (scan.Text[mark.Start] is '都' or '均' or '全' or '皆' || scan.Of(mark) is "两人" or "二人" or "三人" or "四人" or "五人" or "俩人" or "他俩" or "她俩" or "他们" or "他们俩" or "两口子"))
            {
                _shared = true;
            }
            else if (mark.Is(Sign.Number) && mark.Counter is '人' or '个' or '名' && mark.Value == People.Count)
            {
                _shared = true;
            }
        }
    }

    private int ReadMark(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Label) && TryLabel(i, out var next))
        {
            return next;
        }

        if (mark.Is(Sign.Name))
        {
            return ReadName(i);
        }

        if (mark.Any(Signs.Of(Sign.Place, Sign.Country)) && mark.Place >= 0)
        {
            return ReadPlace(i);
        }

        if (mark.Is(Sign.Family) && !mark.Negated)
        {
            ReadFamily(i);
        }
        else if (mark.Is(Sign.Kin) && !mark.Negated && !IsDeniedKin(i) && i > _familyEnd)
        {
            ReadKin(i);
        }
        else if (mark.Is(Sign.Self))
        {
            ReadSelf(i);
        }
        else if (mark.Is(Sign.Being) && !mark.Negated)
        {
            ReadBeing(i);
        }
        else if (mark.Is(Sign.Title))
        {
            ReadTitle(i);
        }

        if (mark.Is(Sign.Number) && i > _familyEnd)
        {
            ReadNumber(i);
        }

        ReadTravel(i);
        ReadHealth(i);
        return i;
    }

    private void Apply(Action<PersonDraft> change)
    {
        if (_shared)
        {
            People.ForEach(change);
        }
        else if (_current.Count == 0)
        {
            change(_prefix);
        }
        else
        {
            _current.ForEach(change);
        }
    }

    /// <summary>A further person: joins the row 张三、李四 where nothing but names stands between, else begins anew.</summary>
    private PersonDraft Begin(PersonKind kind, in Mark mark)
    {
        var draft = new PersonDraft(kind, mark.Start) { End = mark.End };
        if (_current.Count > 0 && (_current[^1].HasTravel || _current[^1].HasHealth || _current[^1].Returns || _current[^1].Cancelled || !IsRow(_current[^1].End, mark.Start)))
        {
            _current.Clear();
            _groups++;
        }

        draft.Group = _groups;
        _current.Add(draft);
        People.Add(draft);
        return draft;
    }

    /// <summary>Whether two persons stand in one row: 张三、李四; 张三(男,35岁),李四; 张三和他儿子.</summary>
    private bool IsRow(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan.Text[i] is '。' or ';' or '\n' or '!' or '?')
            {
                return false;
            }
        }

        return to - from <= 40;
    }

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
        while (next < end && _marks[next].Any(Signs.Of(Sign.Being, Sign.Title, Sign.Kin)) && _marks[next].Start <= _marks[i].End + 3)
        {
            next++;
        }

        return next > i + 1 && next < end && _marks[next].Any(Signs.Of(Sign.Comma, Sign.Space)) && next + 1 < end && _marks[next + 1].Any(Signs.Of(Sign.Self, Sign.Household));
    }

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
        if (next < 0 || (_marks[next].Is(Sign.Number) && _marks[next].Value > 1) || _marks[next].Any(Signs.Of(Sign.Family, Sign.Kin, Sign.Unit, Sign.Household, Sign.Mine, Sign.Unknown)) || _current.Count > 0 && _current[^1].Kind == PersonKind.Self)
        {
            return;
        }

        Begin(PersonKind.Self, _marks[i]).Described = scan.TextOf(_marks[i]);
    }

    private void ReadBeing(int i)
    {
        if (IsVocative(i))
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

    private bool CommaBetween(int from, int to) => to > from && scan.Text.AsSpan(from, to - from).ContainsAny(",。;!");

    private void Finish()
    {
        if (Returned == 0 && SaysReturn && _ourNumber > 0)
        {
            Returned = _ourNumber;
        }

        foreach (var person in People)
        {
            person.HasOwn = person.HasFields;
            person.OwnOrigin = person.Origin is not null;
        }

        for (var i = 1; i < People.Count; i++)
        {
            if (People[i].Along)
            {
                People[i].Inherit(People[i - 1]);
            }
        }

        // 一家四口…, 周伏生、刘桂花、周明、周静: what is said of one is said of the family.
        if (_familySize > 1 && People.Count(person => person.Kind is PersonKind.Named or PersonKind.Kin) == _familySize)
        {
            foreach (var person in People)
            {
                foreach (var other in People)
                {
                    person.Inherit(other);
                }
            }
        }

        if (_prefix.IsAbnormal && People.Count > 0 && People[0].Kind != PersonKind.Family && (People[0].Kind != PersonKind.Kin || !CommaBetween(_prefix.End, People[0].Start)))
        {
            // 发热1人(胡美娟): what was said before the name is said of her.
            foreach (var person in People.FindAll(person => person.Group == People[0].Group))
            {
                _prefix.NoSymptoms = false;
                person.Absorb(_prefix);
            }
        }

        foreach (var person in People)
        {
            if (person.Kind != PersonKind.Family)
            {
                person.Inherit(_prefix);
            }
        }

        // What is said of a family as a whole is said of those named after it.
        foreach (var family in People.FindAll(person => person.Kind == PersonKind.Family))
        {
            foreach (var person in People)
            {
                if (person.Kind != PersonKind.Family)
                {
                    person.Inherit(family);
                }
            }
        }
    }
}
