namespace EpiBot.Reporting;

/// <summary>A unit that settings excuse from reporting for some days.</summary>
/// <param name="Unit">The unit's id; units below are excused too.</param>
/// <param name="From">First local date, inclusive.</param>
/// <param name="Until">Last local date, inclusive.</param>
/// <param name="Report">The report's id, or <see langword="null"/> for all.</param>
/// <param name="Reason">Why; shown to people.</param>
public sealed record ExcusedUnit(string Unit, DateOnly From, DateOnly Until, string? Report, string Reason)
{
    /// <summary>Whether the excuse covers a round.</summary>
    /// <param name="report">The report's id.</param>
    /// <param name="date">Local date.</param>
    public bool Covers(string report, DateOnly date) => date >= From && date <= Until && (Report is null || Report == report);
}
