using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Organisation;

/// <summary>Holds the organisation in force; an import swaps it whole, and whoever has begun goes on with the one he began with.</summary>
public sealed class CurrentOrganisation
{
    private readonly OrganisationStore _store;
    private OrganisationTree _tree;
    private long _version;

    private CurrentOrganisation(OrganisationStore store, OrganisationTree tree, long version) => (_store, _tree, _version) = (store, tree, version);

    /// <summary>The organisation in force.</summary>
    public OrganisationTree Tree => Volatile.Read(ref _tree);

    /// <summary>Reads the organisation at start.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<CurrentOrganisation> LoadAsync(OrganisationStore store, EpiBotDbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var version = await VersionAsync(db, cancellation);
        return new CurrentOrganisation(store, await store.LoadAsync(db, cancellation), version);
    }

    /// <summary>Looks whether somebody, perhaps another process, has imported a new one, and puts that in force.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task RefreshAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        var version = await VersionAsync(db, cancellation);
        if (version == Volatile.Read(ref _version)) return;
        Volatile.Write(ref _tree, await _store.LoadAsync(db, cancellation));
        Volatile.Write(ref _version, version);
    }

    private static async Task<long> VersionAsync(EpiBotDbContext db, CancellationToken cancellation) =>
        await db.Set<OrganisationVersion>().AsNoTracking().Select(version => version.Number).FirstOrDefaultAsync(cancellation);
}
