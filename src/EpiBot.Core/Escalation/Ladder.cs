using EpiBot.Reporting;

namespace EpiBot.Escalation;

/// <summary>The steps of every report, validated; a change of the settings swaps them whole.</summary>
/// <param name="steps">Steps with the report they are for, or <see langword="null"/> for every report.</param>
/// <param name="makeUpAfter">How long after a start missed steps wait for messages that waited.</param>
/// <param name="nudgeEvery">How long a 催报 keeps further ones away from the same group.</param>
public sealed class Ladder(IReadOnlyList<(string? Report, LadderStep Step)> steps, TimeSpan makeUpAfter, TimeSpan nudgeEvery)
{
    private volatile IReadOnlyList<(string? Report, LadderStep Step)> _steps = steps;

    /// <summary>The default of contracts.md, «Ladder».</summary>
    public static IReadOnlyList<LadderStep> DefaultSteps { get; } =
    [
        new(TimeSpan.FromMinutes(-30), StepKind.Reminder, 0, Mention: false),
        new(TimeSpan.Zero, StepKind.Reminder, 0, Mention: true),
        new(TimeSpan.FromMinutes(10), StepKind.Escalation, 0, Mention: false),
        new(TimeSpan.FromMinutes(60), StepKind.Escalation, 1, Mention: false),
    ];

    /// <summary>All steps with the report they are for, or <see langword="null"/> for every report.</summary>
    public IReadOnlyList<(string? Report, LadderStep Step)> Steps => _steps;

    /// <summary>How long after a start missed steps wait for messages that waited.</summary>
    public TimeSpan MakeUpAfter { get; } = makeUpAfter;

    /// <summary>How long a 催报 keeps further ones away from the same group.</summary>
    public TimeSpan NudgeEvery { get; } = nudgeEvery;

    /// <summary>Puts the steps of another ladder in force.</summary>
    /// <param name="other">The other ladder.</param>
    public void Put(Ladder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _steps = other._steps;
    }

    /// <summary>The steps of a report on a date: its own, or where it has none those of every report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="date">Local date of the round.</param>
    public IReadOnlyList<LadderStep> StepsOf(ReportDefinition report, DateOnly date)
    {
        var taken = _steps.Where(step => step.Step.IsTakenOn(date)).ToList();
        var own = taken.Where(step => step.Report == report.Id).Select(step => step.Step).ToList();
        return own.Count > 0 ? own : [.. taken.Where(step => step.Report is null).Select(step => step.Step)];
    }
}
