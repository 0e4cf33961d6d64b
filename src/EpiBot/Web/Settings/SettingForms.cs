using System.Globalization;
using EpiBot.Escalation;
using EpiBot.Reporting;

namespace EpiBot.Host.Web.Settings;

/// <summary>What is in force, in the form in which it is written and edited.</summary>
internal static class SettingForms
{
    public static List<ReportSettings> Of(IReadOnlyList<ReportDefinition> reports) => [.. reports.Select(Of)];

    public static ReportSettings Of(ReportDefinition report) => new()
    {
        Id = report.Id, Name = report.Name, Subject = report.Subject.ToString().ToLowerInvariant(), Due = Time(report.Due), Words = [.. report.Words], From = Date(report.From), Until = Date(report.Until),
        DaysOff = [.. report.DaysOff.Select(day => day.ToString())],
        Pauses = [.. report.Pauses.Select(pause => new PauseSettings { From = Date(pause.From), Until = Date(pause.Until), Reason = pause.Reason })],
        DueFor = report.DueFor.ToDictionary(due => due.Key, due => Time(due.Value)), Levels = [.. report.Levels.Select(level => level.ToString().ToLowerInvariant())],
    };

    public static LadderSettings Of(Ladder ladder) => new()
    {
        Steps = [.. ladder.Steps.Select(step => new LadderStepSettings
        {
            Report = step.Report, Offset = step.Step.Offset.ToString("c", CultureInfo.InvariantCulture), Kind = step.Step.Kind.ToString().ToLowerInvariant(), Level = step.Step.Level, Mention = step.Step.Mention, From = Date(step.Step.From), Until = Date(step.Step.Until),
        })],
        MakeUpAfter = ladder.MakeUpAfter.ToString("c", CultureInfo.InvariantCulture), NudgeEvery = ladder.NudgeEvery.ToString("c", CultureInfo.InvariantCulture),
    };

    public static List<ExcusedUnitSettings> Of(IReadOnlyList<ExcusedUnit> excused) =>
        [.. excused.Select(excuse => new ExcusedUnitSettings { Unit = excuse.Unit, From = Date(excuse.From), Until = Date(excuse.Until), Report = excuse.Report, Reason = excuse.Reason })];

    /// <summary>The same report with another content from a date on; the old one ends the day before.</summary>
    public static ReportSettings From(ReportSettings report, DateOnly date)
    {
        var next = StoredRules.Read<ReportSettings>(StoredRules.Write(report));
        (report.Until, next.From) = (Date(date.AddDays(-1)), Date(date));
        return next;
    }

    /// <summary>The same step with another content from a date on; the old one ends the day before.</summary>
    public static LadderStepSettings From(LadderStepSettings step, DateOnly date)
    {
        var next = StoredRules.Read<LadderStepSettings>(StoredRules.Write(step));
        (step.Until, next.From) = (Date(date.AddDays(-1)), Date(date));
        return next;
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
