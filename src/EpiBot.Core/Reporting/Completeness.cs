namespace EpiBot.Reporting;

/// <summary>The figures of a round in the WHO's terms (IDSR): completeness and timeliness; a zero report counts as received.</summary>
/// <param name="Expected">Units that owe the round, excused ones included.</param>
/// <param name="OnTime">Reported by the deadline.</param>
/// <param name="Late">Reported after it.</param>
/// <param name="Missing">Neither reported nor excused, whether or not the deadline has passed.</param>
/// <param name="Excused">Excused.</param>
public sealed record Completeness(int Expected, int OnTime, int Late, int Missing, int Excused)
{
    /// <summary>Reports received by expected ones that were not excused, two decimals; 1 where none is expected.</summary>
    public decimal Complete => Share(OnTime + Late);

    /// <summary>Reports received by the deadline by expected ones that were not excused, two decimals; 1 where none is expected.</summary>
    public decimal Timely => Share(OnTime);

    /// <summary>Counts standings.</summary>
    /// <param name="standings">All units of the round.</param>
    public static Completeness Of(IReadOnlyCollection<UnitStanding> standings) => new(
        standings.Count,
        standings.Count(standing => standing.Status == RoundStatus.OnTime),
        standings.Count(standing => standing.Status == RoundStatus.Late),
        standings.Count(standing => standing.Status is RoundStatus.Missing or RoundStatus.Open),
        standings.Count(standing => standing.Status == RoundStatus.Excused));

    private decimal Share(int received) =>
        Expected == Excused ? 1m : Math.Round((decimal)received / (Expected - Excused), 2, MidpointRounding.AwayFromZero);
}
