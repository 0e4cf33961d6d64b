using System.Globalization;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Escalation;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Time;

namespace EpiBot.Engine;

/// <summary>All settings, parsed once into the domain. Immutable.</summary>
/// <param name="Zone">The county's zone.</param>
/// <param name="Phrases">The county's language.</param>
/// <param name="Reports">What is due.</param>
/// <param name="Excused">Who is excused.</param>
/// <param name="Ladder">Reminders and escalations.</param>
/// <param name="Conversation">How the bot talks.</param>
/// <param name="Alerts">What cannot wait.</param>
public sealed record CountyRules(
    TimeZoneInfo Zone,
    Phrases Phrases,
    IReadOnlyList<ReportDefinition> Reports,
    IReadOnlyList<ExcusedUnit> Excused,
    Ladder Ladder,
    ConversationRules Conversation,
    AlertRules Alerts)
{
    /// <summary>Days after which personal data of closed cases is removed; 0 keeps it.</summary>
    public int RetentionDays { get; init; }

    /// <summary>Parses all settings; every problem of all of them is found at once.</summary>
    /// <param name="raw">The settings as written.</param>
    /// <param name="readFile">Reads a file that a setting names, or gives <see langword="null"/>.</param>
    /// <param name="problems">The problems; empty where the rules can be used.</param>
    public static CountyRules Parse(EpiBotSettings raw, Func<string, string?> readFile, out IReadOnlyList<SettingProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var english = raw.County.Language == "en";
        var phrases = new Phrases(CultureInfo.GetCultureInfo(english ? "en" : "zh-CN"));
        var found = new SettingProblems(phrases);
        if (!english && raw.County.Language != "zh-CN") found.Add("EpiBot:County:Language", raw.County.Language, "Setting_Culture");
        var zone = CountyZone.Find(raw.County.TimeZone);
        if (zone is null) found.Add("EpiBot:County:TimeZone", raw.County.TimeZone, "Setting_Zone");
        var reports = ReportSettings.Parse([.. raw.Reports], found, phrases);
        var rules = new CountyRules(
            zone ?? CountyZone.Find(CountyZone.DefaultId)!,
            phrases,
            reports,
            [.. raw.Excused.Select((excuse, i) => excuse.Parse($"EpiBot:Excused:{i}", found))],
            raw.Ladder.Parse(found, [.. reports.Select(report => report.Id).Distinct()]),
            raw.Conversation.Parse(found),
            raw.Alerts.Parse(found, readFile)) { RetentionDays = raw.Retention.Parse(found) };
        problems = found.Found;
        return rules;
    }

    /// <summary>Settings that name units the organisation does not have; told at start, for an import may bring them later.</summary>
    /// <param name="knows">Whether the organisation has a unit.</param>
    public IReadOnlyList<SettingProblem> UnknownUnits(Func<string, bool> knows)
    {
        var found = new SettingProblems(Phrases);
        for (var i = 0; i < Reports.Count; i++)
        {
            foreach (var unit in Reports[i].DueFor.Keys.Where(unit => !knows(unit))) found.Add($"EpiBot:Reports:{i}:DueFor", unit, "Setting_UnknownUnit");
        }

        for (var i = 0; i < Excused.Count; i++)
        {
            if (!knows(Excused[i].Unit)) found.Add($"EpiBot:Excused:{i}:Unit", Excused[i].Unit, "Setting_UnknownUnit");
        }

        return found.Found;
    }
}
