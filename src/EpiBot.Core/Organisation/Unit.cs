namespace EpiBot.Organisation;

/// <summary>A place or institution of the organisation. Immutable.</summary>
/// <param name="Id">Unique in the organisation; at most 200 characters.</param>
/// <param name="Name">The official name, unique below one parent.</param>
/// <param name="Level">Which level or kind of institution.</param>
/// <param name="Parent">The id of the unit above, or <see langword="null"/> at the top.</param>
/// <param name="Aliases">Other names people use in chat; may be empty.</param>
public sealed record Unit(string Id, string Name, UnitLevel Level, string? Parent, IReadOnlyList<string> Aliases)
{
    /// <summary>Whether the 小组 of this unit owe rounds too, beside the unit itself. Default: they do not.</summary>
    public bool GroupsReport { get; init; }

    /// <summary>Whether two units say the same, aliases in the same order included.</summary>
    public bool Equals(Unit? other) =>
        other is not null && (Id, Name, Level, Parent, GroupsReport) == (other.Id, other.Name, other.Level, other.Parent, other.GroupsReport)
        && Aliases.SequenceEqual(other.Aliases, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Level, Parent, GroupsReport, Aliases.Count);
}
