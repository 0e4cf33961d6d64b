using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>
/// Finds names by the place they stand in where their characters alone did not tell: two to four characters that no recogniser knows, behind a unit, a comma or 居民,
/// and before what is said of persons only (an ID number, 男, 从上海, 36.5).
/// </summary>
internal static class NameSlots
{
    // Characters that no name without a surname of the table holds.
    private const string Never = "的了是我你他她它这那些们有没不在个人家组今昨明天晚又也都还就只把被给和跟说报看到来去回上下里外很太多少大小谁啥什么怎打请让等要会能可以为但如若同一从由自吗呢吧啊两本该各每其此车票班房店厂校村镇乡县市省区路街号楼对夜早午黑";

    private static readonly Signs Weak = Signs.Of(Sign.Unknown, Sign.Ordinary);

    private static readonly Signs Punctuation = Signs.Of(Sign.Comma, Sign.Stop, Sign.Line, Sign.Space, Sign.Listing, Sign.Colon, Sign.Open);

    private static readonly Signs Heads = Signs.Of(
        Sign.Unit, Sign.GroupUnit, Sign.Group, Sign.Being, Sign.Whole, Sign.Mine, Sign.Monitor, Sign.Contrast, Sign.Only, Sign.Title, Sign.Kin, Sign.Day, Sign.Date, Sign.Contact) | Punctuation;

    private static readonly Signs Personal = Signs.Of(Sign.Gender, Sign.Age, Sign.IdNumber, Sign.Phone);

    public static List<Mark> Apply(string text, List<Mark> marks)
    {
        List<Mark>? found = null;
        for (var i = 0; i < marks.Count; i++)
        {
            if (Find(text, marks, i) is > 0 and var count)
            {
                found ??= marks[..i];
                found.Add(new Mark(Signs.Of(Sign.Name), marks[i].Start, marks[i + count - 1].End));
                i += count - 1;
            }
            else
            {
                found?.Add(marks[i]);
            }
        }

        return found ?? marks;
    }

    /// <summary>How many marks from here on are one name; 0 where none begins here.</summary>
    private static int Find(string text, List<Mark> marks, int i)
    {
        var called = i > 0 && IsCalled(text, marks[i - 1]);
        var among = i > 0 && text.AsSpan(0, marks[i].Start).EndsWith("其中");
        if (!MayBegin(text, marks[i]) || !(i == 0 || called || among || marks[i - 1].Any(Heads) || IsOne(marks[i - 1]) || (WordTable.Surnames[text[marks[i].Start]] && "元室号栋楼组户层房厂班队村位名员".Contains(text[marks[i].Start - 1]))))
        {
            return 0;
        }

        for (var count = 1; count <= 4 && i + count <= marks.Count; count++)
        {
            var last = marks[i + count - 1];
            var length = last.End - marks[i].Start;
            if (length > 4 || (count > 1 && !MayContinue(last)) || (count == 1 && last.Is(Sign.Name)))
            {
                return 0;
            }

            var name = text.AsSpan(marks[i].Start, length);
            if (length < 2 || OnlyPlaces(marks, i, count) || !IsNameLike(name, marks, i, count, out var surname))
            {
                continue;
            }

            if (IsFollowed(text, marks, i, i + count, surname, called))
            {
                return count;
            }
        }

        return 0;
    }

    private static bool MayBegin(string text, in Mark mark) =>
        mark.Only(Weak) || (WordTable.Surnames[text[mark.Start]] && mark.End - mark.Start <= 2 && mark.Any(Signs.Of(Sign.Place, Sign.Animal, Sign.At, Sign.Colour)) && !mark.Is(Sign.Return));

    private static bool MayContinue(in Mark mark) =>
        mark.Only(Weak | Signs.Of(Sign.Name, Sign.Place)) || (mark.End - mark.Start == 1 && mark.Any(Signs.Of(Sign.Colour, Sign.Well, Sign.Temp, Sign.Place, Sign.Transport, Sign.Kin, Sign.Ignored)));

