using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>一家三口, 夫妻俩带一个娃: how many they are.</summary>
internal sealed partial class PeopleReader
{
    private int _familyReturned;

    private void ReadFamily(int i)
    {
        var text = scan.Of(_marks[i]);
        var number = 0;
        foreach (var c in text)
        {
            number = Math.Max(number, ChineseNumeral.Digit(c) is > 1 and var digit ? digit : c switch { '俩' => 2, '仨' => 3, _ => 0 });
        }

        if (i + 1 < end && _marks[i + 1] is { Counter: '口' or '人' or '个' } counted && counted.Is(Sign.Number) && counted.Start == _marks[i].End)
        {
            number = counted.Value;
            _familyEnd = i + 1;
        }

        if (number == 0 && text is "夫妻" or "夫妇" or "母子" or "母女" or "父子" or "父女" or "小两口" or "老两口" or "小两口子" or "爷孙" or "祖孙" or "婆孙" or "姐弟" or "兄妹")
        {
            number = 2;
        }

        // 夫妻俩带一个娃.
        if (number > 0 && i + 1 < end && scan.Of(_marks[i + 1]) is "带" or "带着" or "和" or "领着")
        {
            for (var k = i + 2; k < end && k < i + 5 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.From)); k++)
            {
                number += _marks[k].Is(Sign.Number) ? _marks[k].Value : _marks[k].Is(Sign.Kin) && !_marks[k - 1].Is(Sign.Number) ? 1 : 0;
            }

            _familyEnd = Math.Max(_familyEnd, i + 5);
        }

        _familySize = number;
        if (_current.Count > 0 && _current[^1].Kind == PersonKind.Named && _current[^1].End == _marks[i].Start)
        {
            // 张伟一家三口: the name is one of them.
            _familyReturned = Math.Max(_familyReturned, number);
            return;
        }

        if (_current is [{ Kind: PersonKind.Someone or PersonKind.Kin, HasFields: false, Name: null } announced] && (announced.Kind == PersonKind.Someone || announced.End == _marks[i].Start))
        {
            // 补一个,两口子从…: the one announced is the family; 我闺女一家三口: she is one of them.
            _current.Clear();
            People.Remove(announced);
        }

        Begin(PersonKind.Family, _marks[i]).Described = scan.TextOf(_marks[i]);
        _familyReturned = Math.Max(_familyReturned, number);
    }
}
