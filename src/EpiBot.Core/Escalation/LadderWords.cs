using EpiBot.Organisation;
using EpiBot.Reporting;
using EpiBot.Settings;

namespace EpiBot.Escalation;

/// <summary>What reminders and escalations say.</summary>
/// <param name="phrases">The county's language.</param>
/// <param name="botName">How people call the bot.</param>
internal sealed class LadderWords(Phrases phrases, string botName)
{
    /// <summary>Names those missing, with reported/expected; at the deadline it calls on them.</summary>
    public string Reminder(OrganisationTree tree, DueStep step, IReadOnlyList<MissingUnit> units, (int Reported, int Expected) figures)
    {
        var names = Join(units.Select(unit => NameOf(unit) + (step.Step.Mention ? Called(tree, unit) : "")));
        return step.Step.Offset < TimeSpan.Zero
            ? phrases.Say("Reminder_Before", step.Report.Name, step.Deadline.DateTime, Span(-step.Step.Offset), figures.Reported, figures.Expected, names, botName)
            : phrases.Say("Reminder_After", step.Report.Name, step.Deadline.DateTime, figures.Reported, figures.Expected, names, botName);
    }

    /// <summary>Units, reporters and phones, for a command group.</summary>
    public string Escalation(OrganisationTree tree, DueStep step, IReadOnlyList<MissingUnit> units)
    {
        var lines = units.GroupBy(unit => tree.Unit(unit.UnitId) is null ? unit.Parent ?? "" : tree.ParentOf(unit.UnitId)?.Id ?? "").SelectMany(parent => parent.Select(unit =>
        {
            var place = step.Step.Level > 0 ? tree.Unit(parent.Key)?.Name : null;
            var reporters = Join(tree.ReportersOf(unit.UnitId).Select(member => $"{member.Name} {member.Phone}".TrimEnd()));
            return phrases.Say("Escalation_Line", $"{place}{NameOf(unit)}", reporters.Length > 0 ? reporters : phrases.Say("Escalation_NoReporter"));
        }));
        return phrases.Say("Escalation_Text", step.Report.Name, step.Deadline.DateTime, Span(step.Step.Offset), units.Count, string.Join('\n', lines));
    }

    /// <summary>What another round still lacks, added to a made-up step.</summary>
    public string StillOwed(ReportDefinition report, IReadOnlyList<MissingUnit> units) => "\n" + phrases.Say("MadeUp_StillOwed", report.Name, Join(units.Select(NameOf)));

    /// <summary>That a step is late, and why.</summary>
    public string MadeUp(DueStep step) => "\n" + phrases.Say("MadeUp_Late", step.PlannedAt.DateTime);

    private string NameOf(MissingUnit unit) => unit.Pending ? phrases.Say("Missing_Pending", unit.Name) : unit.Name;

    private static string Called(OrganisationTree tree, MissingUnit unit)
    {
        var reporters = tree.ReportersOf(unit.UnitId);
        return reporters.Count == 0 ? "" : "(" + string.Concat(reporters.Select(member => "@" + member.Name + " ")).TrimEnd() + ")";
    }

    private string Span(TimeSpan span) => Spans.In(phrases, span);

    private string Join(IEnumerable<string> names) => string.Join(phrases.Say("List_And"), names);
}
