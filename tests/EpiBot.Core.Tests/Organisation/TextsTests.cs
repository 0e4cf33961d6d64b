using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using EpiBot.Organisation;

namespace EpiBot.Tests.Organisation;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_exists_in_Chinese_and_English_with_the_same_places()
    {
        var chinese = Texts(CultureInfo.InvariantCulture);
        var english = Texts(CultureInfo.GetCultureInfo("en"));
        Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
        Assert.All(chinese, text => Assert.Equal((text.Key, Places(text.Value)), (text.Key, Places(english[text.Key]))));
    }

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        OrganisationTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
