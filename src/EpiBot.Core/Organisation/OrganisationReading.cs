namespace EpiBot.Organisation;

/// <summary>What came of reading an organisation file. A closed hierarchy: all of it, or all its problems and nothing else.</summary>
public abstract record OrganisationReading
{
    private protected OrganisationReading() { }
}

/// <summary>The file is sound.</summary>
/// <param name="Data">What it states.</param>
public sealed record OrganisationAccepted(OrganisationData Data) : OrganisationReading
{
    /// <summary>What whoever imports it should know all the same; may be empty.</summary>
    public IReadOnlyList<OrganisationProblem> Warnings { get; init; } = [];
}

/// <summary>The file is not sound, and nothing of it may be used.</summary>
/// <param name="Problems">Everything that is wrong with it, at least one, in the order of tables and rows.</param>
public sealed record OrganisationRefused(IReadOnlyList<OrganisationProblem> Problems) : OrganisationReading
{
    /// <summary>Whether nothing could be read at all: no such file, no permission, or not of its format.</summary>
    public bool Unreadable { get; init; }
}
