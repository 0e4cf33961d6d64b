using System.Text;
using System.Text.RegularExpressions;

namespace EpiBot.Channels;

/// <summary>«绑定 …» said to the bot: a code of the command post, or the own phone.</summary>
/// <param name="Code">The code in its normal form, or <see langword="null"/>.</param>
/// <param name="Phone">A mobile number of eleven digits, or <see langword="null"/>.</param>
public sealed partial record BindingRequest(string? Code, string? Phone)
{
    private const int LongestText = 100;

    /// <summary>Reads a text; <see langword="null"/> where it asks for no binding.</summary>
    /// <param name="text">The text as written; a mention before it is passed over.</param>
    public static BindingRequest? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText || Pattern().Match(text.Normalize(NormalizationForm.FormKC).Trim()) is not { Success: true } asked) return null;
        var said = asked.Groups["what"].Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Phones().Match(said) is { Success: true } phone ? new BindingRequest(null, phone.Groups["number"].Value) : new BindingRequest(BindingCodes.Normal(said), null);
    }

    [GeneratedRegex(@"^(?:@\S{1,30}\s+)?(?:绑定|綁定|bind)(?:码|碼)?\s*[::]?\s*(?<what>(?:手机号?|手機號?|电话|phone)?\s*[:]?\s*[0-9A-Za-z][0-9A-Za-z\- ]{3,30})[。.!]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?:手机号?|手機號?|电话|phone)?\s*[:]?\s*(?<number>1[3-9][0-9]{9})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Phones();
}
