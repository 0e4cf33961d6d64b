using System.Text.RegularExpressions;

namespace EpiBot.Settings;

/// <summary>Hides ID numbers and phones in what a reporting group or a log may see.</summary>
public static partial class Mask
{
    /// <summary>The text with every ID number and every phone hidden but for its ends.</summary>
    /// <param name="text">Any text.</param>
    public static string All(string text) => PhonePattern().Replace(Ids(text), match => $"{match.ValueSpan[..3]}****{match.ValueSpan[^4..]}");

    /// <summary>The text with every ID number hidden: command groups see phones, but nobody sees ID numbers.</summary>
    /// <param name="text">Any text.</param>
    public static string Ids(string text) => IdPattern().Replace(text, match => $"{match.ValueSpan[..3]}***********{match.ValueSpan[^4..]}");

    [GeneratedRegex("[1-9][0-9]{16}[0-9Xx]")]
    private static partial Regex IdPattern();

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    private static partial Regex PhonePattern();
}
