using System.Globalization;
using System.Resources;

namespace EpiBot.Settings;

/// <summary>What people read, from the resources of one language: zh-CN is the neutral set, en stands beside it.</summary>
/// <param name="culture">The county's language.</param>
public sealed class Phrases(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new("EpiBot.Settings.Phrases", typeof(Phrases).Assembly);

    /// <summary>The language.</summary>
    public CultureInfo Culture { get; } = culture;

    /// <summary>A phrase with its arguments filled in.</summary>
    /// <param name="key">The resource's name.</param>
    /// <param name="arguments">What the phrase needs, in its order.</param>
    /// <exception cref="MissingManifestResourceException">There is no such phrase: a defect that a test finds.</exception>
    public string Say(string key, params object?[] arguments)
    {
        var phrase = Resources.GetString(key, Culture) ?? throw new MissingManifestResourceException($"No phrase '{key}'.");
        return arguments.Length == 0 ? phrase : string.Format(Culture, phrase, arguments);
    }
}
