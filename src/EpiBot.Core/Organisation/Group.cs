namespace EpiBot.Organisation;

/// <summary>A chat group the bot is bound to. Immutable.</summary>
/// <param name="Id">The group's id in the channel, unique in the organisation.</param>
/// <param name="Name">The group's title.</param>
/// <param name="Unit">The id of the unit whose group it is.</param>
/// <param name="Purpose">What the group is for.</param>
public sealed record Group(string Id, string Name, string Unit, GroupPurpose Purpose)
{
    /// <summary>The ids of the members who are in the group, or <see langword="null"/> where the organisation does not say.</summary>
    public IReadOnlyList<string>? Speakers { get; init; }

    /// <summary>
    /// Whether the bot answers every report here; <see langword="null"/> leaves it to the group's size (contracts.md, «Answers»:
    /// up to five reporting units).
    /// </summary>
    public bool? AnswerEverything { get; init; }

    /// <summary>Whether two groups say the same, speakers in the same order included.</summary>
    public bool Equals(Group? other) =>
        other is not null && (Id, Name, Unit, Purpose, AnswerEverything) == (other.Id, other.Name, other.Unit, other.Purpose, other.AnswerEverything)
        && (Speakers ?? []).SequenceEqual(other.Speakers ?? [], StringComparer.Ordinal) && Speakers is null == other.Speakers is null;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Unit, Purpose, AnswerEverything, Speakers?.Count);
}
