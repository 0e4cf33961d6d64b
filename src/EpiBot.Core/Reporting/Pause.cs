namespace EpiBot.Reporting;

/// <summary>Days on which a report is not due.</summary>
/// <param name="From">First local date, inclusive.</param>
/// <param name="Until">Last local date, inclusive.</param>
/// <param name="Reason">Shown to people; may be empty.</param>
public sealed record Pause(DateOnly From, DateOnly Until, string Reason);
