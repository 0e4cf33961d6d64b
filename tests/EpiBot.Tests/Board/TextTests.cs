using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using EpiBot.Host.Web;

namespace EpiBot.Host.Tests.Board;

/// <summary>Both languages say everything, with the same places to fill in, and no page asks for a text that does not exist.</summary>
public sealed partial class TextTests
{
    private static readonly (string Room, ResourceManager Texts)[] All =
        [.. new[] { "Board.Board", "Units.Unit", "Alerts.Alert", "Accounts.Account", "Returnees.Returnee", "Reports.Report", "Trail.Trail", "Audit.Audit", "Settings.Setting" }.Select(room => (room, new ResourceManager($"EpiBot.Host.Web.{room}Texts", typeof(Texts).Assembly)))];

    [Fact]
    public void English_says_what_Chinese_says()
    {
        foreach (var (room, texts) in All)
        {
            var chinese = Of(texts, CultureInfo.InvariantCulture);
            var english = Of(texts, CultureInfo.GetCultureInfo("en"));
            Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
            Assert.All(chinese, text => Assert.True(Places(text.Value).SetEquals(Places(english[text.Key])), $"{room}: {text.Key}"));
        }
    }

    private static Dictionary<string, string> Of(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
