using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Tests.Conventions;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Settings;

/// <summary>What people read: every phrase the code asks for exists in both languages, with the same places for its arguments.</summary>
public sealed partial class PhrasesTests
{
    private const string Chinese = "src/EpiBot.Core/Settings/Phrases.resx";
    private const string English = "src/EpiBot.Core/Settings/Phrases.en.resx";

    /// <summary>Phrases that are named after a value: the values that can be said.</summary>
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Families = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["Transport"] = Enum.GetNames<Transport>(),
        ["Symptom"] = Enum.GetNames<Symptom>(),
        ["HealthCode"] = Enum.GetNames<HealthCode>(),
        ["Nucleic"] = Enum.GetNames<NucleicTest>(),
        ["Sign"] = Enum.GetNames<AlertSign>(),
        ["Outcome"] = Enum.GetNames<AlertOutcome>(),
        ["Field"] = Enum.GetNames<DeclarationField>(),
        ["Status"] = Enum.GetNames<RoundStatus>(),
        ["Value"] = Enum.GetNames<RoundValue>(),
        ["Doubt"] = [.. Enum.GetNames<ReadDoubt>().Except(["None", "AsksAboutReporting"])],
        ["Entry"] = ["Zero", "Count", "Returnee", "Abnormal", "CheckIn"],
    };

    private static readonly IReadOnlyDictionary<string, string> Zh = Read(Chinese);
    private static readonly IReadOnlyDictionary<string, string> En = Read(English);

    [Fact]
    public void Every_phrase_exists_in_both_languages() => Facts.Same(Zh.Keys, En.Keys);

    [Fact]
    public void Every_phrase_has_the_same_places_for_its_arguments_in_both_languages() =>
        Offenders.None(Zh.Keys.Intersect(En.Keys).Where(key => Places(Zh[key]) != Places(En[key])).Select(key => $"{key}: {Places(Zh[key])} and {Places(En[key])}"));

    [Fact]
    public void Every_phrase_that_the_code_names_exists()
    {
        var prefixes = Zh.Keys.Select(Prefix).ToHashSet();
        var named = Code().SelectMany(file => Literal().Matches(file).Select(match => match.Groups[1].Value)).Where(key => prefixes.Contains(Prefix(key))).Distinct().ToList();
        Assert.True(named.Count > 100, "the code names its phrases in another way now; let this test find them");
        Offenders.None(named.Where(key => !Zh.ContainsKey(key)));
    }

    [Fact]
    public void Every_phrase_that_is_named_after_a_value_exists_for_all_values()
    {
        var families = Code().SelectMany(file => Interpolated().Matches(file).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Offenders.None(families.Where(family => !Families.ContainsKey(family)).Select(family => $"{family}_…: say here which values it has"));
        Offenders.None(families.Where(Families.ContainsKey).SelectMany(family => Families[family].Select(value => $"{family}_{value}")).Where(key => !Zh.ContainsKey(key)));
    }

    [Fact]
    public void No_phrase_is_left_that_nobody_says()
    {
        var code = string.Join('\n', AllCode().Select(Repository.Read));
        var families = Interpolated().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        Offenders.None(Zh.Keys.Where(key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !families.Contains(Prefix(key))));
    }

    [Fact]
    public void Every_phrase_can_be_said_in_both_languages()
    {
        object[] arguments = [.. Enumerable.Range(0, 10).Select(_ => (object)new Anything())];
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var phrases = new Phrases(CultureInfo.GetCultureInfo(language));
            foreach (var key in Zh.Keys) Assert.NotEmpty(phrases.Say(key, arguments));
        }
    }

    [Fact]
    public void The_two_languages_say_different_things() =>
        Offenders.None(Zh.Keys.Intersect(En.Keys).Where(key => Zh[key].Any(letter => letter >= '\u4e00') && En[key] == Zh[key]));

    /// <summary>The product's code but for the pages, which have texts of their own beside them.</summary>
    private static IEnumerable<string> Code() => AllCode().Where(file => !file.StartsWith("src/EpiBot/Web/", StringComparison.Ordinal)).Select(Repository.Read);

    private static IEnumerable<string> AllCode() => Repository.Code.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Parse(Repository.Read(file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static string Prefix(string key) => key.Split('_')[0];

    private static string Places(string phrase) => string.Join(' ', Place().Matches(phrase).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<!\$)""([A-Z][A-Za-z]+_[A-Z][A-Za-z]+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\$""([A-Z][A-Za-z]+)_\{")]
    private static partial Regex Interpolated();

    /// <summary>Can be formatted as whatever a phrase wants.</summary>
    private sealed class Anything : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => "x";
    }
}
