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

    /// <summary>Somebody in particular comes back, not just the word.</summary>
    public bool SaysWhoReturns { get; private set; }

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

        var before = _shared && i > start && _marks[i - 1].Is(Sign.Comma);
        _shared = false;
        if (_marks[i].Is(Sign.Line))
        {
            _label = FieldLabel.None;
        }

        if (People.Count < 2)
        {
            return;
        }

        if (i > start && _marks[i - 1].Is(Sign.Stop) && ContinuesHealth(i) && People.TrueForAll(person => person.Code is null && person.Nucleic is null && !person.IsAbnormal))
        {
            // …同日乘飞机到。绿码,核酸阴性: of all.
            _shared = true;
            return;
        }

        if (before && ContinuesHealth(i))
        {
            // 均为绿码,无症状: still of all.
            _shared = true;
            return;
        }

        // 都是绿码; 三人核酸都是阴性: the clause speaks of all who were named, unless it names somebody itself.
        for (var k = i; k < end && k < i + Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)) && !(k > i && _marks[k].Is(Sign.Space)); k++)
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

    /// <summary>A clause of codes, tests and symptoms only.</summary>
    private bool ContinuesHealth(int i)
    {
        for (var k = i; k < end && k < i + Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k++)
        {
            if (!_marks[k].Any(Signs.Of(Sign.Neg, Sign.Symptom, Sign.Object, Sign.Code, Sign.CodeWord, Sign.Test, Sign.Negative, Sign.Yes, Sign.Listing, Sign.Temp, Sign.Well, Sign.Space, Sign.Benign, Sign.Not, Sign.Tested)))
            {
                return false;
            }
        }

        return true;
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

        if (mark.Is(Sign.Same) && scan.Of(mark) is "同日" or "同一天" or "同天" && _current is [var later] && People.IndexOf(later) is > 0 and var following)
        {
            // 何乾坤,同日乘飞机到.
            later.Date ??= People[following - 1].Date;
        }

        if (mark.Is(Sign.Same) && scan.Of(mark) is "同上" or "同前" && _current is [var like] && People.IndexOf(like) is > 0 and var at)
        {
            // 刘爱玲,女,43岁,同上.
            like.Inherit(People[at - 1]);
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
        if (kind is PersonKind.Kin or PersonKind.Named && _current is [{ Kind: PersonKind.Self, HasFields: false, Name: null } speaker] && !IsTogether(speaker.End, mark.Start))
        {
            // 我跟你说一声啊我家老二…: who tells it is not who comes.
            _current.Clear();
            People.Remove(speaker);
        }

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

    /// <summary>我和我老公, 我带孩子: both.</summary>
    private bool IsTogether(int from, int to)
    {
        var between = scan.Text.AsSpan(from, Math.Max(0, to - from)).TrimEnd("我俺咱家的屋里两俩三个");
        return between is "和" or "跟" or "与" or "同" or "带" or "带着" or "领" or "领着" or "抱" or "抱着" or "、" or "还有" or ",还有" or "及" or "以及" or "加" or "加上" or "" || (between.Length > 6 && !between.ContainsAny("跟给向和"));
    }

    private bool CommaBetween(int from, int to) => to > from && scan.Text.AsSpan(from, to - from).ContainsAny(",。;!");

    private void Finish()
    {
        if (Returned == 0 && SaysReturn && _ourNumber > 0)
        {
            Returned = _ourNumber;
        }

        if (Returned == 0 && SaysReturn && SaysWhoReturns && _strayNumber > 1 && !People.Exists(person => person.Kind is PersonKind.Named or PersonKind.Kin or PersonKind.Self || person.Cancelled))
        {
            // 晚上下火车俩,都是吉林市回来的.
            Returned = _strayNumber;
        }

        if (_fromPlaces > 0 && Returned < _fromPlaces)
        {
            Returned = _fromPlaces + People.Count(person => person.Kind is PersonKind.Named or PersonKind.Someone && person.Origin is not null);
            SaysReturn = true;
        }

        if (_familyReturned > 0 && (SaysReturn || People.Exists(person => person.Origin is not null && !person.Cancelled) || _prefix.Origin is not null || !DeniesReturn && People.Exists(person => person.HasTravel)))
        {
            // 俺家没人回来,就俺老两口在家: a family that is there is none that came.
            Returned = Math.Max(Returned, _familyReturned);
        }

        if (_gone is { } gone && PersonIsOldOrIll())
        {
            Died(gone);
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
                    person.Gender ??= person.Described is "大的" or "小的" ? family.Gender : null;
                }
            }
        }
    }
}