    private static bool IsNameLike(ReadOnlySpan<char> name, List<Mark> marks, int i, int count, out bool surname)
    {
        surname = WordTable.Surnames[name[0]] && name.Length <= 3 && GivenNames.Fits(name[1..]);
        if (surname)
        {
            return true;
        }

        if (name.IndexOfAny(Never) >= 0)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!NameScanner.IsCharacter(c))
            {
                return false;
            }
        }

        for (var k = i; k < i + count; k++)
        {
            // An ordinary word of two characters or more is no part of a name that no surname begins.
            if (!marks[k].Is(Sign.Unknown) && marks[k].End - marks[k].Start > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool OnlyPlaces(List<Mark> marks, int i, int count)
    {
        for (var k = i; k < i + count; k++)
        {
            if (!marks[k].Is(Sign.Place))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFollowed(string text, List<Mark> marks, int i, int next, bool surname, bool called)
    {
        if (next >= marks.Count)
        {
            return called;
        }

        var mark = marks[next];
        if (called && (mark.Any(Punctuation) || mark.Is(Sign.Close) || surname && !mark.Any(Weak)))
        {
            return true;
        }

        if (mark.Any(Personal) && !mark.Is(Sign.Kin) || mark.Is(Sign.Label) && IsLabelOfPerson(mark))
        {
            return true;
        }

        var after = next + 1 < marks.Count ? marks[next + 1] : default;
        if (mark.Any(Signs.Of(Sign.Comma, Sign.Space, Sign.Listing, Sign.Open)))
        {
            return after.Any(Personal) && !after.Is(Sign.Kin) || after.Is(Sign.Label) && IsLabelOfPerson(after)
                || after.Any(Signs.Of(Sign.Temperature)) || after.Is(Sign.Temp) && next + 2 < marks.Count && marks[next + 2].Any(Signs.Of(Sign.Temperature, Sign.Colon))
                || surname && (StandsBehindUnit(marks, i) && after.Any(Signs.Of(Sign.Neg, Sign.Zero, Sign.Place)) || after.Is(Sign.Place) && i > 0 && marks[i - 1].Any(Signs.Of(Sign.Colon, Sign.Stop, Sign.Listing, Sign.Line, Sign.Comma)) && !(marks[i].Is(Sign.Ordinary) && marks[i].End - marks[i].Start > 1 && !marks[i - 1].Any(Signs.Of(Sign.Colon, Sign.Stop)))
                    || after.Any(Signs.Of(Sign.From)) && IsGoing(text, after) && next + 2 < marks.Count && marks[next + 2].Is(Sign.Place));
        }

        if (mark.Any(Signs.Of(Sign.From, Sign.At)) && IsGoing(text, mark))
        {
            return after.Any(Signs.Of(Sign.Place, Sign.Country)) || surname && after.Any(Signs.Of(Sign.From));
        }

        if (mark.Any(Signs.Of(Sign.Day, Sign.Date)))
        {
            return (after.Any(Signs.Of(Sign.Place, Sign.Country)) || after.Any(Signs.Of(Sign.From)) && IsGoing(text, after)) && (surname || i > 0 && marks[i - 1].Any(Signs.Of(Sign.Unit, Sign.Being)));
        }

        return mark.Any(Signs.Of(Sign.Temperature)) || mark.Is(Sign.Temp) && after.Is(Sign.Temperature)
            || surname && (mark.Any(Signs.Of(Sign.Symptom, Sign.Code, Sign.CodeWord, Sign.Test, Sign.Contact)) && !mark.Any(Signs.Of(Sign.Ignored, Sign.Object)) && StandsBehindUnit(marks, i) || mark.Is(Sign.Place) && after.Any(Signs.Of(Sign.Return, Sign.Place)));
    }

    private static bool IsLabelOfPerson(in Mark mark) => (FieldLabel)mark.Value is FieldLabel.Id or FieldLabel.Phone or FieldLabel.Gender or FieldLabel.Age;

    private static bool IsGoing(string text, in Mark mark) => mark.End - mark.Start == 1 && text[mark.Start] is '从' or '由' or '自' or '在' or '于';

    private static bool IsCalled(string text, in Mark mark) => text.AsSpan(mark.Start, mark.End - mark.Start) is "叫" or "名叫" or "名字叫" or "叫做" or "名字是" or "姓名是";

    /// <summary>一名…, 一个….</summary>
    private static bool IsOne(in Mark mark) => mark is { Value: 1, Counter: '个' or '名' or '位' } && mark.Is(Sign.Number);

    private static bool StandsBehindUnit(List<Mark> marks, int i)
    {
        var k = i - 1;
        while (k >= 0 && marks[k].Is(Sign.Space))
        {
            k--;
        }

        return k >= 0 && marks[k].Any(Signs.Of(Sign.Unit, Sign.Group, Sign.Mine, Sign.Being));
    }
}
