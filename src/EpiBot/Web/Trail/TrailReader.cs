using EpiBot.Engine;
using EpiBot.Reporting;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Trail;

/// <summary>Puts the trail of a round together, for the officer's own unit and all below or for one unit of them.</summary>
internal sealed class TrailReader(EpiBotEngine engine)
{
    public async Task<RoundTrail?> ReadAsync(Officer officer, DateOnly date, string reportId, string? unitId, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        if (engine.Calendar.Find(reportId, date) is not { } report || (unitId is not null && (tree.Unit(unitId) is null || !officer.Sees(tree, unitId)))) return null;
        var now = engine.Clock.Now;
        var area = unitId ?? officer.UnitId;
        await using var db = engine.Database.Open();
        var standings = await engine.Rounds.StandingsAsync(db, tree, report, date, now, area, cancellation);
        var ids = standings.Select(standing => standing.UnitId).ToHashSet(StringComparer.Ordinal);
        var moments = new TrailMoments(engine, tree, area);
        await moments.AddEntriesAsync(db, report, date, ids, cancellation);
        await moments.AddSentAsync(db, report, date, cancellation);
        await moments.AddAlertsAsync(db, date, cancellation);
        await moments.AddOutagesAsync(db, date, cancellation);
        var heads = await db.Set<ChainHead>().AsNoTracking().ToDictionaryAsync(head => head.UnitId, cancellation);
        var broken = await BrokenAsync(db, ids, heads, cancellation);
        return new RoundTrail(
            area is null ? officer.AreaName(tree) : tree.Unit(area)?.Name ?? area, report, date, engine.Clock.At(date, report.Due), now, Completeness.Of([.. standings]),
            [.. standings.Select(standing => new TrailUnit(standing, TownshipAbove.Of(tree, standing.UnitId)?.Name ?? "", heads.GetValueOrDefault(standing.UnitId)?.Number ?? 0, heads.GetValueOrDefault(standing.UnitId)?.Hash ?? ""))],
            moments.InOrder(), [.. broken.Select(id => tree.Unit(id)?.Name ?? id)]);
    }

    /// <summary>The chains of these units whose links or ends do not fit.</summary>
    private static async Task<List<string>> BrokenAsync(EpiBotDbContext db, HashSet<string> ids, Dictionary<string, ChainHead> heads, CancellationToken cancellation)
    {
        var broken = new List<string>();
        foreach (var few in ids.Chunk(200))
        {
            var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => EF.Parameter(few).Contains(entry.UnitId)).OrderBy(entry => entry.UnitId).ThenBy(entry => entry.Number).ToListAsync(cancellation);
            var chains = entries.GroupBy(entry => entry.UnitId).ToDictionary(chain => chain.Key, chain => chain.ToList());
            broken.AddRange(few.Where(id =>
            {
                var chain = chains.GetValueOrDefault(id) ?? [];
                var head = heads.GetValueOrDefault(id);
                return LedgerChain.FirstBroken(chain) is not null || (chain.Count == 0 ? head is { Number: > 0 } : head?.Number != chain[^1].Number || head.Hash != chain[^1].Hash);
            }));
        }

        return broken;
    }
}
