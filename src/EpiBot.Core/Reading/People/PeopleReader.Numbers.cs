using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>What a number of persons counts.</summary>
internal sealed partial class PeopleReader
{
    private void ReadNumber(int i)
    {
        var mark = _marks[i];
        if (mark.Counter == '天' && mark.Start > 0 && scan.Text[mark.Start - 1] == '第')
        {
            Monitoring = true;
        }

        if (mark.Counter == '\0' && mark.Value is > 0 and < 120 && IsAge(i))
        {
            Apply(person => person.Age ??= mark.Value);
            return;
        }

        if (mark.Counter == '\0' && mark.Value is >= 37 and <= 42 && _current.Exists(person => person.Symptoms.Contains(Symptom.Fever)) && (i + 1 == end || _marks[i + 1].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space))))
        {
            ReadTemperature(mark.Value);
            return;
        }

        if (mark.Value == 0 && mark.Is(Sign.Neg) && _returnedPast && !_returnedToday && i > start && _marks[i - 1].Any(Signs.Of(Sign.Day, Sign.Today)) && _marks[i - 1].Value == 0 && People.Count == 0)
        {
            // 昨日返乡2人,今日0人.
            (Returned, SaysReturn, SaysWhoReturns, _returnedPast) = (0, false, false, false);
            return;
        }

        if (mark.Value == 0 || mark.Counter is not ('人' or '个' or '名' or '位' or '例' or '口' or '\0'))
        {
            return;
        }

        if (mark.Value == 1 && i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Neg, Sign.Nobody)) && !_marks[i + 1].Is(Sign.Number))
        {
            // 一个也没回来.
            return;
        }

        if (mark.Value == 1 && DeniedFurtherOn(i))
        {
            // 一个外来的也没得.
            return;
        }

        var role = RoleOf(i);
        switch (role)
        {
            case NumberRole.Returned:
                CountReturned(i);
                break;
            case NumberRole.Afflicted:
                Afflicted += mark.Value;
                break;
            case NumberRole.Stray or NumberRole.Explained when IsTotal(i) && SaysReturn && mark.Counter is '人' or '个' or '口' or '名' or '位' && !HasPresence(i):
                // 今天回来的多,一共19个.
                Returned = Math.Max(Returned, mark.Value);
                break;
            case NumberRole.Stray when mark.Counter != '\0':
                _strayNumber = Math.Max(_strayNumber, mark.Value);
                if (i > start && mark.Value > 1 && (_marks[i - 1].Is(Sign.Self) || scan.Of(_marks[i - 1]) is "我们" or "咱们" or "俺们" || _marks[i - 1].Is(Sign.Household)))
                {
                    _ourNumber = mark.Value;
                }

                if (mark.Value > 1 || !StartsSomeone(i))
                {
                    HasStrayNumber = true;
                }

                break;
        }

        if (mark.Value == 1 && mark.Counter != '\0' && role is NumberRole.Returned or NumberRole.Stray or NumberRole.Afflicted && !mark.Negated)
        {
            var last = _current.Count > 0 ? _current[^1] : null;
            if (last is { Kind: PersonKind.Named, HasFields: false, Returns: false } && mark.Start > 0 && scan.Text[mark.Start - 1] == '有' && People.Count == 1)
            {
                // 下庄村孙大勇 有一个从上海回来的: who reports.
                People.Remove(last);
                last = null;
            }

            if (last is null || last.Kind == PersonKind.Someone && last.HasFields)
            {
                _current.Clear();
                _groups++;
                Begin(PersonKind.Someone, mark).Described = scan.TextOf(mark);
            }
        }
    }

    /// <summary>男 29; 女,36,: a bare number right beside the sex.</summary>
    private bool IsAge(int i)
    {
        var k = i - 1;
        while (k >= start && _marks[k].Any(Signs.Of(Sign.Space, Sign.Comma, Sign.Listing)))
        {
            k--;
        }

        var next = i + 1 < end ? _marks[i + 1] : default;
        var solid = i + 1 < end && _marks[i + 1].Is(Sign.Comma) ? i + 2 < end ? i + 2 : -1 : scan.NextSolid(i + 1, end);
        if (i > start && _marks[i].End - _marks[i].Start == 2 && solid > i && _marks[solid].Is(Sign.Gender) && _marks[i - 1].Any(Signs.Of(Sign.Space, Sign.Comma, Sign.Name)))
        {
            // 薄小亮 26 男.
            return true;
        }

        return k >= start && _marks[k].Is(Sign.Gender) && (i + 1 == end || next.Any(Signs.Of(Sign.Space, Sign.Comma, Sign.Listing, Sign.Stop, Sign.Line, Sign.Place, Sign.From, Sign.Close)));
    }

    private bool StartsSomeone(int i) => i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Being, Sign.Kin, Sign.From, Sign.At, Sign.Place, Sign.Yes, Sign.Name));

    /// <summary>What a number of persons counts: those who came back, those who fell ill, or those who are simply there.</summary>
    private NumberRole RoleOf(int i)
    {
        var explained = Signs.Of(Sign.Census, Sign.Whole, Sign.Before, Sign.Monitor, Sign.Group, Sign.Temp, Sign.Mine);
        if (_marks[i].Counter == '个' && i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Group, Sign.Unknown)) && scan.Text[_marks[i].End] is '月' or '小' or '组' or '村' or '班' or '点' or '卡')
        {
            return NumberRole.Explained;
        }

        if (IsForEach(i))
        {
            return NumberRole.Explained;
        }

        var (present, bare) = (false, _marks[i].Counter == '\0');
        if (_marks[i].Counter == '个' && _marks[i].Value > 1 && i + 1 < end && !CountsWorkers(i) && _marks[i + 1].Any(Signs.Of(Sign.Unknown, Sign.Ordinary, Sign.Benign, Sign.Group)) && !_marks[i + 1].Any(Signs.Of(Sign.Return, Sign.Being)) && scan.Of(_marks[i + 1]) is not "人")
        {
            return NumberRole.Explained;
        }

        for (var k = i - 1; k >= start && k >= i - (bare ? 2 : 6); k--)
        {
            var mark = _marks[k];
            if (mark.Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)) || (mark.Is(Sign.Number) && mark.Counter != '户'))
            {
                break;
            }

            if (mark.Is(Sign.Object) && scan.Of(mark).StartsWith("新增") && !mark.Negated && _marks[i].Counter != '例' && !(_prefix.Origin is not null || k > start && _marks[k - 1].Is(Sign.Place) || k > start + 1 && _marks[k - 2].Is(Sign.Place)))
            {
                return NumberRole.Returned;
            }

            if (mark.Is(Sign.Return) && !mark.Negated && (mark.Value != (int)ReturnWord.Weak || scan.Of(mark) is "回" or "返" or "来了" or "到了" or "回了"))
            {
                return HasBefore(i) || ReportedBefore(i) || (mark.Value == (int)ReturnWord.Weak && ArrivesForElse(i, k)) ? NumberRole.Explained : NumberRole.Returned;
            }

            if (mark.Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Positive, Sign.Contact, Sign.Death)) && !mark.Negated)
            {
                return NumberRole.Afflicted;
            }

            if (mark.Any(Signs.Of(Sign.Whole, Sign.Being, Sign.Title, Sign.Unit)) && !mark.Is(Sign.Census))
            {
                present = true;
            }
            else if (mark.Any(explained) && !(mark.Is(Sign.Hour) && mark.Is(Sign.Temp)) && scan.Of(mark) is not ("共" or "共计" or "一共" or "合计" or "总共" or "共有"))
            {
                return NumberRole.Explained;
            }
        }

        for (var k = i + 1; !bare && k < end && k <= i + 8; k++)
        {
            var mark = _marks[k];
            if (mark.Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Number, Sign.Name)))
            {
                break;
            }

            if (mark.Is(Sign.Return) && !mark.Negated && (mark.Value != (int)ReturnWord.Weak || _marks[i].Value == 1 || scan.Of(mark) is not ("到" or "来")))
            {
                return HasBefore(i) ? NumberRole.Explained : NumberRole.Returned;
            }

            if (mark.Any(Signs.Of(Sign.Symptom, Sign.Ill, Sign.Positive, Sign.Contact, Sign.Death)) && !mark.Negated)
            {
                return NumberRole.Afflicted;
            }

            present |= mark.Any(Signs.Of(Sign.Census, Sign.Before, Sign.Well, Sign.Negative));
        }

        if (_marks[i].Value > 5 && i > start && _marks[i - 1].Any(Signs.Of(Sign.Unknown, Sign.Ordinary, Sign.Whole, Sign.Title)))
        {
            // 车间86人.
            return NumberRole.Explained;
        }

        return present || HasBefore(i) ? NumberRole.Explained : NumberRole.Stray;
    }

    /// <summary>6个钢筋工: people all the same.</summary>
    private bool CountsWorkers(int i)
    {
        var after = scan.Text.AsSpan(_marks[i].End, Math.Min(4, scan.Text.Length - _marks[i].End));
        var end = after.IndexOfAny("工客商");
        return end is >= 1 and <= 3 && after[..end].IndexOfAny(" ,。;:、志愿") < 0;
    }

    private int _strayNumber;

    private bool DeniedFurtherOn(int i)
    {
        for (var k = i + 1; k < end && k < i + 8 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Name, Sign.Contrast)); k++)
        {
            if (_marks[k].Any(Signs.Of(Sign.Neg, Sign.Nobody)) && (scan.Text[_marks[k].Start] is '也' or '都' || scan.Text[_marks[k].Start - 1] is '也' or '都'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>每家来一个人: what is wanted of everybody.</summary>
    private bool IsForEach(int i)
    {
        for (var k = i - 1; k >= start && k > i - 6 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k--)
        {
            if (scan.Text[_marks[k].Start] is '每' or '各')
            {
                return !_marks[k].Any(Signs.Of(Sign.Unit, Sign.Day)) && scan.Of(_marks[k]) is not ("每天" or "每日");
            }
        }

        return false;
    }

    /// <summary>在岗人员一共19个.</summary>
    private bool HasPresence(int i)
    {
        for (var k = i - 1; k >= start && k > i - Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k--)
        {
            if (_marks[k].Any(Signs.Of(Sign.Whole, Sign.Before, Sign.Monitor, Sign.Name)) || (_marks[k].Is(Sign.Census) && k < i - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>一共19个, 总共7口.</summary>
    private bool IsTotal(int i) => i > start && scan.Of(_marks[i - 1]) is "共" or "共计" or "一共" or "合计" or "总共" or "共有" or "拢共" or "总计" or "统共" or "加起来" or "总数";

    /// <summary>来了3个志愿者, 开会来了30人: not from outside.</summary>
    private bool ArrivesForElse(int i, int verb)
    {
        if (CountsWorkers(i))
        {
            return false;
        }

        if ((i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Census, Sign.Title, Sign.Unknown, Sign.Ordinary))) || (verb > start && _marks[verb - 1].Is(Sign.Census)))
        {
            return true;
        }

        if (Local)
        {
            return true;
        }

        for (var k = verb - 1; k >= start && k > verb - Reach && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k--)
        {
            if (_marks[k].Any(Signs.Of(Sign.Unknown, Sign.Ordinary, Sign.Local, Sign.Thing, Sign.Test)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Numbers of today go before those of other days in the same text.</summary>
    private void CountReturned(int i)
    {
        var (past, present) = (false, false);
        for (var k = i - 1; k >= start && k > i - Reach && !_marks[k].Any(Signs.Of(Sign.Stop, Sign.Line)) && !(_marks[k].Is(Sign.Comma) && (past || present)); k--)
        {
            past |= _marks[k].Is(Sign.Day) && _marks[k].Value < 0;
            present |= _marks[k].Any(Signs.Of(Sign.Day, Sign.Today)) && _marks[k].Value == 0;
        }

        if (present && _returnedPast)
        {
            Returned = 0;
            _returnedPast = false;
        }
        else if (past && !present && _returnedToday)
        {
            return;
        }

        // 返乡两家子,一共七口.
        Returned = IsTotal(i) ? Math.Max(Returned, _marks[i].Value) : Returned + _marks[i].Value;
        if (i > start && _current is [{ Kind: PersonKind.Named }] && scan.Of(_marks[i - 1]) is "带" or "带着" or "领着" or "领" or "携" or "和" or "跟" or "同" or "与" or "另外" or "另" or "另有" or "还有" && i + 1 < end && (_marks[i + 1].Any(Signs.Of(Sign.Kin, Sign.Being)) || scan.Text[_marks[i - 1].Start] is '另' or '还'))
        {
            // 吴秀芝带两个孙子: two beside her.
            Returned++;
        }

        SaysReturn = true;
        _returnedPast |= past && !present;
        _returnedToday |= present;
    }

    private bool HasBefore(int i)
    {
        var among = false;
        for (var k = i - 1; k >= start && k > i - Reach && !_marks[k].Any(Signs.Of(Sign.Stop, Sign.Line)); k--)
        {
            // 累计83人,其中省外12人: of those counted before.
            among |= scan.Of(_marks[k]) is "其中";
            if (_marks[k].Is(Sign.Comma) && !among)
            {
                return false;
            }

            if (_marks[k].Is(Sign.Before))
            {
                return true;
            }

            if (_marks[k].Any(Signs.Of(Sign.Day, Sign.Today)))
            {
                return false;
            }
        }

        return false;
    }
}
