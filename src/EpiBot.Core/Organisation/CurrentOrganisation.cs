namespace EpiBot.Organisation;

/// <summary>Holds the organisation in force; an import swaps it whole, and whoever has begun goes on with the one he began with.</summary>
/// <param name="tree">The organisation at start.</param>
public sealed class CurrentOrganisation(OrganisationTree tree)
{
    private OrganisationTree _tree = tree;

    /// <summary>The organisation in force.</summary>
    public OrganisationTree Tree
    {
        get => Volatile.Read(ref _tree);
        set => Volatile.Write(ref _tree, value);
    }
}
