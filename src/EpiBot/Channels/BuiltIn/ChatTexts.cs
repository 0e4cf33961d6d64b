using System.Collections;
using System.Globalization;
using System.Resources;
using EpiBot.Engine;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>What the chat page says: in the county's language, or the one the reader asks for.</summary>
internal sealed class ChatTexts
{
    private static readonly ResourceManager Resources = new("EpiBot.Host.Channels.BuiltIn.ChatTexts", typeof(ChatTexts).Assembly);
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The page's texts in one language.</summary>
    /// <param name="asked">zh… or en…; anything else gives the county's language.</param>
    /// <param name="rules">The county's settings.</param>
    public ChatTexts(string? asked, CountyRules rules)
    {
        Culture = asked switch
        {
            ['e', 'n', ..] => English,
            ['z', 'h', ..] => Chinese,
            _ => rules.Phrases.Culture,
        };
        All = Names.ToDictionary(name => name, name => Resources.GetString(name, Culture)!);
    }

    public CultureInfo Culture { get; }

    /// <summary>The language a reader may switch to.</summary>
    public CultureInfo Other => Culture.TwoLetterISOLanguageName == "zh" ? English : Chinese;

    public IReadOnlyDictionary<string, string> All { get; }

    private static IEnumerable<string> Names { get; } =
        [.. Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
}
