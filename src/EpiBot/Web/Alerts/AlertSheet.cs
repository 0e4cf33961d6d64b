using EpiBot.Host.Web.Board;

namespace EpiBot.Host.Web.Alerts;

/// <summary>Everything the page of an alert shows. Immutable.</summary>
/// <param name="Alert">The alert as on the board.</param>
/// <param name="Since">When the message was sent; local time.</param>
/// <param name="Message">The original words, without ID numbers; <see langword="null"/> where they are no longer kept.</param>
/// <param name="Sender">Who said it.</param>
/// <param name="Group">The group it was said in.</param>
/// <param name="Timeline">From the message to the closing: who knew when.</param>
public sealed record AlertSheet(BoardAlert Alert, DateTimeOffset Since, string? Message, string Sender, string Group, IReadOnlyList<AlertMoment> Timeline);

/// <summary>One moment of an alert.</summary>
/// <param name="At">Local time.</param>
/// <param name="What">The text's key.</param>
/// <param name="Who">Who did it, or who learnt of it.</param>
/// <param name="Words">The words, where there are any; without ID numbers.</param>
public sealed record AlertMoment(DateTimeOffset At, string What, string? Who, string? Words);
