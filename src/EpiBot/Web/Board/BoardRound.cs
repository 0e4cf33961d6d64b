using EpiBot.Reporting;

namespace EpiBot.Host.Web.Board;

/// <summary>One of today's rounds with its figures.</summary>
/// <param name="Report">The report.</param>
/// <param name="Deadline">Its default deadline; local time.</param>
/// <param name="Figures">Completeness and timeliness.</param>
/// <param name="Pending">Units of whom the bot waits for one word (待确认); they count as missing too.</param>
/// <param name="Returnees">The number of returnees reported.</param>
public sealed record BoardRound(ReportDefinition Report, DateTimeOffset Deadline, Completeness Figures, int Pending, int Returnees)
{
    /// <summary>Received by now, late ones included.</summary>
    public int Received => Figures.OnTime + Figures.Late;

    /// <summary>Who owes it and is not excused.</summary>
    public int Owed => Figures.Expected - Figures.Excused;

    public static BoardRound Of(ReportDefinition report, DateTimeOffset deadline, IEnumerable<UnitStanding?> standings)
    {
        var all = standings.OfType<UnitStanding>().ToList();
        return new BoardRound(report, deadline, Completeness.Of(all), all.Count(standing => standing.Pending), all.Sum(standing => standing.Count));
    }

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsOver(DateTimeOffset now) => now >= Deadline + TimeSpan.FromSeconds(1);
}
