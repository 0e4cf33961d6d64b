namespace EpiBot.Reading;

/// <summary>The words by which a text names a round, such as 上午 and 返乡 for the returnee round.</summary>
/// <param name="Report">The report's id, for example <c>returnee</c> or <c>zero</c>.</param>
/// <param name="Words">Simplified Chinese words; any of them names the round.</param>
public sealed record ReportCue(string Report, IReadOnlyList<string> Words);
