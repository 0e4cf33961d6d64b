using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Deaths of people and of animals.</summary>
internal sealed partial class PeopleReader
{
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
        else if (mark.Is(Sign.Gone) && (PersonIsOldOrIll() || (scan.Of(mark) is "没了" or "殁了" or "没气了" or "没气" or "没得气了" && _current.Exists(person => scan.Text.AsSpan(person.Start, mark.Start - person.Start).ContainsAny("爷奶婆公太伯爹娘爸妈叔婶")))))
        {
            Died(i);
        }
        else if (mark.Is(Sign.Gone))
        {
            _gone = i;
        }
    }

    private int? _gone;

    private bool PersonIsOldOrIll() => _current.Exists(person => person.Symptoms.Count > 0 || person.Ill || person.Described?.Contains('老') == true) && !SaysReturn;

    private void Died(int i)
    {
        Animals |= scan.Of(_marks[i]).ContainsAny("鸡鸭禽鹅") || (CountsBirds(i) && !_livestock);
        if (_livestock && !Animals)
        {
            return;
        }

        Deaths ??= 0;
        // In the same clause first: 存栏3200只,死淘3只.
        foreach (var edge in (ReadOnlySpan<Signs>)[Signs.Of(Sign.Stop, Sign.Line, Sign.Comma), Signs.Of(Sign.Stop, Sign.Line)])
        {
            for (var k = i + 1; k < end && k <= i + 6 && Deaths == 0 && !_marks[k].Any(edge); k++)
            {
                TakeDeaths(k);
            }

            for (var k = i - 1; k >= start && k >= i - 6 && Deaths == 0 && !_marks[k].Any(edge); k--)
            {
                TakeDeaths(k);
            }
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
        if (mark.Is(Sign.Number) && mark.Value > 0 && !(mark.Value == 1 && mark.Counter == '\0' && !char.IsAsciiDigit(scan.Text[mark.Start])) && mark.Counter is '只' or '羽' or '头' or '人' or '个' or '\0' or '名' or '例')
        {
            Deaths = Deaths == 0 ? mark.Value : Deaths;
        }
    }
}
