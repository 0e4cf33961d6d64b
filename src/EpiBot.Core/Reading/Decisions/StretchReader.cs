using EpiBot.Reading.People;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Decides what a stretch of text reports: persons and illness first, then numbers, zero last.</summary>
internal sealed partial class StretchReader(Scan scan, Stretch stretch, string? unit, bool named, bool returnContext, bool correction = false, FieldLabel[]? columns = null, bool monitoring = false)
{
    private readonly PeopleReader _people = new(scan, stretch.Start, stretch.End, columns);

    private Signs _signs;

    public List<ReadItem> Items { get; } = [];

    public ReadDoubt Doubt { get; private set; }

    public bool DeniesReturnees { get; private set; }

    public PersonFields? Fragment { get; private set; }

    /// <summary>Something here forbids a zero of the same unit anywhere in the message.</summary>
    public bool Vetoes { get; private set; }

    private string Words => scan.Words(scan.Marks[stretch.Start].Start, scan.Marks[stretch.End - 1].End);

    public void Read()
    {
        if (stretch.End <= stretch.Start)
        {
            return;
        }

        for (var i = stretch.Start; i < stretch.End; i++)
        {
            _signs |= scan.Marks[i].Signs;
        }

        _people.Read();
        if (columns is not null && columns.Contains(FieldLabel.Temperature) && !returnContext)
        {
            ReadRow();
            return;
        }

        DeniesReturnees = _people.DeniesReturn;
        var asks = Asks();
        ReadPeople(asks);
        ReadCount(asks);
        ReadAbnormal(asks);
        ReadZero();
        if (Items.Count == 0)
        {
            ReadFragment();
        }
    }

    private void ReadRow()
    {
        foreach (var person in _people.People)
        {
            if (person.Kind == PersonKind.Named && person.HasHealth)
            {
                Add(new CheckInItem(person.ToFields(withDate: false, scan.Today)), person);
            }
        }
    }

    private void ReadPeople(bool asks)
    {
        var checkIn = !_people.SaysReturn && (monitoring || _people.Monitoring || unit is not null && unit.Contains("隔离", StringComparison.Ordinal) && (_people.Temperatures > 0 || _people.People.Exists(person => person.HasHealth)) || _people.HeldFirst && _people.Temperatures > 0 || _people.Temperatures >= 2 && MorningAndEvening() && !_people.People.Exists(person => person.Origin is not null)
            || _people.Temperatures > 0 && scan.Context.Role == SenderRole.Villager && _people.People is [{ Kind: PersonKind.Named } self] && self.Name == scan.Context.SenderName);
        DropSpeaker();
        foreach (var person in _people.People)
        {
            if (person.Contact && person.Kind is PersonKind.Self && IsContactOfOthers())
            {
                person.Contact = false;
            }

            if (person.Kind == PersonKind.Self && _people.Returned > 1 && (scan.Text.Contains("拉了", StringComparison.Ordinal) || scan.Text.Contains("接了", StringComparison.Ordinal) || scan.Text.Contains("捎了", StringComparison.Ordinal)))
            {
                // 我从南宁拉了4个人回来.
                continue;
            }

            if (person.Kind == PersonKind.Family || person.Cancelled && !person.IsAbnormal || IsUnreal(person))
            {
                continue;
            }

            if (checkIn && !person.HasHealth && HasEnded(person))
            {
                continue;
            }

            if ((checkIn || IsPlainTemperature(person) || IsWellInIsolation(person)) && !person.Dead && (person.Origin is null || !person.OriginSure) && (person.HasHealth || person.Ill || person.Kind == PersonKind.Named && _people.Monitoring))
            {
                Add(new CheckInItem(person.ToFields(withDate: false, scan.Today)), person);
            }
            else if (IsReturnee(person, asks))
            {
                var fields = person.ToFields(withDate: true, scan.Today);
                Add(new ReturneeItem(correction && person.TransportImplied ? fields with { Transport = null } : fields), person);
            }
            else if (person.IsAbnormal && !IsHypothetical(asks, person))
            {
                AddAbnormal(person);
            }
            else if (!(_people.People.Count <= 3 && ZeroGuard.IsSpeaker(scan, stretch, person)) && person.HasOwn && (person.Kind == PersonKind.Named && person.IsSpokenOf || person.HasHealth && !person.NoSymptoms && !IsWellGroup(person) || person.Origin is not null) || person.Kind == PersonKind.Named && person.Returns)
            {
                Vetoes = true;
            }
        }

        if (Items.Count == 0 && _people.People.Find(person => person is { Kind: PersonKind.Family, IsAbnormal: true }) is { } several && !asks)
        {
            // 学校有三个娃拉肚子.
            several.Described = null;
            AddAbnormal(several);
        }

        if (checkIn && Items.Count == 0 && _people.People.Count == 0 && _people.Loose is { Temperature: not null } loose)
        {
            Add(new CheckInItem(loose.ToFields(withDate: false, scan.Today)), loose);
        }
    }

