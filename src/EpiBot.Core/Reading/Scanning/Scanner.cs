using System.Buffers;
using EpiBot.Reading.Dates;
using EpiBot.Reading.Text;
using EpiBot.Reading.Units;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>Cuts a message into marks: at each place the most telling recogniser wins. Every recogniser looks at a bounded stretch, so the time is linear.</summary>
internal static class Scanner
{
    private const int Window = 24;

    // What a name may follow although no recogniser knows the word: 质检部曹丽, 汽修班韩冬冬.
    private const string NamePlaces = "生民嘅叔部班楼室课级队站科店处房间摊厂棚门坊村院长员家的工说是户叫姓组社街巷号湾冲坳坪岭沟庄屯场园所";

    private static readonly SearchValues<char> NumberStarts = SearchValues.Create("元0123456789零一二三四五六七八九十两俩仨廿壹贰叁腊正冬大年除农阴初卅");
    private static readonly Signs Passing = Signs.Of(Sign.Ordinary, Sign.Unknown);

    public static Scan Scan(string original, ReadingContext context)
    {
        var normal = NormalText.Of(original);
        var text = normal.Text;
        var marks = new List<Mark>((text.Length / 2) + 4);
        var today = DateOnly.FromDateTime(context.SentAt.DateTime);
        for (var i = 0; i < text.Length;)
        {
            var mark = Next(text, i, today, context, marks);
            if (mark.Is(Sign.Unknown) && marks.Count > 0 && marks[^1].Is(Sign.Unknown))
            {
                marks[^1] = marks[^1] with { End = mark.End };
            }
            else
            {
                marks.Add(mark);
            }

            i = mark.End;
        }

        return new Scan(original, normal, context, new MarkList([.. NameSlots.Apply(text, marks)]));
    }

