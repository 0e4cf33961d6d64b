using EpiBot.Reporting;

namespace EpiBot.Host.Web.Board;

/// <summary>One unit on the board.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rounds">Where it stands in each of today's rounds; <see langword="null"/> where it does not owe one.</param>
/// <param name="Alerts">Its alerts that are not over.</param>
public sealed record BoardUnit(string Id, string Name, IReadOnlyList<UnitStanding?> Rounds, int Alerts)
{
    /// <summary>Past a deadline without a report.</summary>
    public bool IsMissing => Rounds.Any(standing => standing?.Status == RoundStatus.Missing);

    /// <summary>Has not reported, due or not yet.</summary>
    public bool IsOwing => Rounds.Any(standing => standing?.Status is RoundStatus.Missing or RoundStatus.Open);

    public bool IsLate => Rounds.Any(standing => standing?.Status == RoundStatus.Late);

    public bool IsPending => Rounds.Any(standing => standing?.Pending == true);

    public bool IsExcused => Rounds.Any(standing => standing?.Status == RoundStatus.Excused);

    /// <summary>The number of returnees reported today.</summary>
    public int Returnees => Rounds.Sum(standing => standing?.Count ?? 0);

    /// <summary>What the tile says first, the most pressing of all its rounds.</summary>
    public TileState State =>
        IsMissing ? TileState.Missing
        : IsPending ? TileState.Pending
        : IsLate ? TileState.Late
        : Rounds.Any(standing => standing?.Status == RoundStatus.Open) ? (Rounds.Any(standing => standing?.Status == RoundStatus.OnTime) ? TileState.OnTime : TileState.Open)
        : Rounds.All(standing => standing is null or { Status: RoundStatus.Excused }) ? TileState.Excused
        : TileState.OnTime;

    /// <summary>How a standing is shown.</summary>
    public static TileState StateOf(UnitStanding standing) => standing.Pending ? TileState.Pending : standing.Status switch
    {
        RoundStatus.OnTime => TileState.OnTime,
        RoundStatus.Late => TileState.Late,
        RoundStatus.Missing => TileState.Missing,
        RoundStatus.Excused => TileState.Excused,
        RoundStatus.Open => TileState.Open,
    };
}
