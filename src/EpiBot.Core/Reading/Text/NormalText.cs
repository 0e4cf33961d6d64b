using System.Text;

namespace EpiBot.Reading.Text;

/// <summary>A message in the one form the recognisers know, with the way back to the original.</summary>
/// <param name="Text">Half width, simplified, without invisible characters; emoji are spaces.</param>
/// <param name="Offsets">For each character of <paramref name="Text"/> where it stood; one more for the end.</param>
internal sealed record NormalText(string Text, int[] Offsets)
{
    public static NormalText Of(string original)
    {
        var text = new StringBuilder(original.Length);
        var offsets = new int[original.Length + 1];
        for (var i = 0; i < original.Length; i++)
        {
            var c = original[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < original.Length && char.IsLowSurrogate(original[i + 1]))
                {
                    // Rare characters of names lie beyond the basic plane; everything else there is a picture.
                    if (!Rune.IsLetter(new Rune(c, original[i + 1])))
                    {
                        Append(text, offsets, ' ', i);
                    }
                    else
                    {
                        Append(text, offsets, c, i);
                        Append(text, offsets, original[i + 1], i + 1);
                    }

                    i++;
                }

                continue;
            }

            if (c == '[' && PictureLength(original, i) is > 0 and var picture)
            {
                Append(text, offsets, ' ', i);
                i += picture - 1;
                continue;
            }

            var folded = CharacterFolding.Fold(c);
            if (folded == ' ' && IsInsideLabel(text, original, i))
            {
                continue;
            }

            if (folded != '\0')
            {
                Append(text, offsets, folded, i);
            }
        }

        offsets[text.Length] = original.Length;
        return new NormalText(text.ToString(), offsets);
    }

    /// <summary>The original words of a span of the normal text.</summary>
    public string Original(string original, int start, int end) =>
        start >= end ? "" : original[Offsets[start]..(end >= Text.Length ? original.Length : Offsets[end])].Trim();

    /// <summary>姓 名, 电  话: labels set wide in a form.</summary>
    private static bool IsInsideLabel(StringBuilder text, string original, int i)
    {
        if (text.Length == 0 || text[^1] is not ('姓' or '性' or '年' or '电' or '体' or '症' or '手' or '备' or '住' or '地') || (text.Length > 1 && NameCharacter(text[^2])))
        {
            return false;
        }

        var next = i;
        while (next < original.Length && next < i + 6 && original[next] is ' ' or '\u3000' or '\u00A0')
        {
            next++;
        }

        return next < original.Length && (text[^1], original[next]) is ('姓', '名') or ('性', '别') or ('年', '龄') or ('电', '话') or ('电', '話') or ('体', '温') or ('症', '状') or ('手', '机') or ('备', '注') or ('住', '址') or ('地', '址');
    }

    private static bool NameCharacter(char c) => c is >= '\u4e00' and <= '\u9fff';

    private static void Append(StringBuilder text, int[] offsets, char c, int at)
    {
        offsets[text.Length] = at;
        text.Append(c);
    }

    /// <summary>WeChat writes its pictures as words in brackets ([抱拳]); a forwarded head ([转发]) is no picture.</summary>
    private static int PictureLength(string text, int start)
    {
        for (var i = start + 1; i < text.Length && i <= start + 5; i++)
        {
            if (text[i] == ']')
            {
                var word = text.AsSpan(start + 1, i - start - 1);
                return word.IsEmpty || word.IndexOfAny("转通紧提示报知告") >= 0 ? 0 : i - start + 1;
            }

            if (!char.IsLetter(text[i]))
            {
                return 0;
            }
        }

        return 0;
    }
}