    private static Mark Next(string text, int i, DateOnly today, ReadingContext context, List<Mark> marks)
    {
        var units = context.Units.Index;
        var c = text[i];
        var rest = text.AsSpan(i, Math.Min(text.Length - i, Window));
        if (Punctuation(c) is { } punctuation)
        {
            return c == '@' ? Mention(text, i, units) : new Mark(Signs.Of(punctuation), i, i + 1);
        }

        var before = i > 0 ? text[i - 1] : '\0';
        var unit = units.Find(rest, out var unitLength);
        if (unit >= 0 && !(unitLength == 2 && IsLongerWord(rest, unitLength)))
        {
            if (c != '村' && rest[unitLength - 1] == '村' && rest.Length > unitLength && rest[unitLength] == '民' && units.Find(rest[..(unitLength - 1)], out var bare) == unit)
            {
                unitLength = bare;
            }

            return new Mark(Signs.Of(Sign.Unit), i, i + unitLength) { Value = unit };
        }

        if (IdentityScanner.TryScan(text.AsSpan(i, Math.Min(text.Length - i, Window)), before, i, out var mark))
        {
            return mark;
        }

        if (before is '从' or '由' or '自' or '在' && marks[^1].Is(Sign.From) | marks[^1].Is(Sign.At) && ProvinceLetter(rest) is >= 0 and var province)
        {
            return new Mark(Signs.Of(Sign.Place), i, i + 1) { Place = province };
        }

        if (context.SenderName is { Length: >= 2 } sender && rest.StartsWith(sender))
        {
            return new Mark(Signs.Of(Sign.Name), i, i + sender.Length) { Value = 1 };
        }

        if (NameScanner.DottedLength(rest) is > 0 and var dotted && (marks.Count == 0 || IsHard(marks, i)))
        {
            return new Mark(Signs.Of(Sign.Name), i, i + dotted);
        }

        if ((marks.Count == 0 || !marks[^1].Any(Passing) || marks[^1].End != i || NamePlaces.Contains(before)) && PeoplesNames.Length(rest) is > 0 and var peoples && IsPeoplesName(rest, peoples, marks, i))
        {
            return new Mark(Signs.Of(Sign.Name), i, i + (peoples < rest.Length && rest[peoples] == '·' ? Math.Max(peoples, NameScanner.DottedLength(rest)) : peoples));
        }

        if (BodyScanner.TryScan(rest, i, out mark))
        {
            return mark;
        }

        var known = WordTable.TryLongest(rest, out var word, out var length);
        if (NumberStarts.Contains(c))
        {
            if (ZeroReportLength(rest) is > 0 and var zero)
            {
                return new Mark(Signs.Of(Sign.Zero), i, i + zero) { Value = 1 };
            }

            if (DateScanner.TryScan(rest, before, today, i, out mark) && mark.End - i >= length)
            {
                return mark;
            }

            if ((!known || length < 2 || word.Signs.Only(Signs.Of(Sign.Ordinary))) && NumberScanner.TryScan(rest, before, i, out mark))
            {
                return mark;
            }
        }
        else if (ZeroReportLength(rest) is > 0 and var zero)
        {
            return new Mark(Signs.Of(Sign.Zero), i, i + zero) { Value = 1 };
        }

        if (c is 'O' or 'o' && rest.Length > 1 && rest[1] is '人' or '例' or '个')
        {
            return new Mark(Signs.Of(Sign.Number, Sign.Neg), i, i + 2) { Counter = rest[1] };
        }

        if (SurnameWithTitle(rest, marks.Count == 0 || !marks[^1].Is(Sign.Unknown) || marks[^1].End != i || NamePlaces.Contains(before)) is { Length: > 0 } addressed)
        {
            return new Mark(addressed.Signs, i, i + addressed.Length) { Value = addressed.Value, Counter = Mark.Somebody };
        }

        var joins = c is '和' or '于' or '从' or '同' && rest.Length > 2 && units.Find(rest[1..], out _) >= 0;
        var hardEdge = !joins && (marks.Count == 0 || !marks[^1].Any(Passing) || marks[^1].End != i || NamePlaces.Contains(before));
        if (hardEdge && (!known || length == 1 || (length == 2 && word.Signs.Only(Signs.Of(Sign.Ordinary)))))
        {
            var name = NameScanner.Length(rest, marks.Count == 0 || IsHard(marks[^1]) || NamePlaces.Contains(before));
            if (name > 0 && known && !word.Signs.Only(Signs.Of(Sign.Ordinary)) && NameScanner.IsDoubtful(c) && !IsHard(marks, i) && !(name > 2 && NamePlaces.Contains(before)))
            {
                name = 0;
            }

            if (name > length)
            {
                return new Mark(Signs.Of(Sign.Name), i, i + name);
            }
        }

        if (!hardEdge && !known && NameScanner.IsClear(rest))
        {
            // 仓库赵德顺昨天…: clear without a left edge.
            return new Mark(Signs.Of(Sign.Name), i, i + 3);
        }

        if (known && length == 2 && word.Place >= 0 && (marks.Count == 0 || IsHard(marks, i)) && WordTable.Surnames[c] && PlaceAsName(rest) is > 0 and var named)
        {
            return new Mark(Signs.Of(Sign.Name), i, i + named);
        }

        if (known)
        {
            if (c is '从' or '由' or '在' && length > 1 && word.Place >= 0 && WordTable.TryLongest(rest[1..], out var place, out var placeLength) && placeLength > 1 && place.Place >= 0)
            {
                // 从江苏, 从江阴: not 从江 in Guizhou.
                length = 1;
                WordTable.TryLongest(rest[..1], out word, out _);
            }

            if (length > 2 && text[i + length - 1] == '上' && text.AsSpan(i + length).StartsWith("吐下泻"))
            {
                // 昨晚上吐下泻.
                length--;
                WordTable.TryLongest(rest[..length], out word, out length);
            }

            var signs = word.Signs;
            if (word.Place >= 0 && text.AsSpan(i + length - 1).StartsWith("市中区") && length > 2)
            {
                // 乐山市中区: the 市 belongs to the district.
                length--;
                WordTable.TryLongest(rest[..length], out word, out _);
            }

            if (signs.Has(Sign.Death) && c == '死' && "涨累忙热冷困饿急烦气愁吓笑疼痛高贵堵晒臭吵渴闷胀丑美香难玩想恨坑懒穷慢".Contains(before))
            {
                signs = Signs.Of(Sign.Ignored);
            }

            if (length == 1 && c is '男' or '女')
            {
                signs |= Signs.Of(Sign.Gender);
            }

            return new Mark(signs, i, i + length) { Value = word.Value, Place = word.Place };
        }

        if (c is '男' or '女')
        {
            var end = i + (rest.Length > 1 && rest[1] is '性' ? 2 : 1);
            return new Mark(Signs.Of(Sign.Gender), i, end) { Value = c == '男' ? 1 : 2 };
        }

        if (context.Units.GroupUnit is { Length: > 1 } group && rest.StartsWith(group))
        {
            return new Mark(Signs.Of(Sign.GroupUnit), i, i + group.Length);
        }

        return new Mark(Signs.Of(Sign.Unknown), i, i + 1);
    }

