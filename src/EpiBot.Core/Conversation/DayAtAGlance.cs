using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>The rounds of a day for the units a group speaks for; loaded only for those who ask.</summary>
/// <param name="Rounds">Each report that is due, with every unit's standing.</param>
/// <param name="LastNudges">By group, when 催报 last reminded it.</param>
internal sealed record DayAtAGlance(IReadOnlyList<(ReportDefinition Report, IReadOnlyList<UnitStanding> Standings)> Rounds, IReadOnlyDictionary<string, DateTimeOffset> LastNudges)
{
    public static DayAtAGlance Empty { get; } = new([], new Dictionary<string, DateTimeOffset>());
}
