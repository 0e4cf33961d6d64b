using System.Globalization;
using System.Text;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>Cuts a text into numbered parts of so many UTF-8 bytes, at line ends where there are some, never inside a character.</summary>
internal static class TextParts
{
    /// <summary>Room for «(12/34)» and a line feed.</summary>
    private const int Numbering = 10;

    public static IReadOnlyList<string> Of(string text, int mostBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= mostBytes) return [text];
        var parts = new List<string>();
        var part = new StringBuilder();
        var bytes = 0;
        foreach (var piece in Pieces(text, mostBytes - Numbering))
        {
            var size = Encoding.UTF8.GetByteCount(piece);
            if (bytes > 0 && bytes + size > mostBytes - Numbering)
            {
                parts.Add(part.ToString().TrimEnd('\n'));
                part.Clear();
                bytes = 0;
            }

            part.Append(piece);
            bytes += size;
        }

        parts.Add(part.ToString().TrimEnd('\n'));
        return [.. parts.Select((one, i) => string.Create(CultureInfo.InvariantCulture, $"({i + 1}/{parts.Count})\n{one}"))];
    }

    /// <summary>Lines with their ends; a line that is too long in runs of whole text elements.</summary>
    private static IEnumerable<string> Pieces(string text, int mostBytes)
    {
        foreach (var line in text.Split('\n').Select(line => line + "\n"))
        {
            if (Encoding.UTF8.GetByteCount(line) <= mostBytes)
            {
                yield return line;
                continue;
            }

            var run = new StringBuilder();
            var bytes = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > mostBytes)
                {
                    yield return run.ToString();
                    run.Clear();
                    bytes = 0;
                }

                run.Append(rune);
                bytes += rune.Utf8SequenceLength;
            }

            yield return run.ToString();
        }
    }
}
