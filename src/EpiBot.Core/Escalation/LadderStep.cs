namespace EpiBot.Escalation;

/// <summary>What a step of the ladder does.</summary>
public enum StepKind
{
    /// <summary>Names those still missing in the group in which they report.</summary>
    Reminder,

    /// <summary>Brings the misses before a command group.</summary>
    Escalation,
}

/// <summary>One step of the ladder of a report.</summary>
/// <param name="Offset">From the deadline; negative before it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Level">Of an escalation: 0 the units' own command group, 1 the next one up.</param>
/// <param name="Mention">Of a reminder: whether it calls on the reporters of the missing units.</param>
public sealed record LadderStep(TimeSpan Offset, StepKind Kind, int Level, bool Mention)
{
    /// <summary>The step's name in keys, such as <c>reminder -00:30:00</c>: stable while the step is.</summary>
    public string Name => Kind == StepKind.Reminder ? $"reminder {Offset:c}" : $"escalation {Level} {Offset:c}";
}
