using EpiBot.Reading.Places;

namespace EpiBot.Reading.People;

/// <summary>What has been gathered of one person so far; becomes <see cref="PersonFields"/> in the end.</summary>
internal sealed class PersonDraft(PersonKind kind, int start)
{
    public PersonKind Kind { get; set; } = kind;

    public int Start { get; set; } = start;

    public int End { get; set; } = start;

    public string? Name { get; set; }

    public string? Described { get; set; }

    public Gender? Gender { get; set; }

    public int? Age { get; set; }

    public string? Id { get; set; }

    public string? Phone { get; set; }

    public Place[]? Origin { get; set; }

    /// <summary>The origin stands behind 从 or in a column of its own: a later bare place does not replace it.</summary>
    public bool OriginSure { get; set; }

    public DateOnly? Date { get; set; }

    /// <summary>The date stands beside a word of coming back: a later date does not replace it.</summary>
    public bool DateSure { get; set; }

    /// <summary>Only 上午, 下午: today, unless a date follows.</summary>
    public bool HourOnly { get; set; }

    public Transport? Transport { get; set; }

    /// <summary>The means stands behind 坐 or 乘: a later one is another leg.</summary>
    public bool TransportSure { get; set; }

    /// <summary>The means follows from the number only.</summary>
    public bool TransportImplied { get; set; }

    public string? TransportNumber { get; set; }

    public HealthCode? Code { get; set; }

    public NucleicTest? Nucleic { get; set; }

    public decimal? Temperature { get; set; }

    public List<Symptom> Symptoms { get; } = [];

    public bool NoSymptoms { get; set; }

    public bool Ill { get; set; }

    public bool Contact { get; set; }

    public bool Positive { get; set; }

    public bool Dead { get; set; }

    public bool Returns { get; set; }

    /// <summary>Does not come, or has not come.</summary>
    public bool Cancelled { get; set; }

    /// <summary>In isolation elsewhere: the day of coming home is not known.</summary>
    public bool HeldElsewhere { get; set; }

    /// <summary>Part of a row 张三、李四: fields that follow belong to all of them.</summary>
    public int Group { get; set; }

    /// <summary>Whether anything was said of this person alone, before what was said of all is added.</summary>
    public bool HasOwn { get; set; }

    /// <summary>The origin was said of this person.</summary>
    public bool OwnOrigin { get; set; }

    /// <summary>Came along with the person before (也一路回来).</summary>
    public bool Along { get; set; }

    public bool HasTravel => Origin is not null || Date is not null || Transport is not null || TransportNumber is not null;

    public bool HasHealth => Code is not null || Nucleic is not null || Temperature is not null || Symptoms.Count > 0 || NoSymptoms;

    public bool HasIdentity => Gender is not null && Kind == PersonKind.Named || Age is not null || Id is not null || Phone is not null;

    public bool HasFields => HasTravel || HasHealth || HasIdentity || Ill || Contact || Positive || Dead;

    /// <summary>More is said than a name and a day: it is somebody the report is about.</summary>
    public bool IsSpokenOf => HasIdentity || HasHealth || OwnOrigin || Transport is not null || TransportNumber is not null || Ill || Contact || Positive || Dead || Returns;

    public bool IsAbnormal => Symptoms.Count > 0 || Ill || Contact || Positive || Dead || Temperature >= 37.3m || Nucleic == NucleicTest.Positive
        || Code is HealthCode.Red or HealthCode.Yellow;

    /// <summary>Takes from another what is not yet known here: date, origin, means of travel, code and test.</summary>
    public void Inherit(PersonDraft other)
    {
        Date ??= other.Date;
        Origin ??= other.Origin;
        Transport ??= other.Transport;
        TransportNumber ??= other.TransportNumber;
        Code ??= other.Code;
        Nucleic ??= other.Nucleic;
        Returns |= other.Returns;
        HeldElsewhere |= other.HeldElsewhere;
    }

    /// <summary>Takes everything from another.</summary>
    public void Absorb(PersonDraft other)
    {
        Inherit(other);
        Gender ??= other.Gender;
        Age ??= other.Age;
        Id ??= other.Id;
        Phone ??= other.Phone;
        Temperature ??= other.Temperature;
        NoSymptoms |= other.NoSymptoms;
        Ill |= other.Ill;
        Contact |= other.Contact;
        Positive |= other.Positive;
        Dead |= other.Dead;
        foreach (var symptom in other.Symptoms)
        {
            Add(symptom);
        }
    }

    public void Add(Symptom symptom)
    {
        if (!Symptoms.Contains(symptom))
        {
            Symptoms.Add(symptom);
        }
    }

    /// <summary>What is known, with the day of the message to check a stated age against.</summary>
    public PersonFields ToFields(bool withDate, DateOnly today)
    {
        if (Temperature >= 37.3m)
        {
            Add(Symptom.Fever);
        }

        return new PersonFields
        {
            Name = Name,
            Described = Name is null ? Described : null,
            Gender = Gender,
            Age = Age,
            IdNumber = Id,
            Phone = Phone,
            Origin = Origin is null ? null : PlaceResolution.Certain(Origin),
            ReturnDate = withDate && !HeldElsewhere ? Date : null,
            Transport = Transport,
            TransportNumber = TransportNumber,
            HealthCode = Code,
            Nucleic = Nucleic,
            Temperature = Temperature,
            Symptoms = Symptoms.Count > 0 ? [.. Symptoms] : NoSymptoms ? [] : null,
            Contradictions = Identity.Contradictions(Id, Age, Gender, today),
        };
    }
}