    /// <summary>由沪返乡, 从粤回来: the place of a province's letter, or -1.</summary>
    private static int ProvinceLetter(ReadOnlySpan<char> text) =>
        WordTable.ProvinceLetters.TryGetValue(text[0], out var place) && text.Length > 1 && (text[1] is '返' or '回' or '来' or '到' or '抵' or '务' or '打' or '工' or '坐' or '自' or '乘' or ',' or ' ' or '归') ? place : -1;

    /// <summary>马院长, 王奶奶: a surname with a title or with what the old are called; one word, so that 马 is no horse and 王奶奶 keeps her name.</summary>
    private static (Signs Signs, int Length, int Value) SurnameWithTitle(ReadOnlySpan<char> text, bool hardEdge)
    {
        if (!hardEdge || text.Length < 3 || !WordTable.Surnames[text[0]] || (NameScanner.IsDoubtful(text[0]) && !"马牛羊白黄高石金钱温海万方安边包党水常江时鹿".Contains(text[0]))
            || !WordTable.TryLongest(text[1..], out var word, out var length) || length < 2 || (WordTable.TryLongest(text, out _, out var whole) && whole > length))
        {
            return default;
        }

        return word.Signs.Has(Sign.Title) && !word.Signs.Any(Signs.Of(Sign.Kin, Sign.Ordinary)) ? (Signs.Of(Sign.Title), length + 1, word.Value)
            : text.Slice(1, length) is "奶奶" or "爷爷" or "大爷" or "大妈" or "大娘" or "大叔" or "阿姨" or "大婶" or "大嫂" or "老太太" or "老太婆" or "老太" or "老汉" or "老头" or "老头子" or "阿婆" or "阿公" or "婆婆" or "嫂子" or "大伯" or "伯伯" or "叔叔" or "老爷子" or "老奶奶" or "婶子" or "婶婶" or "二婶" or "大哥" or "大姐" or "爹爹" or "娭毑"
                ? (word.Signs, length + 1, word.Value) : default;
    }

    /// <summary>格桑昨天从…, but not 乌兰浩特: no longer word begins there, and where the name is one part only, something clear stands around it.</summary>
    private static bool IsPeoplesName(ReadOnlySpan<char> text, int length, List<Mark> marks, int i) =>
        !(WordTable.TryLongest(text, out _, out var size) && size >= length)
        && (length > 3 || (IsHard(marks, i) && (length == text.Length || !NameScanner.IsCharacter(text[length]) || (WordTable.TryLongest(text[length..], out var next, out _) && !next.Signs.Only(Signs.Of(Sign.Ordinary))))));

