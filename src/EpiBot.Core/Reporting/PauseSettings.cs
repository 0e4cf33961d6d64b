using EpiBot.Settings;

namespace EpiBot.Reporting;

/// <summary>Dates without a report, as the settings file writes them.</summary>
public sealed class PauseSettings
{
    /// <summary>First date, yyyy-MM-dd.</summary>
    public string? From { get; set; }

    /// <summary>Last date, yyyy-MM-dd; empty for the first date alone.</summary>
    public string? Until { get; set; }

    /// <summary>Shown to people.</summary>
    public string? Reason { get; set; }

    internal Pause Parse(string key, SettingProblems problems)
    {
        var from = problems.Date($"{key}:From", From);
        var until = problems.Date($"{key}:Until", Until) ?? from;
        if (string.IsNullOrWhiteSpace(From)) problems.Add($"{key}:From", From, "Setting_Date");
        if (from > until) problems.Add($"{key}:Until", Until, "Setting_UntilBeforeFrom");
        return new Pause(from ?? default, until ?? default, Reason ?? "");
    }
}
