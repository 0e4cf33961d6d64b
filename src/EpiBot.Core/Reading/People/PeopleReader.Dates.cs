using EpiBot.Reading.Dates;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>When somebody came or comes back.</summary>
internal sealed partial class PeopleReader
{
    /// <summary>今日返乡3人:… is the day of the report, 刚才打电话说… the time of a call.</summary>
    private bool IsReportDay(int i)
    {
        var next = i + 1;
        while (next < end && _marks[next].Any(Signs.Of(Sign.Mine, Sign.Unit, Sign.Space, Sign.Object)))
        {
            next++;
        }

        if (_marks[i].Value == 0 && IsDayOfDenial(i))
        {
            return true;
        }

        if (_marks[i].Value < 0 && _label != FieldLabel.Date)
        {
            // 昨天俺庄报的零,…: the day of another report.
            for (var k = i + 1; k < end && k < i + 9 && !_marks[k].Any(Signs.Of(Sign.Return, Sign.Place, Sign.Kin, Sign.Symptom)); k++)
            {
                if (_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space, Sign.Name)))
                {
                    return k > i + 1 && HasReportWord(i + 1, k);
                }
            }
        }

        if (scan.Of(_marks[i]) is not ("刚" or "刚刚" or "刚才" or "今日" or "今天" or "本日" or "当日" or "即日"))
        {
            return false;
        }

        // 今天报不了零喽,罗二娃从…: the day of the report.
        for (var k = i + 1; k < end && k < i + 9 && !_marks[k].Any(Signs.Of(Sign.Return, Sign.Place, Sign.Name, Sign.Kin)) && !(_marks[k].Is(Sign.Number) && _marks[k].Value > 0); k++)
        {
            if (_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line)))
            {
                return k > i + 1 && HasReportWord(i + 1, k);
            }
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

    /// <summary>今天没有返乡的了 不过…: the day on which nobody came.</summary>
    private bool IsDayOfDenial(int i)
    {
        for (var k = i + 1; k < end && k < i + 9 && !_marks[k].Any(Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space, Sign.Name, Sign.Place, Sign.Kin)); k++)
        {
            if (_marks[k].Is(Sign.Return) && _marks[k].Negated)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasReportWord(int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (_marks[k].Any(Signs.Of(Sign.ReportWord, Sign.Zero, Sign.Command)) || scan.Text[_marks[k].Start] is '改' or '补' or '报' or '漏' or '忘')
            {
                return true;
            }
        }

        return false;
    }

    private void ReadDate(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Day) && mark.Value <= 0 && _label != FieldLabel.Date && IsReportDay(i))
        {
            return;
        }

        var date = ResolveDate(i);
        if (date is null || IsSpanStart(i) || IsCorrected(i))
        {
            return;
        }

        var near = NearReturn(i);
        if (!near && _label != FieldLabel.Date && IsDayOfFinding(i))
        {
            return;
        }

        var moved = IsMovedTo(i);
        Apply(person =>
        {
            if (person.Date is null || moved || (!person.DateSure && near) || (person.HeldElsewhere && near) || _label == FieldLabel.Date)
            {
                person.Date = date;
                person.DateSure = near || _label == FieldLabel.Date;
                person.HeldElsewhere &= !near;
            }
        });
    }

    /// <summary>票改到后天: the new day counts.</summary>
    private bool IsMovedTo(int i)
    {
        var before = scan.Text.AsSpan(0, _marks[i].Start);
        return before.EndsWith("改到") || before.EndsWith("改成") || before.EndsWith("改为") || before.EndsWith("改签到") || before.EndsWith("推迟到") || before.EndsWith("推到") || before.EndsWith("延到") || before.EndsWith("延后到") || before.EndsWith("改签");
    }

    /// <summary>今天核酸阳性: the day of a finding, not of the return.</summary>
    private bool IsDayOfFinding(int i)
    {
        var next = i + 1 < end ? i + 1 : -1;
        return next >= 0 && _marks[next].Any(Signs.Of(Sign.Test, Sign.Positive, Sign.Temperature, Sign.Symptom, Sign.Ill, Sign.CodeWord, Sign.Temp, Sign.Death)) && !_marks[next].Any(Signs.Of(Sign.Ignored, Sign.Hour))
            && (_prefix.Origin is not null || People.Exists(person => person.Origin is not null || person.Returns));
    }

    private DateOnly? ResolveDate(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Date))
        {
            var date = DateOnly.FromDayNumber(mark.Value);
            if (mark.Counter == DateScanner.DayOnly && date > scan.Today && IsPast(i) && !IsFuture(i))
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

    private bool IsFuture(int i) => scan.Text.AsSpan(_marks[i].End).StartsWith("的票") || scan.Text.AsSpan(_marks[i].End).StartsWith("的车") || scan.Text.AsSpan(_marks[i].End).StartsWith("的火车") || scan.Text.AsSpan(_marks[i].End).StartsWith("的机票") || scan.Text.AsSpan(_marks[i].End).StartsWith("的高铁") || Looks(i, mark => mark.Is(Sign.Return) && mark.Value == (int)ReturnWord.Planned || mark.Is(Sign.Maybe) || mark.Is(Sign.Yes) && scan.Of(mark) is "要" or "会" or "将"
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
}