    /// <summary>A surname that is also a word of the field begins a name only at the very start or behind punctuation.</summary>
    private static bool IsHard(List<Mark> marks, int i) => i == 0 || marks[^1].Any(
        Signs.Of(Sign.Space, Sign.Comma, Sign.Stop, Sign.Line, Sign.Listing, Sign.Colon, Sign.Open, Sign.Unit, Sign.Group, Sign.Title, Sign.Day, Sign.Mine, Sign.Kin, Sign.Being, Sign.Only))
        || (marks[^1].Is(Sign.Yes) && marks[^1].End == i && i > 0);

    private static bool IsHard(in Mark mark) => !mark.Any(Passing) && !mark.Is(Sign.Number);

    private static bool IsLongerWord(ReadOnlySpan<char> rest, int length) =>
        WordTable.TryLongest(rest, out var word, out var longer) && longer > length && !word.Signs.Only(Signs.Of(Sign.Ordinary, Sign.Place));

    /// <summary>向阳昨天从…回来, 吴兴发昨天从…: whom a day and an origin follow is no place.</summary>
    private static int PlaceAsName(ReadOnlySpan<char> text)
    {
        for (var length = 2; length <= 3 && length < text.Length; length++)
        {
            if (WordTable.TryLongest(text[length..], out var next, out var size) && size >= 2 && next.Signs.Has(Sign.Day)
                && (length == 2 || (NameScanner.IsCharacter(text[2]) && NameScanner.Length(text, true) == 3)) && text[(length + size)..] is var after && after.IndexOfAny('从', '由') is >= 0 and < 8)
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>零报告 and what keyboards and microphones make of it: 另报告, 零爆告, 凌报告, 0报告, 零汇报.</summary>
    internal static int ZeroReportLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !(text[0] == '0' || Sounds.Alike(text[0], '零')))
        {
            return 0;
        }

        if (text.Length >= 3 && Sounds.Alike(text[1], '报') && Sounds.Alike(text[2], '告'))
        {
            return text.Length > 3 && text[3] is '人' && text[0] != '零' ? 0 : 3;
        }

        if (text[0] is '零' or '0' && (text[1..].StartsWith("汇报") || text[1..].StartsWith("上报") || text[1..].StartsWith("申报") || text[1..].StartsWith("疫情报告")))
        {
            return text[1] == '疫' ? 5 : 3;
        }

        return text[0] is '零' && Sounds.Alike(text[1], '报') ? 2 : 0;
    }

    private static Mark Mention(string text, int i, UnitIndex units)
    {
        var all = text.AsSpan(i + 1);
        if (all.StartsWith("所有人") || all.StartsWith("全体成员") || all.StartsWith("all", StringComparison.OrdinalIgnoreCase))
        {
            return new Mark(Signs.Of(Sign.Call, Sign.Mention), i, i + (all[0] == '全' ? 5 : 4));
        }

        var end = i + 1;
        for (; end < text.Length && end - i < 20 && Punctuation(text[end]) is null; end++)
        {
            var rest = text.AsSpan(end, Math.Min(text.Length - end, Window));
            if (end - i > 2 && (ZeroReportLength(rest) > 0 || units.Find(rest, out _) >= 0
                || (WordTable.TryLongest(rest, out var word, out _) && word.Signs.Any(Signs.Of(Sign.Command, Sign.Neg, Sign.Day, Sign.Mine, Sign.Household)))))
            {
                break;
            }
        }

        return new Mark(Signs.Of(Sign.Mention), i, end);
    }

    private static Sign? Punctuation(char c) => c switch
    {
        ',' => Sign.Comma,
        '、' or '+' or '&' => Sign.Listing,
        '。' or '!' or ';' => Sign.Stop,
        '?' => Sign.Asking,
        '\n' => Sign.Line,
        ' ' or '\t' or '|' or '_' or '/' or '~' => Sign.Space,
        ':' => Sign.Colon,
        '(' or '[' or '【' or '{' => Sign.Open,
        ')' or ']' or '】' or '}' => Sign.Close,
        '"' or '\'' => Sign.Quote,
        '@' => Sign.Mention,
        '.' or '-' or '*' or '#' or '=' or '·' => Sign.Space,
        _ => null,
    };
}
