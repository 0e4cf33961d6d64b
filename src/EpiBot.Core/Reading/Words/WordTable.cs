using System.Globalization;
using EpiBot.Reading.Places;

namespace EpiBot.Reading.Words;

/// <summary>All fixed words: those of the field, place names, and ordinary words that must not be taken for names.</summary>
internal static class WordTable
{
    private static readonly WordTrie Trie = new();
    private static readonly List<Word> Words = [];

    static WordTable()
    {
        var entries = new Dictionary<string, Word>();
        foreach (var line in EmbeddedTable.Lines("words.tsv"))
        {
            var cells = line.Split('\t');
            var sign = Enum.Parse<Sign>(cells[0], ignoreCase: true);
            var value = ValueOf(sign, cells[1]);
            foreach (var word in cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                entries.TryGetValue(word, out var known);
                entries[word] = new Word(known.Signs | Signs.Of(sign), known.Signs.Bits != 0 && known.Value != 0 ? known.Value : value, -1);
            }
        }

        foreach (var word in EmbeddedTable.Lines("ordinary.tsv"))
        {
            entries.TryAdd(word, new Word(Signs.Of(Sign.Ordinary), 0, -1));
        }

        for (var i = 0; i < PlaceTable.Names.Count; i++)
        {
            var name = PlaceTable.Names[i];
            if (name.Length == 1)
            {
                ProvinceLetters.Add(name[0], i);
                continue;
            }

            entries.TryGetValue(name, out var known);
            entries[name] = new Word(known.Signs | Signs.Of(PlaceTable.Candidates[i][0].Country is null ? Sign.Place : Sign.Country), known.Value, i);
        }

        foreach (var (word, entry) in entries)
        {
            Trie.Add(word, Words.Count);
            Words.Add(entry);
        }

        Trie.Freeze();
        foreach (var line in EmbeddedTable.Lines("surnames.txt"))
        {
            foreach (var surname in line.Split(' '))
            {
                if (surname.Length == 2)
                {
                    CompoundSurnames.Add(surname);
                    continue;
                }

                foreach (var c in surname)
                {
                    Surnames[c] = true;
                }
            }
        }
    }

    /// <summary>沪, 粤: the letters of provinces and the index of the place they mean.</summary>
    public static Dictionary<char, int> ProvinceLetters { get; } = [];

    /// <summary>Surnames of one character.</summary>
    public static bool[] Surnames { get; } = new bool[char.MaxValue + 1];

    /// <summary>Surnames of two characters.</summary>
    public static HashSet<string> CompoundSurnames { get; } = [];

    /// <summary>The longest word at the start of a text.</summary>
    public static bool TryLongest(ReadOnlySpan<char> text, out Word word, out int length)
    {
        var index = Trie.Longest(text, out length);
        word = index >= 0 ? Words[index] : default;
        return index >= 0;
    }

    private static int ValueOf(Sign sign, string value) => (sign, value) switch
    {
        (_, "") => 0,
        (Sign.Symptom, "Two") => -1,
        (Sign.Symptom, _) => (int)Enum.Parse<Symptom>(value),
        (Sign.Code or Sign.Colour, _) => (int)Enum.Parse<HealthCode>(value),
        (Sign.Transport, _) => (int)Enum.Parse<Transport>(value),
        (Sign.Kin, "m") => 1,
        (Sign.Kin, "f") => 2,
        (Sign.Label, _) => (int)Enum.Parse<FieldLabel>(value),
        (Sign.Return, _) => (int)Enum.Parse<ReturnWord>(value, ignoreCase: true),
        (Sign.Day, "week") => DayOfWeekWord,
        _ => int.Parse(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The value of a day word that names a day of the week.</summary>
    public const int DayOfWeekWord = 99;
}
