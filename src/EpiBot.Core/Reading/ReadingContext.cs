namespace EpiBot.Reading;

/// <summary>All that the reader may know beside the text itself: names only, no organisation, no database, no clock.</summary>
/// <param name="Units">The reporting units that speak in the group; compiled once and shared between messages.</param>
/// <param name="SenderName">The sender's name in the roster, or <see langword="null"/> for a stranger.</param>
/// <param name="SenderUnit">The listed name of the sender's own reporting unit, or <see langword="null"/> (commanders, strangers).</param>
/// <param name="Role">What the sender is to the group.</param>
/// <param name="SentAt">When the message was sent, in the county's zone: relative dates are resolved against its local date.</param>
public sealed record ReadingContext(UnitLexicon Units, string? SenderName, string? SenderUnit, SenderRole Role, DateTimeOffset SentAt)
{
    /// <summary>Words that name a round; by default those of the returnee and the zero round.</summary>
    public IReadOnlyList<ReportCue> Cues { get; init; } = DefaultCues;

    /// <summary>The words of contracts.md, «Rounds»: 上午 and 返乡 name the returnee round, 下午 and 日报 the zero round.</summary>
    public static IReadOnlyList<ReportCue> DefaultCues { get; } =
        [new("returnee", ["上午", "早上", "返乡", "返村", "返来乡"]), new("zero", ["下午", "日报"])];
}
