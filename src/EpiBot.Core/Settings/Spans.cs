using Humanizer;

namespace EpiBot.Settings;

/// <summary>Says how long something takes, in the county's language.</summary>
public static class Spans
{
    /// <summary>The span in at most two units, down to minutes.</summary>
    /// <param name="phrases">The county's language.</param>
    /// <param name="span">The span; its sign is not said.</param>
    public static string In(Phrases phrases, TimeSpan span)
    {
        var words = span.Duration().Humanize(precision: 2, culture: phrases.Culture, minUnit: TimeUnit.Minute);
        if (phrases.Culture.TwoLetterISOLanguageName != "zh") return words;

        // Humanizer says 10 分, which a reader takes for a time of day or a mark; it also spaces Chinese.
        return words.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace("分钟", "分", StringComparison.Ordinal).Replace("分", "分钟", StringComparison.Ordinal);
    }
}
