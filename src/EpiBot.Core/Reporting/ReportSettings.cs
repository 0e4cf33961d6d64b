using EpiBot.Organisation;
using EpiBot.Settings;

namespace EpiBot.Reporting;

/// <summary>One report as the settings file writes it (<c>EpiBot:Reports</c>); <see cref="Parse"/> makes the definition.</summary>
public sealed class ReportSettings
{
    /// <summary>The id scripts use.</summary>
    public string? Id { get; set; }

    /// <summary>What people call it.</summary>
    public string? Name { get; set; }

    /// <summary>returnees, day or other.</summary>
    public string? Subject { get; set; }

    /// <summary>HH:mm, local.</summary>
    public string? Due { get; set; }

    /// <summary>Words by which a text names it.</summary>
    public IList<string> Words { get; init; } = [];

    /// <summary>First date, yyyy-MM-dd; empty for always.</summary>
    public string? From { get; set; }

    /// <summary>Last date, yyyy-MM-dd; empty for always.</summary>
    public string? Until { get; set; }

    /// <summary>Days of the week without it, in English.</summary>
    public IList<string> DaysOff { get; init; } = [];

    /// <summary>Dates without it.</summary>
    public IList<PauseSettings> Pauses { get; init; } = [];

    /// <summary>Other deadlines by unit id.</summary>
    public IDictionary<string, string> DueFor { get; init; } = new Dictionary<string, string>();

    /// <summary>The levels that owe it; empty for all.</summary>
    public IList<string> Levels { get; init; } = [];

    /// <summary>The two rounds of plans 2, 4 and 10: the returnees before 11:00, the daily or zero report before 16:30.</summary>
    /// <param name="wording">For the names.</param>
    public static IReadOnlyList<ReportDefinition> Defaults(Phrases wording) =>
    [
        new("returnee", wording.Say("Report_Returnee"), ReportSubject.Returnees, new TimeOnly(11, 0), ["上午", "早上", "返乡", "返村", "返来乡"]),
        new("zero", wording.Say("Report_Zero"), ReportSubject.Day, new TimeOnly(16, 30), ["下午", "日报"]),
    ];

    /// <summary>Makes the definitions; problems go to <paramref name="problems"/>, all of them.</summary>
    /// <param name="raw">The settings; none gives the defaults.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="wording">For names left out.</param>
    public static IReadOnlyList<ReportDefinition> Parse(IReadOnlyList<ReportSettings> raw, SettingProblems problems, Phrases wording)
    {
        if (raw.Count == 0) return Defaults(wording);
        var definitions = raw.Select((report, i) => report.ParseOne($"EpiBot:Reports:{i}", problems)).ToList();
        for (var i = 0; i < definitions.Count; i++)
        {
            var other = definitions.FindIndex(report => report.Id == definitions[i].Id && Overlap(report, definitions[i]));
            if (other >= 0 && other < i) problems.Add($"EpiBot:Reports:{i}:Id", definitions[i].Id, "Setting_ReportTwice", $"EpiBot:Reports:{other}");
            var sameTime = definitions.FindIndex(report => report.Due == definitions[i].Due && Overlap(report, definitions[i]) && Shares(report, definitions[i]));
            if (sameTime >= 0 && sameTime < i && definitions[sameTime].Id != definitions[i].Id) problems.Add($"EpiBot:Reports:{i}:Due", raw[i].Due, "Setting_DueTwice", definitions[sameTime].Id);
        }

        return definitions;
    }

    private static bool Overlap(ReportDefinition one, ReportDefinition other) =>
        (one.From is null || other.Until is null || one.From <= other.Until) && (other.From is null || one.Until is null || other.From <= one.Until);

    private static bool Shares(ReportDefinition one, ReportDefinition other) =>
        one.Levels.Count == 0 || other.Levels.Count == 0 || one.Levels.Intersect(other.Levels).Any();

    private ReportDefinition ParseOne(string key, SettingProblems problems)
    {
        if (string.IsNullOrWhiteSpace(Id) || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) problems.Add($"{key}:Id", Id, "Setting_Id");
        var from = problems.Date($"{key}:From", From);
        var until = problems.Date($"{key}:Until", Until);
        if (from > until) problems.Add($"{key}:Until", Until, "Setting_UntilBeforeFrom");
        return new ReportDefinition(
            Id ?? "",
            string.IsNullOrWhiteSpace(Name) ? Id ?? "" : Name,
            problems.OneOf<ReportSubject>($"{key}:Subject", Subject ?? "other"),
            problems.Time($"{key}:Due", Due),
            [.. Words])
        {
            From = from,
            Until = until,
            DaysOff = [.. DaysOff.Select((day, i) => problems.OneOf<DayOfWeek>($"{key}:DaysOff:{i}", day))],
            Pauses = [.. Pauses.Select((pause, i) => pause.Parse($"{key}:Pauses:{i}", problems))],
            DueFor = DueFor.ToDictionary(due => due.Key, due => problems.Time($"{key}:DueFor:{due.Key}", due.Value)),
            Levels = [.. Levels.Select((level, i) => problems.OneOf<UnitLevel>($"{key}:Levels:{i}", level))],
        };
    }
}
