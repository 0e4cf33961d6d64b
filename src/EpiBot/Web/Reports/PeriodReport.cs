using EpiBot.Reporting;

namespace EpiBot.Host.Web.Reports;

/// <summary>What is published of some days (通报): figures by township and unit, nobody's name.</summary>
/// <param name="Area">Whose report it is.</param>
/// <param name="From">First local date.</param>
/// <param name="Until">Last local date.</param>
/// <param name="At">When it was made; local time.</param>
/// <param name="All">All closed rounds together.</param>
/// <param name="Reports">Each report by itself.</param>
/// <param name="Townships">The townships, the best first.</param>
/// <param name="Units">The units, those with most misses first.</param>
/// <param name="Days">The days, each with its townships.</param>
/// <param name="Origins">Returnees by where they come from, the most first.</param>
/// <param name="Alerts">Alerts raised, and how many of them are over.</param>
public sealed record PeriodReport(
    string Area, DateOnly From, DateOnly Until, DateTimeOffset At, PlaceFigures All, IReadOnlyList<PlaceFigures> Reports, IReadOnlyList<PlaceFigures> Townships, IReadOnlyList<PlaceFigures> Units,
    IReadOnlyList<DayFigures> Days, IReadOnlyList<OriginFigure> Origins, AlertFigures Alerts);

/// <summary>The figures of a place, or of one report everywhere.</summary>
/// <param name="Id">The unit's or report's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Above">The unit above; empty where it does not matter.</param>
/// <param name="Figures">Completeness and timeliness.</param>
/// <param name="Zeros">Rounds with nothing to report.</param>
/// <param name="Returnees">Returnees reported.</param>
public sealed record PlaceFigures(string Id, string Name, string Above, Completeness Figures, int Zeros, int Returnees);

/// <summary>One day.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Figures">All rounds of the day.</param>
/// <param name="Timely">Timeliness of each township by its id; none where nothing was due.</param>
public sealed record DayFigures(DateOnly Date, Completeness Figures, IReadOnlyDictionary<string, decimal> Timely);

/// <summary>How many came from somewhere.</summary>
/// <param name="Origin">Province, or country abroad; empty where unknown.</param>
/// <param name="Count">How many.</param>
public sealed record OriginFigure(string Origin, int Count);

/// <summary>Alerts of a time.</summary>
/// <param name="Raised">Raised in it.</param>
/// <param name="Answered">Of those, answered by somebody.</param>
/// <param name="Over">Of those, closed or retracted.</param>
/// <param name="MedianAnswer">Half of the answered ones were answered within this; <see langword="null"/> where none was.</param>
public sealed record AlertFigures(int Raised, int Answered, int Over, TimeSpan? MedianAnswer);
