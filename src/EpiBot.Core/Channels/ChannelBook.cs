using System.Collections.Frozen;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Channels;

/// <summary>The bindings in force, ready for look-up; another node's are seen with the next tick.</summary>
public sealed class ChannelBook
{
    private Snapshot _snapshot = new([], default);

    /// <summary>The group or member a channel's id is bound to, or <see langword="null"/>.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="kind">Chat or person.</param>
    /// <param name="externalId">The channel's id.</param>
    public string? BoundTo(string channel, BindingKind kind, string externalId) =>
        Volatile.Read(ref _snapshot).ByExternal.GetValueOrDefault((channel, kind, externalId))?.BoundTo;

    /// <summary>The bindings of a group or member, on every channel, oldest first.</summary>
    /// <param name="kind">Group or member.</param>
    /// <param name="id">Its id.</param>
    public IReadOnlyList<ChannelBinding> Of(BindingKind kind, string id) => Volatile.Read(ref _snapshot).ByBound.GetValueOrDefault((kind, id), []);

    /// <summary>The bindings of a group or member on one channel, oldest first.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="kind">Group or member.</param>
    /// <param name="id">Its id.</param>
    public IEnumerable<ChannelBinding> On(string channel, BindingKind kind, string id) => Of(kind, id).Where(binding => binding.Channel == channel);

    /// <summary>Binds a channel's id; what it was bound to before ends. The caller saves, and calls <see cref="RefreshAsync"/> after the commit.</summary>
    /// <param name="db">The database, inside the writer.</param>
    /// <param name="binding">The new binding.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task BindAsync(EpiBotDbContext db, ChannelBinding binding, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(binding);
        await EndAsync(db, binding.Channel, binding.Kind, binding.ExternalId, binding.Since, cancellation);
        db.Add(binding);
    }

    /// <summary>Ends the binding of a channel's id.</summary>
    /// <param name="db">The database, inside the writer.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="kind">Chat or person.</param>
    /// <param name="externalId">The channel's id.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task EndAsync(EpiBotDbContext db, string channel, BindingKind kind, string externalId, DateTimeOffset at, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var former = await db.Set<ChannelBinding>()
            .FirstOrDefaultAsync(row => row.Channel == channel && row.Kind == kind && row.ExternalId == externalId && row.EndedAt == null, cancellation);
        if (former is null) return;
        former.EndedAt = at;

        // The unique key of what holds must be free before the new row comes.
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Looks whether bindings have changed, here or on another node, and puts them in force.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task RefreshAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var version = (Last: await db.Set<ChannelBinding>().MaxAsync(row => (long?)row.Id, cancellation) ?? 0, Ended: await db.Set<ChannelBinding>().CountAsync(row => row.EndedAt != null, cancellation));
        if (version == Volatile.Read(ref _snapshot).Version) return;
        Volatile.Write(ref _snapshot, new Snapshot(await db.Set<ChannelBinding>().AsNoTracking().Where(row => row.EndedAt == null).OrderBy(row => row.Id).ToListAsync(cancellation), version));
    }

    private sealed class Snapshot(List<ChannelBinding> live, (long Last, int Ended) version)
    {
        public (long Last, int Ended) Version { get; } = version;

        public FrozenDictionary<(string Channel, BindingKind Kind, string ExternalId), ChannelBinding> ByExternal { get; } =
            live.ToFrozenDictionary(binding => (binding.Channel, binding.Kind, binding.ExternalId));

        public FrozenDictionary<(BindingKind Kind, string Id), ChannelBinding[]> ByBound { get; } =
            live.GroupBy(binding => (binding.Kind, binding.BoundTo)).ToFrozenDictionary(bound => bound.Key, bound => bound.ToArray());
    }
}