    /// <summary>西河村王芳 返乡1人 王小丽: one name too many, and of the first nothing is said: it is who reports.</summary>
    private void DropSpeaker()
    {
        var named_ = _people.People.FindAll(person => person.Kind == PersonKind.Named);
        if (named_.Count > 1 && !named_[0].HasOwn && named_[1].HasOwn && (_people.Returned > 0 && named_.Count > _people.Returned || named_[0].Name == scan.Context.SenderName && scan.Context.Role != SenderRole.Villager && !scan.Text.AsSpan(named_[0].End).StartsWith("、")))
        {
            _people.People.Remove(named_[0]);
        }
    }

    /// <summary>货车司机6人核酸均为阴性: people counted, all of them well.</summary>
    private static bool IsWellGroup(PersonDraft person) => person is { Kind: PersonKind.Someone, Temperature: null, Origin: null, Code: null or HealthCode.Green } && !person.IsAbnormal && !person.Returns && person.Nucleic is null or NucleicTest.Negative;

    private bool MorningAndEvening()
    {
        var (early, late) = (false, false);
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (scan.Marks[i].Is(Sign.Temp))
            {
                early |= scan.Of(scan.Marks[i]).ContainsAny("早晨上");
                late |= scan.Of(scan.Marks[i]).ContainsAny("晚午");
            }
        }

