namespace EpiBot.Organisation;

/// <summary>The organisation as a file states it: four tables in the file's order. Immutable.</summary>
/// <param name="Units">Who owes reports, and to whom.</param>
/// <param name="Members">The roster.</param>
/// <param name="Groups">The chat groups the bot is bound to.</param>
/// <param name="Duty">The duty roster; may be empty.</param>
public sealed record OrganisationData(
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Member> Members,
    IReadOnlyList<Group> Groups,
    IReadOnlyList<DutyShift> Duty)
{
    /// <summary>The organisation of nobody, with which a new database begins.</summary>
    public static OrganisationData Empty { get; } = new([], [], [], []);
}
