namespace EpiBot.Conversation;

/// <summary>A unit that has just ceased to owe a round.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Report">The report's id.</param>
/// <param name="Date">Local date.</param>
/// <param name="Area">The command group that hears of it first.</param>
/// <param name="ReportedLate">Whether it reported after the deadline (rather than in time, or excused).</param>
public sealed record SettledUnit(string UnitId, string Report, DateOnly Date, string Area, bool ReportedLate);
