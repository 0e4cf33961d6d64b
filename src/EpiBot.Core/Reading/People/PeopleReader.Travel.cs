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

        if (mark.Is(Sign.Transport) && !IsCorrected(i))
        {
            var transport = (Transport)mark.Value;
            var transfer = i > start && _marks[i - 1].Is(Sign.To) && scan.Of(_marks[i - 1]) is "转" or "换乘" or "转乘" or "中转";
            var taken = i > start && scan.Text[mark.Start - 1] is '坐' or '乘' or '搭' || scan.Text[mark.Start] is '坐' or '乘' or '搭';
            Apply(person =>
            {
                // 刚下船,后天坐大巴: what somebody took goes before what is only mentioned.
                if (person.Transport is null || (taken && !transfer && !person.TransportSure && person.TransportNumber is null))
                {
                    person.Transport = transport;
                    person.TransportSure = taken;
                }
            });
        }

        if (mark.Is(Sign.Vehicle) && !IsCorrected(i))
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
                person.TransportImplied = person.Transport is null && implied == Transport.Car;
                person.Transport ??= implied;
                person.TransportNumber = number;
            }
        });
    }

    private void ReadNotReturn(ReadOnlySpan<char> word)
    {
        if (word is "退了" && !scan.Text.Contains('票'))
        {
            return;
        }

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

        // 返乡零报告,但有一人发烧.
        DeniesReturn |= scan.NextSolid(i + 1, end) is >= 0 and var behind && _marks[behind].Is(Sign.Zero) && IsTopic(i);
        if ((word == ReturnWord.Noun && mark.End - mark.Start > 2) || ReportedBefore(i) || IsTopic(i))
        {
            return;
        }

        if (scan.Of(mark) is "回" && mark.End < scan.Text.Length && scan.Text[mark.End] == '去' && scan.Context.Role is SenderRole.Reporter or SenderRole.Doctor && _prefix.Origin is null && !_current.Exists(person => person.Origin is not null))
        {
            // 在医院陪护,中午回去报.
            return;
        }

        if (scan.Of(mark)[0] == '回' && mark.Start > 0 && "几两三四五六七八九十一多每这那头".Contains(scan.Text[mark.Start - 1]))
        {
            // 吐了好几回: so many times.
            return;
        }

        if (word == ReturnWord.Weak && scan.Of(mark) is "来" && mark.End < scan.Text.Length && "一看接帮给测查做打拉取拿检采收送消处人车电个".Contains(scan.Text[mark.End]))
        {
            // 村医来一下: called, not come back.
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

        if (IsLeaving(i))
        {
            Apply(person => person.Cancelled = true);
            return;
        }

        if (word == ReturnWord.Weak)
        {
            // 到, 来: only with a day or a place, and not on the way to somewhere else.
            if (i + 1 < end && _marks[i + 1].Any(Signs.Of(Sign.Place, Sign.Country, Sign.Local, Sign.Temperature)))
            {
                return;
            }

            var says = scan.Of(mark) is "回" or "返" or "回的" or "回了" && _current.Exists(person => person.Kind is PersonKind.Kin or PersonKind.Named) && (i + 1 >= end || _marks[i + 1].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space)));
            if (!says && !_current.Exists(person => person.HasTravel || person.HourOnly) && !_prefix.HasTravel && !_prefix.HourOnly)
            {
                return;
            }
        }

        if (IsRule(i))
        {
            return;
        }


        if (IsAsked(i))
        {
            Apply(person => person.Cancelled = true);
            return;
        }

        SaysReturn = true;
        SaysWhoReturns |= _current.Count > 0 || _prefix.Origin is not null || _prefix.Transport is not null || _prefix.Date is not null || StatesThere(i);
        Apply(person =>
        {
            person.Returns = true;
            person.DateSure |= person.Date is not null;
            if (person.Date is null && (person.HourOnly || scan.Text[mark.Start] is '刚' or '才'))
            {
                person.Date = scan.Today;
            }
        });
    }

    /// <summary>上海回来的都要隔离14天: what holds for anybody.</summary>
    private bool IsRule(int i)
    {
        var after = scan.Text.AsSpan(_marks[i].End, Math.Min(7, scan.Text.Length - _marks[i].End));
        if (_current.Exists(person => person.Kind is PersonKind.Named or PersonKind.Kin or PersonKind.Self) || !(after.StartsWith("的") || _marks[i].End > 0 && scan.Text[_marks[i].End - 1] == '的' || after.StartsWith("都") || after.StartsWith("唔")))
        {
            return false;
        }

        after = after.TrimStart('的');
        foreach (var word in (ReadOnlySpan<string>)["都唔使", "都不用", "都不要", "唔使", "唔用", "不用隔离", "都唔", "都免", "都要", "都得", "人都要", "人都得", "要隔离", "要报", "要居家", "要做", "要先", "得隔离", "必须", "一律", "需要", "需", "应", "人要", "人必须", "人员要", "人员必须", "人员需", "人员一律", "都必须", "都应", "怎么", "是不是", "是否"])
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>回成都去了, 返回深圳上班, 回学校了: away from here.</summary>
    private bool IsLeaving(int i)
    {
        if (scan.Of(_marks[i]) is not ("回" or "返" or "返回" or "回到" or "返程" or "返岗" or "回单位" or "回厂" or "回学校" or "返校" or "回工地" or "回公司" or "坐车回" or "开车回" or "飞回" or "赶回"))
        {
            return false;
        }

        var next = i + 1;
        while (next < end && _marks[next].Any(Signs.Of(Sign.Place, Sign.Country)))
        {
            next++;
        }

        var after = scan.Text.AsSpan(_marks[next - 1].End, Math.Min(4, scan.Text.Length - _marks[next - 1].End));
        return next > i + 1 ? after.StartsWith("去") || after.StartsWith("上班") || after.StartsWith("上学") || after.StartsWith("打工") || after.StartsWith("务工") || after.StartsWith("读书") || after.StartsWith("学校") || after.StartsWith("工作")
                || (after.StartsWith("了") && !HasFrom(i))
            : after.StartsWith("去了") || after.StartsWith("去上");
    }

    private bool HasFrom(int i)
    {
        for (var k = i - 1; k >= start && k > i - 10 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Name)); k--)
        {
            if (_marks[k].Is(Sign.From))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>有回来的, 有人回来.</summary>
    private bool StatesThere(int i)
    {
        for (var k = i - 1; k >= start && k > i - 8 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Neg)); k--)
        {
            if (_marks[k].Is(Sign.Contrast) || (scan.Text[_marks[k].Start] == '有' && !_marks[k].Negated))
            {
                return true;
            }
        }

        return false;
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
                break;
            }
        }

        // 张三是不是从上海回来了.
        for (var k = i - 1; k >= start && k > i - 8 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)); k--)
        {
            if (_marks[k].Is(Sign.Question) && scan.Of(_marks[k]) is "是不是" or "是否" or "有没有" or "有冇" or "有莫得")
            {
                return true;
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

    private int _familyEnd = -1;
    private int _familySize;
}
