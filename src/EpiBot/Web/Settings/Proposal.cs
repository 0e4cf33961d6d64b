using EpiBot.Organisation;

namespace EpiBot.Host.Web.Settings;

/// <summary>A new organisation before it is put in force: what it would change, or what is wrong with it.</summary>
/// <param name="Basis">The organisation it was compared with.</param>
/// <param name="After">The new one; <see langword="null"/> where it cannot be used.</param>
/// <param name="Changes">What would change, line by line.</param>
/// <param name="Problems">What is wrong, line by line; nothing is imported then.</param>
/// <param name="Warnings">What should be known all the same.</param>
public sealed record Proposal(OrganisationTree Basis, OrganisationData? After, IReadOnlyList<string> Changes, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    /// <summary>Whether it is what is in force already.</summary>
    public bool ChangesNothing { get; init; }
}
