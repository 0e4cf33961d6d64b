using System.Globalization;
using EpiBot.Settings;

namespace EpiBot.Alerts;

/// <summary>What raises alerts, as the settings file writes it (<c>EpiBot:Alerts</c>).</summary>
public sealed class AlertSettings
{
    /// <summary>Signs that raise an alert; none gives all of them.</summary>
    public IList<string> Signs { get; init; } = [];

    /// <summary>Degrees Celsius from which a temperature is a fever; default 37.3.</summary>
    public decimal Temperature { get; set; } = 37.3m;

    /// <summary>How long an unanswered alert waits before it goes up or is repeated; default 15 minutes.</summary>
    public string ClimbAfter { get; set; } = "00:15:00";

    /// <summary>A CSV of risk areas (province,city,county,level,from,until); empty for none.</summary>
    public string? RiskAreas { get; set; }

    /// <summary>Makes the rules.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="readFile">Reads a file by its path, or gives <see langword="null"/> where it cannot.</param>
    public AlertRules Parse(SettingProblems problems, Func<string, string?> readFile)
    {
        if (Temperature is < 36 or > 42) problems.Add("EpiBot:Alerts:Temperature", Temperature.ToString(CultureInfo.InvariantCulture), "Setting_Number", 36, 42);
        var areas = new List<RiskArea>();
        if (!string.IsNullOrWhiteSpace(RiskAreas))
        {
            if (readFile(RiskAreas) is { } csv) areas.AddRange(RiskAreaList.Parse(csv, "EpiBot:Alerts:RiskAreas", problems));
            else problems.Add("EpiBot:Alerts:RiskAreas", RiskAreas, "Setting_File");
        }

        return new AlertRules(
            Signs.Count == 0 ? [.. Enum.GetValues<AlertSign>()] : [.. Signs.Select((sign, i) => problems.OneOf<AlertSign>($"EpiBot:Alerts:Signs:{i}", sign))],
            Temperature,
            problems.Span("EpiBot:Alerts:ClimbAfter", ClimbAfter, TimeSpan.FromMinutes(1), TimeSpan.FromHours(12)),
            areas);
    }
}
