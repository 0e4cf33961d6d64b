using EpiBot.Reading.Dates;
using EpiBot.Reading.Places;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Where from, when, and how; and how many.</summary>
internal sealed partial class PeopleReader
{
    private static readonly Signs Activities = Signs.Of(Sign.From);

    private void ReadTravel(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.NotReturn))
        {
            ReadNotReturn(scan.Of(mark));
        }
        else if (mark.Is(Sign.Return))
        {
            ReadReturn(i);
        }

        if (mark.Is(Sign.Local))
        {
            Local = true;
        }

        if (mark.Any(Signs.Of(Sign.Date, Sign.Day)))
        {
            ReadDate(i);
        }
        else if (mark.Is(Sign.Hour) && !mark.Is(Sign.Temp))
        {
            Apply(person => person.HourOnly = true);
        }

        if (mark.Is(Sign.Transport))
        {
            var transport = (Transport)mark.Value;
            var transfer = i > start && _marks[i - 1].Is(Sign.To) && scan.Of(_marks[i - 1]) is "转" or "换乘" or "转乘" or "中转";
            Apply(person =>
            {
                if (!transfer || person.Transport is null)
                {
                    person.Transport ??= transport;
                }
            });
        }

        if (mark.Is(Sign.Vehicle))
        {
            ReadVehicle(mark);
        }
    }

    private void ReadVehicle(Mark mark)
    {
        var number = scan.TextOf(mark).TrimEnd('次').Replace(" ", "").Replace("-", "").Replace("·", "").Replace(".", "").ToUpperInvariant();
        var implied = mark.Value switch
        {
            IdentityScanner.Train => Transport.Train,
            IdentityScanner.Flight => Transport.Plane,
            _ => Transport.Car,
        };
        Apply(person =>
        {
            if (person.TransportNumber is null && (person.Transport is null || implied == person.Transport || implied == Transport.Car))
            {
                person.Transport ??= implied;
                person.TransportNumber = number;
            }
        });
    }

    private void ReadNotReturn(ReadOnlySpan<char> word)
    {
        // 回来了在家没出门 is no denial of coming back.
        if (_current.Exists(person => person.Returns) && (word.Contains("出", StringComparison.Ordinal) || word.Contains("离开", StringComparison.Ordinal)))
        {
            return;
        }

        if (_current.Count > 0)
        {
            Apply(person => person.Cancelled = true);
        }
        else
        {
            DeniesReturn = true;
        }
    }

    private void ReadReturn(int i)
    {
        var mark = _marks[i];
        var word = (ReturnWord)mark.Value;
        if (mark.Negated)
        {
            DeniesReturn |= word != ReturnWord.Weak;
            return;
        }

        if ((word == ReturnWord.Noun && mark.End - mark.Start > 2) || ReportedBefore(i) || IsTopic(i))
        {
            return;
        }

        Transport? means = scan.Text[mark.Start] switch { '飞' => Transport.Plane, '开' => Transport.Car, '走' => Transport.Walk, _ => null };
        if (means is not null)
        {
            Apply(person => person.Transport ??= means);
        }

        if (i > start && scan.Of(_marks[i - 1]) is "一路" or "一起" or "一同" or "同行" or "同车" or "也一路")
        {
            Apply(person => person.Along = true);
        }

        if (word == ReturnWord.Weak)
        {
            // 到, 来: only with a day or a place, and not on the way to somewhere else.
            if (i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Place, Sign.Country, Sign.Local, Sign.Temperature)))
            {
                return;
            }

            if (!_current.Exists(person => person.HasTravel || person.HourOnly) && !_prefix.HasTravel && !_prefix.HourOnly)
            {
                return;
            }
        }

        if (IsAsked(i))
        {
            Apply(person => person.Cancelled = true);
            return;
        }

        SaysReturn = true;
        Apply(person =>
        {
            person.Returns = true;
            person.DateSure |= person.Date is not null;
            if (person.Date is null && person.HourOnly)
            {
                person.Date = scan.Today;
            }
        });
    }

    /// <summary>张伟回来了吗, 张伟回来没有: whether somebody came is asked, not told.</summary>
    private bool IsAsked(int i)
    {
        for (var k = i + 1; k < end && k < i + 4; k++)
        {
            if (_marks[k].Is(Sign.Asking) || (_marks[k].Is(Sign.Question) && scan.Of(_marks[k]) is "吗" or "么" or "乜"))
            {
                return true;
            }

            if (!_marks[k].Is(Sign.Yes))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>返乡零报告, 返乡:无, 返乡情况…: coming back is what is reported on, nobody does.</summary>
    private bool IsTopic(int i)
    {
        if (_current.Count > 0 || _prefix.Origin is not null || scan.Of(_marks[i]) is not ("返乡" or "返村" or "返岗" or "返校" or "返回" or "返厂" or "返工" or "来返" or "回村" or "回厂"))
        {
            return false;
        }

        var next = scan.NextSolid(i + 1, end);
        return next >= 0 && _marks[next].Any(Signs.Of(Sign.Zero, Sign.Colon, Sign.Object, Sign.Symptom)) | (next >= 0 && _marks[next].Is(Sign.Benign) && scan.Of(_marks[next]) is not ("人" or "名" or "个" or "位"))
            && !(i > start && scan.Of(_marks[i - 1]) is "人" or "有" or "有人");
    }

    /// <summary>前几天回来的都报过了: nothing new.</summary>
    private bool ReportedBefore(int i)
    {
        for (var k = i - 1; k >= start && k > i - Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k--)
        {
            if (_marks[k].Is(Sign.Before))
            {
                return !_marks[k].Any(Signs.Of(Sign.Census));
            }
        }

        for (var k = i + 1; k < end && k < i + Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k++)
        {
            if (_marks[k].Is(Sign.Before) && scan.Of(_marks[k]).Contains("报", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>今日返乡3人:… is the day of the report, 刚才打电话说… the time of a call.</summary>
    private bool IsReportDay(int i)
    {
        var next = i + 1;
        while (next < end && _marks[next].Any(Signs.Of(Sign.Mine, Sign.Unit, Sign.Space, Sign.Object)))
        {
            next++;
        }

        if (scan.Of(_marks[i]) is not ("刚" or "刚刚" or "刚才" or "今日" or "今天" or "本日" or "当日" or "即日"))
        {
            return false;
        }

        if (scan.Of(_marks[i]) is "刚" or "刚刚" or "刚才")
        {
            return next >= end || !_marks[next].Any(Signs.Of(Sign.From, Sign.Return, Sign.Place, Sign.Country));
        }

        if (next >= end || !_marks[next].Is(Sign.Return))
        {
            return false;
        }

        next++;
        while (next < end && _marks[next].Any(Signs.Of(Sign.Benign, Sign.Being, Sign.Whole, Sign.Space)) && !_marks[next].Is(Sign.Number))
        {
            next++;
        }

        return next < end && (_marks[next].Is(Sign.Colon) || _marks[next].Is(Sign.Number) && _marks[next].Counter is '人' or '名' or '例' or '个' or '位');
    }

    private void ReadDate(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Day) && mark.Value == 0 && _label != FieldLabel.Date && IsReportDay(i))
        {
            return;
        }

        var date = ResolveDate(i);
        if (date is null || IsSpanStart(i))
        {
            return;
        }

        var near = NearReturn(i);
        Apply(person =>
        {
            if (person.Date is null || (!person.DateSure && near) || _label == FieldLabel.Date)
            {
                person.Date = date;
                person.DateSure = near || _label == FieldLabel.Date;
            }
        });
    }

    private DateOnly? ResolveDate(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Date))
        {
            var date = DateOnly.FromDayNumber(mark.Value);
            if (mark.Counter == DateScanner.DayOnly && date > scan.Today && IsPast(i))
            {
                return date.AddMonths(-1);
            }

            return mark.Counter == DateScanner.DayOnly && date < scan.Today && IsFuture(i) ? date.AddMonths(1) : date;
        }

        if (mark.Value != WordTable.DayOfWeekWord)
        {
            return scan.Today.AddDays(mark.Value);
        }

        var day = ChineseNumeral.Digit(scan.Text[mark.End - 1]) is > 0 and var number ? number : 7;
        var monday = scan.Today.AddDays(-(((int)scan.Today.DayOfWeek + 6) % 7));
        var named = i > start && _marks[i - 1].Is(Sign.Week) && _marks[i - 1].End == mark.Start;
        if (named)
        {
            return monday.AddDays((_marks[i - 1].Value * 7) + day - 1);
        }

        var same = monday.AddDays(day - 1);
        if (IsFuture(i))
        {
            return same < scan.Today ? same.AddDays(7) : same;
        }

        // Without a hint the nearer one.
        return same > scan.Today && (IsPast(i) || same.DayNumber - scan.Today.DayNumber > 3) ? same.AddDays(-7) : same;
    }

    /// <summary>1月5日至19日: the end of the span counts, not its beginning.</summary>
    private bool IsSpanStart(int i) => i + 2 < end && _marks[i + 2].Any(Signs.Of(Sign.Date)) && scan.Of(_marks[i + 1]) is "至" or "到" or "-" or "~";

    private bool IsPast(int i) => Looks(i, mark => mark.Is(Sign.Yes) && scan.Of(mark) is "了" or "的" or "已" or "已经" or "哒" or "咯" || mark.Is(Sign.Return) && scan.Of(mark)[^1] is '的' or '了');

    private bool IsFuture(int i) => Looks(i, mark => mark.Is(Sign.Return) && mark.Value == (int)ReturnWord.Planned || mark.Is(Sign.Maybe) || mark.Is(Sign.Yes) && scan.Of(mark) is "要" or "会" or "将"
        || mark.Is(Sign.Intended));

    private bool Looks(int i, Func<Mark, bool> test)
    {
        for (var k = i + 1; k < end && k < i + 14 && !_marks[k].Any(Signs.Of(Sign.Stop, Sign.Line)); k++)
        {
            if (test(_marks[k]))
            {
                return true;
            }
        }

        return i > start && test(_marks[i - 1]);
    }

    private bool NearReturn(int i)
    {
        for (var k = i + 1; k < end && k <= i + 10; k++)
        {
            var mark = _marks[k];
            if (mark.Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Name, Sign.Date, Sign.Day)))
            {
                return false;
            }

            if (mark.Is(Sign.Return) && !mark.Negated && mark.Value != (int)ReturnWord.Noun
                && !(mark.Value == (int)ReturnWord.Weak && k + 1 < end && _marks[k + 1].Any(Signs.Of(Sign.Place, Sign.Country, Sign.Temperature))))
            {
                return true;
            }
        }

        return false;
    }

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

        if (first.Negated || !IsOrigin(i, last, places))
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
            else if (person.Origin is null || (!person.OriginSure && sure))
            {
                person.Origin = places;
                person.OriginSure = sure;
                person.End = Math.Max(person.End, _marks[last].End);
            }
        });
        return last;
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

        if (scan.Text.Length > _marks[last].End && scan.Text[_marks[last].End] is '人' or '籍' or '路' or '街' or '产' or '牌' or '话' or '口' or '菜' or '大' && !after.Any(Signs.Of(Sign.Return)))
        {
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

    private int _familyEnd = -1;
    private int _familySize;

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
            Returned = Math.Max(Returned, number);
            return;
        }

        Begin(PersonKind.Family, _marks[i]).Described = scan.TextOf(_marks[i]);
        Returned = Math.Max(Returned, number);
    }
}
