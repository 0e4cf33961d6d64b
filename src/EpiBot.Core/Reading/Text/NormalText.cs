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
