using EpiBot.Access;
using EpiBot.Engine;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Audit;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Access;

/// <summary>The API keys on the page: made, shown once, revoked; all of it in the trail.</summary>
internal sealed class ApiKeyDesk(EpiBotEngine engine, AuditBook audit)
{
    private const int LongestName = 60;

    /// <summary>All keys by name.</summary>
    public async Task<IReadOnlyList<ApiKey>> AllAsync(CancellationToken cancellation = default)
    {
        await using var db = engine.Database.Open();
        return await db.Set<ApiKey>().AsNoTracking().OrderBy(key => key.Name).ToListAsync(cancellation);
    }

    /// <summary>Makes a key and gives it, this once; <see langword="null"/> where the name is no name or taken.</summary>
    public async Task<string?> MakeAsync(Officer officer, string name)
    {
        if (!officer.MaySetUp(engine.Organisation.Tree)) throw new UnauthorizedAccessException();
        name = name.Trim();
        if (name.Length is 0 or > LongestName) return null;
        var key = ApiKeys.New();
        return await engine.Writer.WriteAsync(async (db, stop) =>
        {
            if (await db.Set<ApiKey>().AnyAsync(known => known.Name == name, stop)) return null;
            db.Add(new ApiKey { Name = name, Hash = ApiKeys.HashOf(key), CreatedAt = engine.Clock.Now });
            db.Add(audit.Event(officer.By, "changed", $"api-key {name}", null, "", "+"));
            return key;
        });
    }

    /// <summary>Ends a key at once.</summary>
    public Task<bool> RevokeAsync(Officer officer, string name) => !officer.MaySetUp(engine.Organisation.Tree) ? throw new UnauthorizedAccessException() : engine.Writer.WriteAsync(async (db, stop) =>
    {
        if (await db.Set<ApiKey>().Where(key => key.Name == name).ExecuteDeleteAsync(stop) == 0) return false;
        db.Add(audit.Event(officer.By, "changed", $"api-key {name}", null, "+", ""));
        return true;
    });
}
