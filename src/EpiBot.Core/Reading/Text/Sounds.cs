using EpiBot.Reading.Words;

namespace EpiBot.Reading.Text;

/// <summary>Which characters sound alike: slips of the pinyin keyboard and of voice input.</summary>
internal static class Sounds
{
    private static readonly short[] Syllables = Build();

    /// <summary>The number of a character's syllable, or 0.</summary>
    public static short Of(char c) => Syllables[c];

    /// <summary>Whether two characters are read the same, tones and the usual confusions (in/ing, zh/z) apart.</summary>
    public static bool Alike(char left, char right) => left == right || (Syllables[left] != 0 && Syllables[left] == Syllables[right]);

    private static short[] Build()
    {
        var table = new short[char.MaxValue + 1];
        var numbers = new Dictionary<string, short>();
        foreach (var line in EmbeddedTable.Lines("sounds.tsv"))
        {
            var cells = line.Split('\t');
            var sound = cells[0].Replace("zh", "z").Replace("ch", "c").Replace("sh", "s");
            if (sound.EndsWith("ng", StringComparison.Ordinal))
            {
                sound = sound[..^1];
            }

            if (!numbers.TryGetValue(sound, out var number))
            {
                numbers.Add(sound, number = (short)(numbers.Count + 1));
            }

            foreach (var c in cells[1])
            {
                table[c] = number;
            }
        }

        return table;
    }
}
