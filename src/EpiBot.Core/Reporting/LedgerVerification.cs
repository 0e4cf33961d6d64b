using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Reporting;

/// <summary>What a verification found.</summary>
/// <param name="Units">Chains checked.</param>
/// <param name="Entries">Entries checked.</param>
/// <param name="Broken">One line for each chain that is broken, in English; empty where all is well.</param>
public sealed record LedgerVerification(long Units, long Entries, IReadOnlyList<string> Broken)
{
    /// <summary>Walks every unit's chain, and checks that its head is where the ledger ends (a cut-off tail would leave the rest intact).</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static async Task<LedgerVerification> RunAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        var heads = await db.Set<ChainHead>().AsNoTracking().ToDictionaryAsync(head => head.UnitId, cancellation);
        var broken = new List<string>();
        var chain = new List<LedgerEntry>();
        var (units, entries) = (0L, 0L);
        await foreach (var entry in db.Set<LedgerEntry>().AsNoTracking().OrderBy(entry => entry.UnitId).ThenBy(entry => entry.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (chain.Count > 0 && chain[0].UnitId != entry.UnitId) Check();
            chain.Add(entry);
        }

        if (chain.Count > 0) Check();
        broken.AddRange(heads.Values.Where(head => head.Number > 0).Select(head => $"{head.UnitId}: the ledger holds no entry, but {head.Number} were booked"));
        return new LedgerVerification(units, entries, broken);

        void Check()
        {
            var unit = chain[0].UnitId;
            (units, entries) = (units + 1, entries + chain.Count);
            if (LedgerChain.FirstBroken(chain) is { } first) broken.Add($"{unit}: entry {first.Number} of {first.Date:yyyy-MM-dd} does not fit its predecessor or was changed");
            else if (!heads.TryGetValue(unit, out var head) || head.Number != chain[^1].Number || head.Hash != chain[^1].Hash) broken.Add($"{unit}: the chain ends at entry {chain[^1].Number}, but its head says otherwise");
            heads.Remove(unit);
            chain.Clear();
        }
    }
}
