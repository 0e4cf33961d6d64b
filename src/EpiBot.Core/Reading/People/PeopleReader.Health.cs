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

        if (mark.Is(Sign.Code) && !mark.Negated && !IsCorrected(i))
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
        if (mark.Is(Sign.Temperature) && !IsCorrected(i) && !SpeaksOfOtherDegrees() && !IsOfBeast(i))
        {
            ReadTemperatures(i);
        }

        ReadSymptom(i);
        ReadDeath(i);
    }

    /// <summary>不是红码,是黄码; 不是19号是20号: what is put right is not what is.</summary>
    private bool IsCorrected(int i)
    {
        var k = i - 1;
        if (k >= start && _marks[k].Any(Signs.Of(Sign.From, Sign.At)) && _marks[k].End - _marks[k].Start == 1)
        {
            k--;
        }

        return k >= start && _marks[k].Is(Sign.Not) && scan.Of(_marks[k]) is "不是" or "并非" or "非";
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

    // 东莞这边热死了,39度; 38度的白酒: degrees of something else.
    private static readonly string[] OtherDegrees =
        ["热死", "气温", "天气", "高温", "太阳", "空调", "水温", "室温", "棚温", "舍温", "地温", "白酒", "度的酒", "中暑", "天热", "天太热", "真热", "闷热", "最高温", "三伏", "孵化", "暖气", "热水器", "鱼塘", "桑拿", "烤箱", "晒死", "烫脚", "户外"];

    private bool? _otherDegrees;

    /// <summary>Whether the degrees of this text are those of the weather, a room or a drink: nobody is named and no body is spoken of.</summary>
    private bool SpeaksOfOtherDegrees()
    {
        if (_otherDegrees is not { } known)
        {
            var text = scan.Text.AsSpan(_marks[start].Start, _marks[end - 1].End - _marks[start].Start);
            known = false;
            foreach (var word in OtherDegrees)
            {
                known |= text.Contains(word, StringComparison.Ordinal);
            }

            known = known && !text.Contains("体温", StringComparison.Ordinal) && !text.Contains("发烧", StringComparison.Ordinal) && !text.Contains("发热", StringComparison.Ordinal) && !text.Contains("烧到", StringComparison.Ordinal);
            _otherDegrees = known;
        }

        return known && !_current.Exists(person => person.Kind == PersonKind.Named || person.IsAbnormal);
    }

    /// <summary>量她家狗,38度5: the last one named before the number is a beast.</summary>
    private bool IsOfBeast(int i)
    {
        for (var k = i - 1; k >= start && k > i - 8; k--)
        {
            if (_marks[k].Any(Signs.Of(Sign.Name, Sign.Kin, Sign.Self, Sign.Being, Sign.Symptom, Sign.Stop, Sign.Line)))
            {
                return false;
            }

            if (_marks[k].Is(Sign.Animal))
            {
                return true;
            }
        }

        return false;
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
                if ((Symptom)mark.Value == Symptom.Cough && scan.Of(mark).Contains('喘'))
                {
                    Add(Symptom.Dyspnea);
                }
            }
        }
        else if (mark.Is(Sign.Object) && mark.Negated && IsWellbeing(scan.Of(mark)))
        {
            Apply(person => person.NoSymptoms = true);
        }
        else if (mark.Is(Sign.Ill) && mark.Negated && IsWellbeing(scan.Of(mark)))
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
        else if (mark.Is(Sign.Neg) && FollowsTemperature(i))
        {
            // 陈小英 36.4 无: the column of symptoms.
            Apply(person => person.NoSymptoms = true);
        }
        else if (mark.Is(Sign.Object) && mark.Negated && scan.Of(mark).StartsWith("异常") && _current is [{ Temperature: not null }])
        {
            Apply(person => person.NoSymptoms = true);
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

    private bool FollowsTemperature(int i)
    {
        var k = i - 1;
        while (k >= start && _marks[k].Any(Signs.Of(Sign.Space, Sign.Comma)))
        {
            k--;
        }

        return k < i - 1 && k >= start && _marks[k].Is(Sign.Temperature) && (i + 1 >= end || _marks[i + 1].Any(Signs.Of(Sign.Line, Sign.Stop, Sign.Space))) && scan.Of(_marks[i]) is "无" or "否" or "没有" or "0" or "没";
    }

    private static bool IsWellbeing(ReadOnlySpan<char> word) => word.Contains("症", StringComparison.Ordinal) || word.Contains("不适", StringComparison.Ordinal)
        || word.Contains("舒服", StringComparison.Ordinal) || word is "不得劲" or "难受" or "毛病";
}
