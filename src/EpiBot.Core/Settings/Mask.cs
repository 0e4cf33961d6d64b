using System.Text;
using System.Text.RegularExpressions;

namespace EpiBot.Settings;

/// <summary>Hides ID numbers and phones in what a group or a log may see, also where they are written with blanks or full-width digits.</summary>
public static partial class Mask
{
    /// <summary>The text with every ID number and every phone hidden but for its ends.</summary>
    /// <param name="text">Any text.</param>
    public static string All(string text) => PhonePattern().Replace(Ids(text), match => Ends(match.Value, "****"));

    /// <summary>The text with every ID number hidden: command groups see phones, but nobody sees ID numbers.</summary>
    /// <param name="text">Any text.</param>
    public static string Ids(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return OldIdPattern().Replace(IdPattern().Replace(WithPlainDigits(text), match => Ends(match.Value, "***********")), match => Ends(match.Value, "********"));
    }

    /// <summary>A number that is known to be an ID number or a phone, whatever its form, hidden but for its ends; a short one wholly.</summary>
    /// <param name="number">The number, or <see langword="null"/>.</param>
    public static string? Number(string? number) => number switch
    {
        null => null,
        { Length: < 9 } => new string('*', number.Length),
        _ => $"{number[..3]}{new string('*', number.Length - 7)}{number[^4..]}",
    };

    private static string Ends(string number, string hidden)
    {
        var plain = string.Concat(number.Where(char.IsAsciiLetterOrDigit));
        return $"{plain[..3]}{hidden}{plain[^4..]}";
    }

    /// <summary>Only the digits are made plain: the rest of what people wrote stays as it was.</summary>
    private static string WithPlainDigits(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uFF10', '\uFF19') && !text.AsSpan().ContainsAny('\uFF38', '\uFF58')) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text) plain.Append(letter is >= '\uFF10' and <= '\uFF19' or '\uFF38' or '\uFF58' ? (char)(letter - 0xFEE0) : letter);
        return plain.ToString();
    }

    [GeneratedRegex("(?<![0-9])[1-9](?:[ \\-]?[0-9]){16}[ \\-]?[0-9Xx](?![0-9])")]
    private static partial Regex IdPattern();

    // The numbers of before 1999: region, birthday as yyMMdd, order.
    [GeneratedRegex("(?<![0-9])[1-9](?:[ \\-]?[0-9]){7}[ \\-]?[01][ \\-]?[0-9][ \\-]?[0-3](?:[ \\-]?[0-9]){4}(?![0-9])")]
    private static partial Regex OldIdPattern();

    [GeneratedRegex("(?<![0-9])1[ \\-]?[3-9](?:[ \\-]?[0-9]){9}(?![0-9])")]
    private static partial Regex PhonePattern();
}
