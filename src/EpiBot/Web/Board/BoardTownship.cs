using EpiBot.Reporting;

namespace EpiBot.Host.Web.Board;

/// <summary>The reporting units of a township, or of the county itself.</summary>
/// <param name="Id">The township; empty for units that have left the organisation since their deadline.</param>
/// <param name="Name">Its name.</param>
/// <param name="Units">Its units in the organisation's order.</param>
public sealed record BoardTownship(string Id, string Name, IReadOnlyList<BoardUnit> Units)
{
    /// <summary>Units that owe a round, by its position among today's.</summary>
    public int Owing(int round) => Units.Count(unit => unit.Rounds[round] is { Status: RoundStatus.Missing or RoundStatus.Open });

    /// <summary>Units past the deadline of any round without a report.</summary>
    public int Missing => Units.Count(unit => unit.IsMissing);

    /// <summary>Alerts that are not over.</summary>
    public int Alerts => Units.Sum(unit => unit.Alerts);
}
