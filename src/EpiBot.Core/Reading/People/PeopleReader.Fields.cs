using EpiBot.Reading.Lists;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.People;

/// <summary>Labels of templates, and numbers of people.</summary>
internal sealed partial class PeopleReader
{
    /// <summary>Takes 姓名:陈强 and tells the reader what the following marks answer; false where the word is no label here.</summary>
    private bool TryLabel(int i, out int next)
    {
        next = i;
        var mark = _marks[i];
        var closed = scan.Text[mark.End - 1] == ':';
        var colon = scan.NextSolid(i + 1, end);
        closed |= colon >= 0 && _marks[colon].Is(Sign.Colon);
        closed |= (FieldLabel)mark.Value == FieldLabel.Age && colon >= 0 && _marks[colon].Any(Signs.Of(Sign.Number, Sign.Age));
        if (!closed)
        {
            return false;
        }

        var answer = colon >= 0 ? scan.NextSolid(colon + 1, end) : -1;
        if ((FieldLabel)mark.Value == FieldLabel.Name && mark.Is(Sign.Return) && answer >= 0 && _marks[answer].Any(Signs.Of(Sign.Neg, Sign.Number, Sign.Zero)))
        {
            return false;
        }

        _label = (FieldLabel)mark.Value;
        _afterTest = _label == FieldLabel.Test;
        var at = colon >= 0 && _marks[colon].Is(Sign.Colon) ? colon : i;
        next = at;
        if (_label == FieldLabel.Name)
        {
            next = ReadLabelledName(at);
        }
        else if (_label == FieldLabel.Age)
        {
            var value = scan.NextSolid(at + 1, end);
            if (value >= 0 && _marks[value].Any(Signs.Of(Sign.Number, Sign.Age)) && _marks[value].Value is > 0 and < 130)
            {
                Apply(person => person.Age ??= _marks[value].Value);
                next = value;
            }
        }
        else if (_label == FieldLabel.Temperature)
        {
            var value = scan.NextSolid(at + 1, end);
            if (value >= 0 && _marks[value].Is(Sign.Number) && _marks[value].Value is >= 34 and <= 42)
            {
                ReadTemperature(_marks[value].Value);
                next = value;
            }
        }

        return true;
    }

    /// <summary>Lets the head of a column tell what its cell means; true where the cell has been read.</summary>
    private bool ReadCell(ref int i)
    {
        var cell = Table.CellOf(scan, start, i);
        _label = cell < columns!.Length ? columns[cell] : FieldLabel.None;
        var begins = i == start || Table.IsSeparator(scan, i - 1);
        if (begins && _label == FieldLabel.Name && NameScanner.IsCharacter(scan.Text[_marks[i].Start]))
        {
            i = Math.Max(i, ReadLabelledName(i - 1));
            return true;
        }

        if (begins && _label == FieldLabel.Age && _marks[i].Any(Signs.Of(Sign.Number, Sign.Age)) && _marks[i].Value is > 0 and < 130)
        {
            var age = _marks[i].Value;
            Apply(person => person.Age ??= age);
            return true;
        }

        return false;
    }

    /// <summary>What stands behind 姓名 is a name whatever it looks like.</summary>
    private int ReadLabelledName(int at)
    {
        var from = at < start ? _marks[start].Start : _marks[at].End;
        while (from < scan.Text.Length && scan.Text[from] == ' ')
        {
            from++;
        }

        var to = from;
        while (to < scan.Text.Length && to - from < 15 && (NameScanner.IsCharacter(scan.Text[to]) || scan.Text[to] == '·'))
        {
            to++;
        }

        var last = at;
        while (last + 1 < end && _marks[last + 1].Start < to)
        {
            last++;
        }

        if (to == from || to - from > 4 && scan.Text.AsSpan(from, to - from).IndexOf('·') < 0)
        {
            return at;
        }

        var name = scan.Text[from..to];
        if (name is "无" or "没有" or "暂无" or "零" or "没")
        {
            return at;
        }

        if (People.Find(person => person.Name == name) is { } known)
        {
            _current.Clear();
            _current.Add(known);
        }
        else
        {
            _current.Clear();
            _groups++;
            var draft = Begin(PersonKind.Named, new Mark(Signs.Of(Sign.Name), from, to));
            draft.Name = name;
            if (People.Count == 1)
            {
                // A template whose name is not its first line.
                draft.Absorb(_prefix);
            }
        }

        return last;
    }

    private enum NumberRole
    {
        Stray,
        Returned,
        Afflicted,
        Explained,
    }

    private int _ourNumber;
    private bool _returnedPast;
    private bool _returnedToday;
}
