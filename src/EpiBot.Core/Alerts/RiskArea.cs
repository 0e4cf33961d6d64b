namespace EpiBot.Alerts;

/// <summary>An area from which returnees raise an alert, from a date on (plans 2, 5: risk areas change overnight).</summary>
/// <param name="Province">Official name.</param>
/// <param name="City">Official name, or <see langword="null"/> for the whole province.</param>
/// <param name="County">Official name, or <see langword="null"/> for the whole city.</param>
/// <param name="Level">high or medium, as the list says.</param>
/// <param name="From">First local date.</param>
/// <param name="Until">Last local date, or <see langword="null"/> for open.</param>
public sealed record RiskArea(string Province, string? City, string? County, string Level, DateOnly From, DateOnly? Until);
