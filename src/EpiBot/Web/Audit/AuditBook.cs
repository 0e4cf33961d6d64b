using EpiBot.Access;
using EpiBot.Engine;
using EpiBot.Storage;

namespace EpiBot.Host.Web.Audit;

/// <summary>Writes into the trail of looks and changes.</summary>
internal sealed class AuditBook(EpiBotEngine engine)
{
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
}
