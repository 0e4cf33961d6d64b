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
    /// <summary>First local date on which it is taken, or <see langword="null"/> for always (plans 2 and 5: rules change overnight, from a date).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local date, inclusive.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether it is taken on a date.</summary>
    /// <param name="date">Local date.</param>
    public bool IsTakenOn(DateOnly date) => (From is null || date >= From) && (Until is null || date <= Until);

    /// <summary>The step's name in keys, such as <c>reminder -00:30:00</c>: stable while the step is.</summary>
    public string Name => Kind == StepKind.Reminder ? $"reminder {Offset:c}" : $"escalation {Level} {Offset:c}";
}