        return early && late;
    }

    private bool IsHypothetical(bool asks, PersonDraft person) => asks && person.Temperature is null
        && (person.Kind is PersonKind.Someone || person.Kind is PersonKind.Kin && scan.Context.Role == SenderRole.Villager && !HasHome());

    private bool HasHome() => Has(Signs.Of(Sign.Household, Sign.Self));

    private bool HasCondition() => Has(Signs.Of(Sign.If));

    private bool Has(Signs signs) => _signs.Any(signs);

    private void ReadCount(bool asks)
    {
        var returnees = Items.Count(item => item is ReturneeItem);
        var count = _people.Returned - returnees;
        if (returnees == 0 && count <= 0)
        {
            // 回来一个: somebody without any field is a number.
            count = _people.People.Count(person => person.Kind == PersonKind.Someone && person.Returns && !person.IsAbnormal && !Taken(person));
        }

        var firstHand = _people.People.Exists(person => person.Kind is PersonKind.Kin or PersonKind.Self or PersonKind.Family);
        if ((scan.Context.Role == SenderRole.Commander && unit is null) || (Has(Signs.Of(Sign.News)) && !named) || (IsExpected() && !correction))
        {
            return;
        }

        if ((correction || (Has(Signs.Of(Sign.Not)) && Has(Signs.Of(Sign.Zero, Sign.Neg)))) && Items.Count == 0 && count <= 0 && _people.People.TrueForAll(person => !person.HasOwn) && OnlyNumber() is > 0 and var corrected)
        {
            count = corrected;
        }

        if (count <= 0 || asks || Has(Signs.Of(Sign.Unreal)) || Items.Exists(item => item is CheckInItem)
            || (scan.Context.Role is SenderRole.Villager or SenderRole.Stranger && !firstHand && !named && _people.Local))
        {
            return;
        }

        Items.Add(new CountItem(count) { Unit = unit, UnitNamed = named, Words = Words });
    }

    /// <summary>预计春节返乡50人.</summary>
    private bool IsExpected()
    {
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (scan.Marks[i].Is(Sign.Maybe) && scan.Text[scan.Marks[i].Start] is '预' or '估' or '可' or '将' or '也' or '有')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>更正:应该是3人.</summary>
    private int OnlyNumber()
    {
        var number = 0;
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            var mark = scan.Marks[i];
            if (mark.Any(Signs.Of(Sign.Symptom, Sign.Poultry, Sign.Death, Sign.Temperature)))
            {
                return 0;
            }

            number = number == 0 && mark.Is(Sign.Number) && mark.Counter is '人' or '个' or '名' ? mark.Value : number;
        }

        return number;
    }

    private bool Taken(PersonDraft person) => person.Origin is not null;

    private void ReadAbnormal(bool asks)
    {
        if (asks && ((scan.Context.Role == SenderRole.Villager && Has(Signs.Of(Sign.Poultry)) && _people.Deaths is null or 0) || _people.Deaths == 0 || AsksWhetherToReport()))
        {
            return;
        }

        if (_people.Animals && unit is null && scan.Context.Role == SenderRole.Commander)
        {
            return;
        }

        if (_people.Animals && (_people.Deaths is not null || _people.AnimalsSick))
        {
            Items.RemoveAll(item => item is AbnormalItem);
            Items.Add(new AbnormalItem(null)
            {
                Unit = unit,
                UnitNamed = named,
                Words = Words,
                Poultry = true,
                Signs = _people.Deaths is null ? [] : [AbnormalSign.Death],
                Deaths = _people.Deaths is > 0 ? _people.Deaths : null,
            });
            return;
        }

        if (Items.Count == 0 && IsUnreal(_people.Loose))
        {
            return;
        }

        if (Items.Count == 0 && _people.Loose.IsAbnormal && !asks && !_people.Loose.Cancelled)
        {
            if (_people.Loose.Returns && _people.Loose.Origin is not null)
            {
                Add(new ReturneeItem(_people.Loose.ToFields(withDate: true, scan.Today)), _people.Loose);
            }
            else
            {
                AddAbnormal(_people.Loose);
            }
        }
        else if (Items.Count == 0 && _people.Loose is { Returns: true, Origin: not null, Cancelled: false } && !asks && !_people.Local && _people.People.Count == 0 && !IsHearsay())
        {
            Add(new ReturneeItem(_people.Loose.ToFields(withDate: true, scan.Today)), _people.Loose);
        }
    }

    private void AddAbnormal(PersonDraft person)
    {
        if (IsTalk(person))
        {
            return;
        }

        List<AbnormalSign> signs = [];
        if (person.Contact)
        {
            signs.Add(AbnormalSign.Contact);
        }

        if (person.Positive || person.Nucleic == NucleicTest.Positive)
        {
            signs.Add(AbnormalSign.Positive);
        }

        if (person.Dead)
        {
            signs.Add(AbnormalSign.Death);
        }

        if (person.Code == HealthCode.Red)
        {
            signs.Add(AbnormalSign.RedCode);
        }

        if (person.Code == HealthCode.Yellow)
        {
            signs.Add(AbnormalSign.YellowCode);
        }

        if (!person.OriginSure || person.Contact)
        {
            person.Origin = null;
        }

        var fields = person.ToFields(withDate: false, scan.Today);
        Add(new AbnormalItem(person.Kind == PersonKind.None && fields == new PersonFields() ? null : fields)
        {
            Signs = signs,
            Deaths = person.Dead && _people.Deaths is > 0 ? _people.Deaths : null,
        }, person);
    }

    private void Add(ReadItem item, PersonDraft person) => Items.Add(item with { Unit = unit, UnitNamed = named, Words = Words });

    private void ReadZero()
    {
        var zero = ZeroReading.Of(scan, stretch);
        var verdict = ZeroGuard.Judge(scan, stretch, zero, _people, Items, Vetoes, named, unit);
        Doubt = verdict.Doubt;
        if (verdict.IsZero)
        {
            Items.Add(new ZeroItem { Unit = unit, UnitNamed = named, Words = scan.Words(zero.First, zero.Last) });
        }
    }

    private void ReadFragment()
    {
        var person = _people.People.Find(person => person.HasFields) ?? _people.People.Find(person => person.Kind == PersonKind.Named) ?? _people.Loose;
        if (person.HasFields || person.Name is not null)
        {
            Fragment = person.ToFields(withDate: true, scan.Today);
        }
    }

    private bool Asks() => Has(Signs.Of(Sign.Question, Sign.Asking, Sign.If));
}
