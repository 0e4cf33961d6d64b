using System.Text;

namespace EpiBot.Organisation.Files;

/// <summary>
/// Phone cells as rosters have them: one number or several, with area code, +86, spaces, dashes, brackets, or 转 and an extension. A roster
/// holds land lines and short numbers of in-house networks, so this asks only whether a number could be dialled at all.
/// </summary>
internal static class PhoneText
{
    /// <summary>Full-width figures as half-width ones.</summary>
    public static string? Normalise(string? phone) => phone?.Normalize(NormalizationForm.FormKC);

    public static bool IsPhone(string phone) =>
        phone.Split(['、', '/', ',', ';', '，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } numbers
        && Array.TrueForAll(numbers, IsNumber);

    private static bool IsNumber(string number)
    {
        var parts = number.Split(['转', 'x', 'X']);
        return parts.Length <= 2 && Digits(parts[0], mayHavePlus: true) is >= 3 and <= 15
            && (parts.Length == 1 || Digits(parts[1], mayHavePlus: false) is >= 1 and <= 8);
    }

    private static int Digits(string text, bool mayHavePlus)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) digits++;
            else if (text[i] is not (' ' or '-' or '(' or ')') && !(mayHavePlus && i == 0 && text[i] == '+')) return 0;
        }

        return digits;
    }
}
