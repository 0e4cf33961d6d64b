using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Codes and nucleic-acid tests.</summary>
internal sealed partial class PeopleReader
{
    private void ReadTest(int i)
    {
        var mark = _marks[i];
        if (mark.Is(Sign.Test))
        {
            _afterTest = true;
            _antigen = scan.Of(mark).StartsWith("抗原");
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

        if (mark.Is(Sign.Negative) && IsAntigen(mark))
        {
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

            if (!IsAntigen(mark))
            {
                Set(NucleicTest.Positive);
            }

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

    private bool _antigen;

    /// <summary>抗原阳性, 两道杠: no nucleic-acid test.</summary>
    private bool IsAntigen(in Mark mark) => (_afterTest && _antigen) || (scan.Of(mark) is "阳了" or "阳" or "阳的" && !_afterTest || scan.Of(mark) is "两道杠" or "两条杠" or "二道杠" or "双杠" && !(_afterTest && !_antigen));

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

    /// <summary>… 1/28,G902,绿,阴: a colour in a row of fields.</summary>
    private bool StandsAlone(int i)
    {
        var edge = Signs.Of(Sign.Space, Sign.Comma, Sign.Line, Sign.Stop, Sign.Listing);
        return _current.Exists(person => person.HasTravel) && i > start && _marks[i - 1].Any(edge) && (i + 1 >= end || _marks[i + 1].Any(edge));
    }
}
