using System.Globalization;
using System.Text;

namespace EpiBot.Organisation.Files;

/// <summary>Takes the cells of one row as what their columns mean, and notes what cannot be taken so.</summary>
internal sealed class CellReader(OrganisationTable table, object?[] cells, RowPlace place, ProblemList problems, TimeZoneInfo zone)
{
    private readonly HashSet<int> _noted = [];

    /// <summary>Whether anything of the row could not be taken.</summary>
    public bool Broken { get; private set; }

    public RowPlace Place => place;

    public string Required(int column, int longest)
    {
        var text = Optional(column, longest);
        if (text is null && !IsNoted(column)) Note("CellEmpty", Name(column));
        return text ?? "";
    }

    public string? Optional(int column, int longest)
    {
        if (Text(column) is not { } text) return null;
        return Acceptable(column, text, longest) ? text : null;
    }

    public T Word<T>(int column, Func<string, T?> meaning, T? absent) where T : struct, Enum
    {
        var text = Text(column);
        if (text is null)
        {
            if (absent is null && !IsNoted(column)) Note("WordMissing", Name(column), Words.Choices<T>());
            return absent ?? default;
        }

        if (meaning(text) is { } value) return value;
        Note("WordUnknown", Name(column), Shown(text), Words.Choices<T>());
        return default;
    }

    public bool? Flag(int column)
    {
        if (Text(column) is not { } text) return null;
        if (Words.Flag(text) is { } flag) return flag;
        Note("FlagUnknown", Name(column), Shown(text));
        return null;
    }

    public IReadOnlyList<string>? List(int column, int longest, int most)
    {
        IReadOnlyList<string>? values = cells[column] switch
        {
            string[] list => [.. list.Select(value => value.Trim()).Where(value => value.Length > 0)],
            string text when text.Trim().Length > 0 => ListCell.Split(text),
            _ => Text(column) is { } single ? ListCell.Split(single) : null,
        };
        if (values is null) return null;
        values = [.. values.Distinct(StringComparer.Ordinal)];
        if (values.Count > most) Note("ListTooLong", Name(column), values.Count, most);
        return values.All(value => Acceptable(column, value, longest)) ? values : [];
    }

    public DateTimeOffset Instant(int column)
    {
        var instant = cells[column] is DateTime local ? InstantText.FromLocal(local, zone) : null;
        if (cells[column] is not DateTime && Text(column) is { } text) instant = InstantText.Parse(text, zone);
        if (instant is { } known) return known;
        if (Text(column) is { } wrong) Note("InstantUnknown", Name(column), Shown(wrong));
        else if (!IsNoted(column)) Note("CellEmpty", Name(column));
        return default;
    }

    public void Note(string text, params object[] arguments)
    {
        Broken = true;
        problems.Add(table, place, text, arguments);
    }

    /// <summary>The column's names in both languages, as somebody looks for it.</summary>
    public string Name(int column) => $"{table.Columns[column].Name}（{table.Columns[column].Heading}）";

    private string? Text(int column)
    {
        var text = cells[column] switch
        {
            null => null,
            string value => value,
            bool flag => flag ? "true" : "false",
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            DateTime local => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            string[] => Unusable(column),
            _ => Unusable(column),
        };
        text = text?.Trim();
        return text is { Length: > 0 } ? text : null;
    }

    private string? Unusable(int column)
    {
        if (!IsNoted(column)) Note("CellUnusable", Name(column));
        _noted.Add(column);
        return null;
    }

    private bool IsNoted(int column) => _noted.Contains(column);

    private bool Acceptable(int column, string text, int longest)
    {
        if (text.Length > longest)
        {
            Note("CellTooLong", Name(column), text.Length, longest);
            _noted.Add(column);
            return false;
        }

        if (!text.EnumerateRunes().Any(Forbidden)) return true;
        Note("CellControl", Name(column), Shown(text));
        _noted.Add(column);
        return false;
    }

    /// <summary>
    /// Control characters, line breaks, invisible and direction-turning marks, and halves of characters: a name must look like what it is.
    /// </summary>
    private static bool Forbidden(Rune rune) =>
        rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static string Shown(string text)
    {
        var visible = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(30))
        {
            if (Forbidden(rune)) visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else visible.Append(rune);
        }

        return text.Length > 30 ? visible.Append('…').ToString() : visible.ToString();
    }
}
