namespace EpiBot.Host.Web.Board;

/// <summary>How long ago, in a word or two.</summary>
internal static class Ages
{
    public static string Say(TimeSpan age) => age.TotalMinutes < 1 ? Texts.Board.Say("Age_Seconds", Math.Max(0, (int)age.TotalSeconds))
        : age.TotalHours < 1 ? Texts.Board.Say("Age_Minutes", (int)age.TotalMinutes)
        : age.TotalDays < 1 ? Texts.Board.Say("Age_Hours", (int)age.TotalHours, age.Minutes)
        : Texts.Board.Say("Age_Days", (int)age.TotalDays);
}
