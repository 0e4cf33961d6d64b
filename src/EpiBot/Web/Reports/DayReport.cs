using EpiBot.Reporting;

namespace EpiBot.Host.Web.Reports;

/// <summary>The daily report (日报): every round of a day with every unit, nobody's name.</summary>
/// <param name="Area">Whose report it is.</param>
/// <param name="Date">Local date.</param>
/// <param name="At">When it was made; local time.</param>
/// <param name="Rounds">The rounds in the order of their deadlines.</param>
/// <param name="Origins">The day's returnees by where they come from.</param>
/// <param name="Alerts">The day's alerts.</param>
public sealed record DayReport(string Area, DateOnly Date, DateTimeOffset At, IReadOnlyList<DayRound> Rounds, IReadOnlyList<OriginFigure> Origins, AlertFigures Alerts);

/// <summary>One round of the day.</summary>
/// <param name="Report">What was due.</param>
/// <param name="Deadline">Until when; local time.</param>
/// <param name="Over">Whether it is closed.</param>
/// <param name="All">All units together.</param>
/// <param name="Townships">The townships in the organisation's order.</param>
/// <param name="Units">The units in the organisation's order.</param>
public sealed record DayRound(ReportDefinition Report, DateTimeOffset Deadline, bool Over, PlaceFigures All, IReadOnlyList<PlaceFigures> Townships, IReadOnlyList<DayUnit> Units);

/// <summary>A unit in a round.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Township">The unit above.</param>
public sealed record DayUnit(UnitStanding Standing, string Township);
