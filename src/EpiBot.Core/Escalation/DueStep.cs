using EpiBot.Reporting;

namespace EpiBot.Escalation;

/// <summary>A step of a round for the units that share a deadline.</summary>
/// <param name="Report">The report.</param>
/// <param name="Date">Local date of the round.</param>
/// <param name="Deadline">The deadline these units have.</param>
/// <param name="Step">The step.</param>
public sealed record DueStep(ReportDefinition Report, DateOnly Date, DateTimeOffset Deadline, LadderStep Step)
{
    /// <summary>What the step says of itself.</summary>
    public DateTimeOffset PlannedAt => Deadline + Step.Offset;

    /// <summary>When it is carried out: the step at the deadline a second later, for the deadline's own second is still in time.</summary>
    public DateTimeOffset RunsAt => Step.Offset == TimeSpan.Zero ? PlannedAt + TimeSpan.FromSeconds(1) : PlannedAt;
}
