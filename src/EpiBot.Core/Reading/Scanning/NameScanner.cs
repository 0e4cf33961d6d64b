using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>Personal names: a surname of the table, a given name that ends where something known begins; or any name with a middle dot.</summary>
internal static class NameScanner
{
    // Surnames that are far more often something else; they want a hard left edge and a clear right one.
    private const string Doubtful = "都但单干自于和向从应来时全经能那有明何单过连成都门车别家后安常万方高黄白红马水石金边关平钱温国包党位计位干但交信属相同展束冷母羊鹿牛鱼鲜呼居盖满支师向强海宾元初云容敬种解牟项幸植农原操银空帅印权利房封解查管火撒纳虎妥铁忽麻";

    // What often follows a name without being a word of the field.
    private const string AfterName = "改接送帮陪照护参养卖买干值守搬租住嫁娶办考放辞退订抢买没抱带生连家往只给已及因说感出打已现正又还就也都和一身于是为去坐乘骑走等没无未不有体核抗健测检被将要准计预拟需住上经途及跟与系联电手年近吃喝喊叫称反自确初疑复拉吐呕头肚流鼻喉嗓浑全痛疼病死今昨明前后她他的在家这那同带拎提背拿开骑领抱牵拖扛跑溜蹽窜搭返到抵嗓头脑肚拉胸气";

    public static int Length(ReadOnlySpan<char> text, bool hardEdge)
    {
        var dotted = DottedLength(text);
        if (dotted > 0 && hardEdge)
        {
            return dotted;
        }

        var surname = text.Length >= 2 && WordTable.CompoundSurnames.Contains(text[..2].ToString()) ? 2 : WordTable.Surnames[text[0]] ? 1 : 0;
        if (surname == 0)
        {
            return 0;
        }

        var doubtful = surname == 1 && Doubtful.Contains(text[0]);
        if (doubtful && !hardEdge)
        {
            return 0;
        }

        // 万国庆, 王建国: a feast or an event of history as a given name.
        if (text.Length >= 3 && !"都但单全和于从应时来过连".Contains(text[0]) && surname == 1 && text.Slice(1, 2) is "国庆" or "元旦" or "建国" or "解放" or "胜利" or "中秋" or "建设" or "跃进" && Edge(text, 3) > 0)
        {
            return 3;
        }

        // 都正常, 但系, 由深圳: the first character and the next word are words of the field.
        if (doubtful && text.Length > 2 && WordTable.TryLongest(text[1..], out var following, out var size) && size >= 2
            && !following.Signs.Only(text[0] is '于' or '从' ? Signs.Of(Sign.Ordinary, Sign.Kin) : Signs.Of(Sign.Ordinary, Sign.Place, Sign.Kin, Sign.Country)))
        {
            return 0;
        }

        // Nicknames of the village: 王老五, 孙二娃, 李大爷 is none.
        if (text.Length >= surname + 2 && text[surname] is '老' or '二' or '三' or '四' or '小' or '大' or '狗' or '幺' or '阿' && (text[surname] is '老' or '二' or '三' && text.Length > surname + 2 && IsNickname(text[(surname + 1)..]) || IsNickname(text[(surname + 1)..]) && Edge(text, surname + 2) > 0))
        {
            return surname + 2;
        }

        // 贾主任, 杨文书: a title is no given name.
        if (text.Length > surname + 1 && WordTable.TryLongest(text[surname..], out var title, out var titleLength) && titleLength >= 2 && title.Signs.Any(Signs.Of(Sign.Title, Sign.Day)) && !title.Signs.Has(Sign.Ordinary))
        {
            return 0;
        }

        if (surname == 1 && text[0] is '高' or '初' && text.Length > 1 && ChineseNumeral.Digit(text[1]) > 0)
        {
            return 0;
        }

        var (best, bestEdge) = (0, 0);
        for (var given = 2; given >= 1; given--)
        {
            var length = surname + given;
            if (length > text.Length || !GivenNames.Fits(text[surname..length]))
            {
                continue;
            }

            if (given == 1 && text[surname] == '阳' && length < text.Length && text[length] is '性' or '了' or '的' or '啦' or '过' or '转')
            {
                continue;
            }

            var edge = Edge(text, length);
            if (edge == 0 && given == 2 && !doubtful && hardEdge && GivenNames.IsTypical(text[surname..length]))
            {
                // 殷秀兰接健康部门电话: the name is clear, whatever follows.
                edge = 1;
            }

            if (given == 2 && edge > 0 && RunsIntoLongerWord(text, surname, length))
            {
                edge = 0;
            }

            if (given == 2 && edge > 0 && EndsInOtherWord(text, surname, length))
            {
                edge = 0;
            }

            // 王芳刚从…: such a character closes a given name only after one it is often paired with.
            if (given == 2 && edge > 0 && "刚发才来得过弟妹娃".Contains(text[length - 1])
                && (!"志建永文国军小金德学立春卫海玉少振新世红成继晓利宏大明福长有天秀英广俊润生清喜东运进秋贵银细幺阿满桂腊兴旺财富根宝喜胜益和顺长启绍传显汉仁义祖耀世广开".Contains(text[length - 2]) || (length < text.Length && text[length] == text[length - 1])))
            {
                edge = 0;
            }

            if (edge > 0)
            {
                (best, bestEdge) = (length, edge);
                break;
            }
        }

        // 全勤, 和平: one character more is not enough for such a surname, unless a name is unmistakably at its end.
        if (doubtful && best == 2 && !(best == text.Length || text[best] is '从' or '男' or '女' or ',' or '、' or '(' or ':' or ' ' or '\t' || IsPersonal(text[best..])))
        {
            return 0;
        }

        return bestEdge >= (doubtful ? 2 : 1) ? best : 0;
    }

