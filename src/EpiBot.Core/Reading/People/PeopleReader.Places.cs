using EpiBot.Reading.Places;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Where somebody comes from.</summary>
internal sealed partial class PeopleReader
{
    /// <summary>Reads a row of place names and decides whether somebody comes from there.</summary>
    private int ReadPlace(int i)
    {
        var first = _marks[i];
        var places = Scan.PlacesOf(first);
        var last = i;
        for (var k = i + 1; k < end && k <= last + 2; k++)
        {
            var mark = _marks[k];
            if (mark.Is(Sign.Space) && scan.Text[mark.Start] is ' ' or '-' or '·' or '/' || mark.Is(Sign.Yes) && scan.Of(mark) is "的" || mark.Is(Sign.Unknown) && scan.Of(mark) is "市" or "省" or "县" or "区")
            {
                continue;
            }

            if (mark.Place < 0)
            {
                break;
            }

            if (PlaceResolution.Narrow(places, Scan.PlacesOf(mark)) is not { } narrowed)
            {
                // 东莞长安: a town with the name of a county elsewhere.
                last = mark.Start == _marks[last].End ? k : last;
                break;
            }

            places = narrowed;
            last = k;
        }

        if (GroupSize(i, last) is > 1 and var group)
        {
            // 上海2人,北京1人; 2个上海的: several from one place.
            if (i > start && _marks[i - 1].Is(Sign.Number) || Returned == 0)
            {
                _fromPlaces += group;
            }

            return last + 1 < end && _marks[last + 1].Is(Sign.Number) ? last + 1 : last;
        }

        if (first.Negated || IsCorrected(i) || !IsOrigin(i, last, places))
        {
            return last;
        }

        var sure = IsSure(i, last);
        var held = IsHeld(i, last);
        Apply(person =>
        {
            if (held)
            {
                person.HeldElsewhere = true;
            }
            else if (person.Origin is null || (!person.OriginSure && sure && person.Origin[0].Country is null))
            {
                person.Origin = places;
                person.OriginSure = sure;
                person.End = Math.Max(person.End, _marks[last].End);
            }
            else if (PlaceResolution.Refine(person.Origin, places) is { } refined)
            {
                // 从广州回来几天了,广州增城: said again, more precisely.
                person.Origin = refined;
            }
        });
        return last;
    }

    private int _fromPlaces;

    private int GroupSize(int i, int last)
    {
        if (last + 1 < end && _marks[last + 1] is { Value: > 1 and < 200, Counter: '人' or '个' or '名' } after && after.Is(Sign.Number) && !after.Is(Sign.Date))
        {
            return HasBefore(last + 1) ? 0 : after.Value;
        }

        return i > start && _marks[i - 1] is { Value: > 1 and < 200, Counter: '个' or '人' or '名' } before && before.Is(Sign.Number) && scan.Text.AsSpan(_marks[last].End).StartsWith("的") && !scan.Text.AsSpan(_marks[last].End).StartsWith("的村") ? before.Value : 0;
    }

    /// <summary>在太原隔离: not where somebody comes from.</summary>
    private bool IsHeld(int i, int last) => last + 1 < end && _marks[last + 1].Is(Sign.Monitor) && scan.Of(_marks[last + 1]).Contains("隔离", StringComparison.Ordinal)
        && i > start && _marks[i - 1].Any(Signs.Of(Sign.At, Sign.Yes, Sign.From));

    private bool IsSure(int i, int last) =>
        _label == FieldLabel.Origin
        || (i > start && _marks[i - 1].Is(Sign.From))
        || (last + 1 < end && _marks[last + 1].Is(Sign.Return) && _marks[last + 1].Value != (int)ReturnWord.Weak);

    private bool IsOrigin(int i, int last, Place[] places)
    {
        if (_label == FieldLabel.Other)
        {
            return false;
        }

        if (_label == FieldLabel.Origin)
        {
            return true;
        }

        var before = i > start ? _marks[i - 1] : default;
        var after = last + 1 < end ? _marks[last + 1] : default;
        if (before.Is(Sign.To) && !before.Is(Sign.From))
        {
            return scan.Of(before) is "去" or "去了" or "去过" && ReturnsLater(last);
        }

        if (scan.Text.Length > _marks[last].End && scan.Text[_marks[last].End] is '人' or '籍' or '路' or '街' or '产' or '牌' or '话' or '口' or '菜' or '大' && !after.Any(Signs.Of(Sign.Return)) && !(before.Is(Sign.From) && scan.Text[_marks[last].End] == '大'))
        {
            return false;
        }

        if (last == i && _marks[i].Any(Signs.Of(Sign.Local, Sign.Zero, Sign.Well)) && !before.Is(Sign.From))
        {
            // 我上街回来了, 平安到家.
            return false;
        }

        if (before.Any(Signs.Of(Sign.From, Sign.At)) || after.Any(Signs.Of(Sign.Return, Sign.From)))
        {
            return true;
        }

        // A short name that is also an ordinary word (平安, 和平) or fits several places wants its neighbours.
        if (_marks[i].Only(Signs.Of(Sign.Place, Sign.Country)) || last > i)
        {
            return places.Length < 4 || _marks[i].End - _marks[i].Start > 2 || last > i;
        }

        // 周海,苏州的,自驾: a prefecture in a cell of its own, although the dictionary of ordinary words has it too.
        if (_marks[i].Only(Signs.Of(Sign.Place, Sign.Ordinary)) && _current.Count > 0 && Array.Exists(places, place => place.County is null)
            && before.Any(Signs.Of(Sign.Comma, Sign.Space, Sign.Open, Sign.Listing, Sign.Colon)) && (after == default || after.Any(Signs.Of(Sign.Comma, Sign.Space, Sign.Close, Sign.Stop, Sign.Line, Sign.Transport)) || scan.Of(after) is "的"))
        {
            return true;
        }

        return false;
    }

    private bool ReturnsLater(int i)
    {
        for (var k = i + 1; k < end && k < i + Reach; k++)
        {
            if (_marks[k].Is(Sign.Return) && !_marks[k].Negated)
            {
                return true;
            }
        }

        return false;
    }
}
