using EpiBot.Access;
using EpiBot.Engine;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Audit;

/// <summary>Writes and reads the trail of looks and changes.</summary>
internal sealed class AuditBook(EpiBotEngine engine)
{
    /// <summary>Lines on a page.</summary>
    public const int Size = 100;

    /// <summary>How many lines are looked through for those of one township.</summary>
    private const int MostRead = 5000;

    /// <summary>What can be done, as it is stored.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["looked", "merged", "parted", "exported", "imported", "changed", "bound"];

    /// <summary>The row of an event; it belongs into the commit of what it tells of.</summary>
    public AuditEvent Event(string by, string what, string subject, string? unitId = null, string? before = null, string? after = null) => new()
    {
        At = engine.Clock.Now, By = by, What = what, Subject = subject, UnitId = unitId, SealedBefore = engine.Personal.Seal(before), SealedAfter = engine.Personal.Seal(after),
    };

    /// <summary>Notes something that changes nothing else.</summary>
    public Task NoteAsync(AuditEvent happened) => engine.Writer.WriteAsync((EpiBotDbContext db, CancellationToken _) =>
    {
        db.Add(happened);
        return Task.FromResult(true);
    });

    /// <summary>The newest lines, or those before one. What concerns the whole installation is for those who see all of it.</summary>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(Officer officer, string what, long? before, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        await using var db = engine.Database.Open();
        var rows = db.Set<AuditEvent>().AsNoTracking();
        if (what.Length > 0) rows = rows.Where(row => row.What == what);
        if (before is { } last) rows = rows.Where(row => row.Id < last);
        if (officer.UnitId is not null) rows = rows.Where(row => row.UnitId != null);
        var read = await rows.OrderByDescending(row => row.Id).Take(officer.UnitId is null ? Size : MostRead).ToListAsync(cancellation);
        return
        [
            .. read.Where(row => row.UnitId is null ? officer.UnitId is null : officer.Sees(tree, row.UnitId)).Take(Size).Select(row => new AuditLine(
                row.Id, engine.Clock.Local(row.At), row.By, row.What, row.Subject, row.UnitId is { } unit ? tree.Unit(unit)?.Name ?? unit : "", Open(row.SealedBefore), Open(row.SealedAfter))),
        ];
    }

    private string Open(string? words) => engine.Personal.Open(words) is { } clear ? Mask.All(clear) : "";
}
