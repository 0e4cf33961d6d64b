using EpiBot.Settings;

namespace EpiBot.Reporting;

/// <summary>An excuse as the settings file writes it (<c>EpiBot:Excused</c>).</summary>
public sealed class ExcusedUnitSettings
{
    /// <summary>Unit id.</summary>
    public string? Unit { get; set; }

    /// <summary>First date, yyyy-MM-dd.</summary>
    public string? From { get; set; }

    /// <summary>Last date, yyyy-MM-dd; empty for the first date alone.</summary>
    public string? Until { get; set; }

    /// <summary>Report id; empty for all.</summary>
    public string? Report { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    internal ExcusedUnit Parse(string key, SettingProblems problems)
    {
        if (string.IsNullOrWhiteSpace(Unit)) problems.Add($"{key}:Unit", Unit, "Setting_Id");
        var from = problems.Date($"{key}:From", From);
        var until = problems.Date($"{key}:Until", Until) ?? from;
        if (string.IsNullOrWhiteSpace(From)) problems.Add($"{key}:From", From, "Setting_Date");
        if (from > until) problems.Add($"{key}:Until", Until, "Setting_UntilBeforeFrom");
        if (string.IsNullOrWhiteSpace(Reason)) problems.Add($"{key}:Reason", Reason, "Setting_Reason");
        return new ExcusedUnit(Unit ?? "", from ?? default, until ?? default, string.IsNullOrWhiteSpace(Report) ? null : Report, Reason ?? "");
    }
}
