using System.Globalization;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Text;

/// <summary>One character for one: half width, simplified, one form of each punctuation mark. Zero means: leave it out.</summary>
internal static class CharacterFolding
{
    private static readonly char[] Table = Build();

    public static char Fold(char c) => Table[c];

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            table[i] = char.IsControl(c) ? '\0' : char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol ? ' ' : c;
        }

        for (var i = 0xFF01; i <= 0xFF5E; i++)
        {
            table[i] = (char)(i - 0xFEE0);
        }

        table['\n'] = '\n';
        table['\t'] = '\t';
        table['\u2028'] = table['\u2029'] = '\n';
        foreach (var c in "\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF\uFE0F\uFE0E\u20E3\u00AD\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069")
        {
            table[c] = '\0';
        }

        Pairs(table, "〇0○0◯0｡。﹐,﹑、﹒.﹔;﹕:﹖?﹗!“\"”\"„\"「\"」\"『\"』\"《\"》\"〈\"〉\"‘\"’\"…,—-–-―-−-－-～~〜~‧·•·・·∙·●,■,◆,★,☆,▲,→-⇒-｜|〔(〕)［[］]｛(｝)﹙(﹚)｀ 。。，,；;：:？?！!（(）)℃℃゜°º°");
        for (var i = 0; i < 20; i++)
        {
            table['①' + i] = '\n';
            table['⑴' + i] = '\n';
            table['⒈' + i] = '\n';
        }

        foreach (var line in EmbeddedTable.Lines("traditional.tsv"))
        {
            table[line[0]] = line[1];
        }

        // Not in the general table: common in Hong Kong and in older hands.
        Pairs(table, "衞卫爲为羣群裏里喺在冚冇");
        table['着'] = '着';

        // Today names are written with these.
        table['乾'] = '乾';
        table['昇'] = '昇';
        return table;
    }

    private static void Pairs(char[] table, string pairs)
    {
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            table[pairs[i]] = pairs[i + 1];
        }
    }
}