    /// <summary>A surname with a given name of two typical characters, and something that follows a name: no left edge is needed.</summary>
    public static bool IsClear(ReadOnlySpan<char> text) =>
        text.Length >= 3 && WordTable.Surnames[text[0]] && !Doubtful.Contains(text[0]) && GivenNames.IsTypical(text[1..3]) && Edge(text, 3) == 2
        && !EndsInOtherWord(text, 1, 3) && !RunsIntoLongerWord(text, 1, 3);

    /// <summary>牛壮黄码, 向阳昨天…: what can only be said of a person.</summary>
    private static bool IsPersonal(ReadOnlySpan<char> text) =>
        WordTable.TryLongest(text, out var word, out var size) && size >= 2 && word.Signs.Any(Signs.Of(Sign.Code, Sign.Symptom, Sign.Test, Sign.CodeWord)) && !word.Signs.Any(Signs.Of(Sign.Ignored, Sign.Object));

    public static bool IsDoubtful(char surname) => Doubtful.Contains(surname);

    /// <summary>The length of a name of the form 买买提·吐尔逊.</summary>
    public static int DottedLength(ReadOnlySpan<char> text)
    {
        var dot = text.IndexOf('·');
        if (dot is < 1 or > 8 || text[0] is '员' or '工' or '师' or '长' or '民')
        {
            return 0;
        }

        var end = dot + 1;
        while (end < text.Length && end - dot <= 8 && IsCharacter(text[end]) && !"从在的男女今昨明回来到由自坐乘发咳体核是有与和年岁".Contains(text[end]))
        {
            end++;
        }

        for (var i = 0; i < dot; i++)
        {
            if (!IsCharacter(text[i]))
            {
                return 0;
            }
        }

        return end - dot > 1 ? end : 0;
    }

    public static bool IsCharacter(char c) => c is >= '\u4e00' and <= '\u9fff' or '\u3007' || char.IsSurrogate(c) || c is >= '\u3400' and <= '\u4dbf';

    private static bool IsNickname(ReadOnlySpan<char> text) => text[0] is '大' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '娃' or '狗' or '蛋' or '妮' or '毛' or '柱' or '汉' or '牛' or '虎' or '丫' or '妹' or '强' or '根' or '弟' or '妞' or '栓' or '旦' or '胖' or '黑' or '满' or '仔' or '生' or '宝' or '锁' or '拴' or '墩' or '憨' or '实'
        or '蔫' or '歪' or '拐' or '抠' or '闷' or '倔' or '犟' or '幺' or '怪' or '笨' or '喜' or '福' or '贵' or '财' or '香' or '秀' or '兰' or '顺' or '祥' or '炳' or '桂' or '梅';

    /// <summary>张伟男35岁, 李红今天: the third character belongs to the next word.</summary>
    private static bool EndsInOtherWord(ReadOnlySpan<char> text, int surname, int length)
    {
        var last = text[(length - 1)..];
        if (last[0] is '男' or '女' && !(last.Length > 2 && last[1] is ',' or ' ' && last[2] is '男' or '女') && (last.Length == 1 || !IsCharacter(last[1]) || ChineseNumeral.Digit(last[1]) >= 0 || last[1] is '士' or '性' or '孩' or '的'))
        {
            return true;
        }

        return WordTable.TryLongest(last, out var word, out var size) && size >= 2 && !word.Signs.Only(Signs.Of(Sign.Ordinary)) && Edge(text, surname + 1) > 0;
    }

    /// <summary>蒙健康码绿: the word that begins behind the surname is longer than the name would be.</summary>
    private static bool RunsIntoLongerWord(ReadOnlySpan<char> text, int surname, int length) =>
        WordTable.TryLongest(text[surname..], out var word, out var size) && surname + size > length && !word.Signs.Only(Signs.Of(Sign.Ordinary, Sign.Place));

    /// <summary>How surely a name may end here: 2 before punctuation, digits and words of the field, 1 before other known words or another name.</summary>
    private static int Edge(ReadOnlySpan<char> text, int index)
    {
        if (index >= text.Length || !IsCharacter(text[index]))
        {
            return index < text.Length && char.IsAsciiLetter(text[index]) && !char.IsAsciiLetterUpper(text[index]) ? 1 : 2;
        }

        var rest = text[index..];
        if (rest[0] is '男' or '女' or '从' or '在' or '由' or '自' or '腊' or '初' || (rest.Length > 1 && rest[0] is '正' or '冬' && rest[1] == '月'))
        {
            return 2;
        }

        if (ChineseNumeral.Digit(rest[0]) >= 0 || rest[0] is '十' or '廿' or '俩' or '仨')
        {
            return 1;
        }

        if (WordTable.TryLongest(rest, out var word, out _) && !word.Signs.Only(Signs.Of(Sign.Ordinary)))
        {
            return 2;
        }

        if (AfterName.Contains(rest[0]))
        {
            return 1;
        }

        return WordTable.Surnames[rest[0]] && rest.Length >= 2 && GivenNames.Fits(rest.Slice(1, 1)) ? 1 : 0;
    }
}
