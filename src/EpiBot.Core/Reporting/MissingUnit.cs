namespace EpiBot.Reporting;

/// <summary>A unit that has neither reported nor been excused.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Its name at the time.</param>
/// <param name="Parent">The unit above, for a unit that has left the organisation since.</param>
/// <param name="Area">The command group that hears of it first; empty where there is none.</param>
/// <param name="Deadline">Its deadline.</param>
/// <param name="Pending">Whether the bot waits for one word of confirmation (待确认).</param>
public sealed record MissingUnit(string UnitId, string Name, string? Parent, string Area, DateTimeOffset Deadline, bool Pending);
