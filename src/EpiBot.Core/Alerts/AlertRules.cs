namespace EpiBot.Alerts;

/// <summary>What raises an alert. Immutable; made from <see cref="AlertSettings"/>.</summary>
/// <param name="Signs">Signs that raise one.</param>
/// <param name="Temperature">Degrees Celsius from which a temperature is a fever.</param>
/// <param name="ClimbAfter">How long an unanswered alert waits before it goes up or is repeated.</param>
/// <param name="RiskAreas">Areas from which returnees raise one.</param>
public sealed record AlertRules(IReadOnlyList<AlertSign> Signs, decimal Temperature, TimeSpan ClimbAfter, IReadOnlyList<RiskArea> RiskAreas)
{
    /// <summary>Whether an origin is at risk on a date.</summary>
    /// <param name="province">Official name.</param>
    /// <param name="city">Official name, where known.</param>
    /// <param name="county">Official name, where known.</param>
    /// <param name="on">Local date.</param>
    public bool IsAtRisk(string? province, string? city, string? county, DateOnly on) => RiskAreas.Any(area =>
        area.Province == province && (area.City is null || area.City == city) && (area.County is null || area.County == county)
        && on >= area.From && (area.Until is null || on <= area.Until));
}
