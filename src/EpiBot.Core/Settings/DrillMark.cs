namespace EpiBot.Settings;

/// <summary>Marks what is said during a drill, so that nobody takes it for real.</summary>
public static class DrillMark
{
    /// <summary>The text, marked where a drill is on.</summary>
    /// <param name="phrases">The county's language.</param>
    /// <param name="text">The text.</param>
    /// <param name="drill">Whether a drill is on.</param>
    public static string On(Phrases phrases, string text, bool drill) => drill ? phrases.Say("Drill_Mark") + text : text;
}
