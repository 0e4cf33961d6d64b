using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Codes, tests, temperatures, symptoms; illness and death of people and of animals.</summary>
internal sealed partial class PeopleReader
{
    /// <summary>隔离 stands before anybody is named.</summary>
    public bool HeldFirst { get; private set; }

    private bool _afterTest;
    private int _rowEnd;
    private bool _livestock;

    private void ReadHealth(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Monitor) && !mark.Negated && scan.Of(mark) is not ("隔离" or "在隔离" or "被隔离" or "隔离着" or "隔离点" or "集中隔离" or "居家隔离" or "监测" or "居隔"))
        {
            Monitoring = true;
        }
        else if (mark.Is(Sign.Monitor) && !mark.Negated && People.Count == 0)
        {
            // 居家隔离何大成 36.7度: isolation that is the head, not the outcome.
            HeldFirst = true;
        }

        if (mark.Any(Signs.Of(Sign.Phone, Sign.IdNumber, Sign.Age, Sign.Gender)))
        {
            ReadIdentity(mark);
        }

        if (mark.Is(Sign.Code) && !mark.Negated)
        {
            var code = (HealthCode)mark.Value;
            Apply(person => person.Code ??= code);
        }
        else if (mark.Is(Sign.Colour) && (_label == FieldLabel.Code || FollowsCodeWord(i) || StandsAlone(i)))
        {
            var code = (HealthCode)mark.Value;
            Apply(person => person.Code ??= code);
        }

        ReadTest(i);
        if (mark.Is(Sign.Temperature))
        {
            ReadTemperatures(i);
        }

        ReadSymptom(i);
        ReadDeath(i);
    }

    private void ReadIdentity(Mark mark)
    {
        if (mark.Is(Sign.Phone))
        {
            var raw = scan.TextOf(mark);
            var digits = raw.Replace(" ", "").Replace("-", "");
            var phone = digits.Length > 11 && digits[0] == '8' ? digits[2..] : raw[0] == '0' ? raw : digits;
            Apply(person => person.Phone ??= phone);
        }
        else if (mark.Is(Sign.IdNumber))
        {
            var id = scan.TextOf(mark).ToUpperInvariant();
            Apply(person => person.Id ??= id);
        }
        else if (mark.Is(Sign.Age))
        {
            Apply(person => person.Age ??= mark.Value is > 0 and < 130 ? mark.Value : null);
        }
        else if (!mark.Is(Sign.Kin) || mark.End - mark.Start == 1)
        {
            var gender = scan.Text[mark.Start] == '男' ? EpiBot.Reading.Gender.Male : EpiBot.Reading.Gender.Female;
            Apply(person => person.Gender ??= gender);
        }
    }

    /// <summary>… 1/28,G902,绿,阴: a colour in a row of fields.</summary>
    private bool StandsAlone(int i)
    {
        var edge = Signs.Of(Sign.Space, Sign.Comma, Sign.Line, Sign.Stop, Sign.Listing);
        return _current.Exists(person => person.HasTravel) && i > start && _marks[i - 1].Any(edge) && (i + 1 >= end || _marks[i + 1].Any(edge));
    }

    private bool FollowsCodeWord(int i)
    {
        for (var k = i - 1; k >= start && k >= i - 5; k--)
        {
            if (_marks[k].Is(Sign.CodeWord))
            {
                return true;
            }

            if (!_marks[k].Any(Signs.Of(Sign.Yes, Sign.Colon, Sign.Space, Sign.Benign, Sign.Whole)))
            {
                return false;
            }
        }

        return false;
    }

    private void ReadTest(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Test))
        {
            _afterTest = true;
            var after = scan.Text.AsSpan(mark.End, Math.Min(4, scan.Text.Length - mark.End)).TrimStart("(: ");
            if (after.StartsWith("-") && (after.Length == 1 || !char.IsAsciiDigit(after[1])))
            {
                Set(NucleicTest.Negative);
            }

            return;
        }

        if (mark.Any(Signs.Of(Sign.Stop, Sign.Line)) || (mark.Is(Sign.Name) && _afterTest))
        {
            _afterTest = false;
            return;
        }

        if (mark.Is(Sign.Negative))
        {
            Set(NucleicTest.Negative);
        }
        else if (mark.Is(Sign.Positive) && !mark.Negated)
        {
            if (_current.Exists(person => person.Contact) || (scan.Of(mark) is "确诊" && ContactFollows(i)))
            {
                return;
            }

            Set(NucleicTest.Positive);
            Apply(person => person.Positive = true);
        }
        else if (mark.Is(Sign.Pending) && (_afterTest || mark.End - mark.Start > 3))
        {
            Apply(person => person.Nucleic = person.Nucleic is null or NucleicTest.Pending ? NucleicTest.Pending : person.Nucleic);
        }
        else if (mark.Is(Sign.Untested) && (_afterTest || TestFollows(i)))
        {
            Set(NucleicTest.None);
        }
        else if (mark.Is(Sign.Tested) && (_afterTest || TestFollows(i)))
        {
            Set(NucleicTest.Pending);
        }
        else if (_label == FieldLabel.Test && mark.Is(Sign.Neg))
        {
            Set(NucleicTest.None);
        }

        void Set(NucleicTest result) => Apply(person => person.Nucleic = person.Nucleic is null or NucleicTest.Pending ? result : person.Nucleic);
    }

    /// <summary>确诊那个的密接: the case is somebody else.</summary>
    private bool ContactFollows(int i)
    {
        for (var k = i + 1; k < end && k < i + Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k++)
        {
            if (_marks[k].Is(Sign.Contact))
            {
                return true;
            }
        }

        return false;
    }

    private bool TestFollows(int i)
    {
        var next = scan.NextSolid(i + 1, end);
        while (next >= 0 && _marks[next].Is(Sign.Yes))
        {
            next = scan.NextSolid(next + 1, end);
        }

        return next >= 0 && _marks[next].Is(Sign.Test);
    }

    /// <summary>申保成、刘爱玲 体温36.5、36.2: one for each of the row.</summary>
    private void ReadTemperatures(int i)
    {
        var count = _current.Count;
        if (count > 1 && !_shared && _current.TrueForAll(person => person.Temperature is null))
        {
            var values = new List<decimal>();
            for (var k = i; k < end && k < i + Reach && (_marks[k].Any(Signs.Of(Sign.Temperature, Sign.Listing, Sign.Space, Sign.Comma)) || scan.Of(_marks[k]) is "和"); k++)
            {
                if (_marks[k].Is(Sign.Temperature))
                {
                    values.Add(_marks[k].Value / 100m);
                }
            }

            if (values.Count == count)
            {
                for (var k = 0; k < count; k++)
                {
                    _current[k].Temperature = values[k];
                }

                Temperatures += count;
                _rowEnd = i + (2 * count);
                return;
            }
        }

        if (i >= _rowEnd)
        {
            ReadTemperature(_marks[i].Value / 100m);
        }
    }

    private void ReadTemperature(decimal value)
    {
        Temperatures++;
        Apply(person => person.Temperature = person.Temperature is { } known && known > value ? known : value);
    }

    private void ReadSymptom(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Symptom))
        {
            if (mark.Negated)
            {
                Apply(person => person.NoSymptoms = true);
            }
            else if (mark.Value == -1)
            {
                Add(Symptom.Vomiting);
                Add(Symptom.Diarrhea);
            }
            else
            {
                Add((Symptom)mark.Value);
            }
        }
        else if (mark.Is(Sign.Object) && mark.Negated && IsWellbeing(scan.Of(mark)))
        {
            Apply(person => person.NoSymptoms = true);
        }
        else if (mark.Is(Sign.Ill) && !mark.Negated)
        {
            Apply(person => person.Ill = true);
        }
        else if (mark.Is(Sign.Contact) && !mark.Negated)
        {
            Apply(person => person.Contact = true);
        }
        else if (_label == FieldLabel.Symptoms && mark.Any(Signs.Of(Sign.Neg, Sign.Well, Sign.Zero)))
        {
            Apply(person => person.NoSymptoms = true);
        }

        if (_current.Count == 0 && !mark.Negated && mark.Any(Signs.Of(Sign.Symptom, Sign.Ill)))
        {
            _prefix.End = mark.End;
        }

        void Add(Symptom symptom) => Apply(person => person.Add(symptom));
    }

    private static bool IsWellbeing(ReadOnlySpan<char> word) => word.Contains("症", StringComparison.Ordinal) || word.Contains("不适", StringComparison.Ordinal)
        || word.Contains("舒服", StringComparison.Ordinal) || word is "不得劲" or "难受" or "毛病";

    private void ReadDeath(int i)
    {
        var mark = _marks[i];
        _livestock |= mark.Is(Sign.Animal);
        if ((mark.Is(Sign.Poultry) || (mark.Is(Sign.Animal) && scan.Context.Role is SenderRole.Reporter or SenderRole.Doctor)) && !mark.Negated)
        {
            Animals = true;
        }

        if (mark.Is(Sign.SickBird) && !mark.Negated)
        {
            AnimalsSick = true;
        }

        if (mark.Is(Sign.Death) && !mark.Negated)
        {
            Died(i);
        }
        else if (mark.Is(Sign.Gone) && PersonIsOldOrIll())
        {
            Died(i);
        }
    }

    private bool PersonIsOldOrIll() => _current.Exists(person => person.Symptoms.Count > 0 || person.Ill || person.Described?.Contains('老') == true) && !SaysReturn;

    private void Died(int i)
    {
        Animals |= scan.Of(_marks[i]).ContainsAny("鸡鸭禽鹅") || (CountsBirds(i) && !_livestock);
        if (_livestock && !Animals)
        {
            return;
        }

        Deaths ??= 0;
        for (var k = i - 1; k >= start && k >= i - 6 && Deaths == 0 && !_marks[k].Any(Signs.Of(Sign.Stop, Sign.Line)); k--)
        {
            TakeDeaths(k);
        }

        for (var k = i + 1; k < end && k <= i + 6 && !_marks[k].Any(Signs.Of(Sign.Stop, Sign.Line)); k++)
        {
            TakeDeaths(k);
        }

        if (!Animals)
        {
            Apply(person => person.Dead = true);
        }
    }

    private bool CountsBirds(int i)
    {
        for (var k = Math.Max(start, i - 6); k < end && k <= i + 6; k++)
        {
            if (_marks[k].Is(Sign.Number) && _marks[k].Counter is '只' or '羽')
            {
                return true;
            }
        }

        return false;
    }

    private void TakeDeaths(int k)
    {
        var mark = _marks[k];
        if (mark.Is(Sign.Number) && mark.Value > 0 && mark.Counter is '只' or '羽' or '头' or '人' or '个' or '\0' or '名' or '例')
        {
            Deaths = Deaths == 0 ? mark.Value : Deaths;
        }
    }
}
