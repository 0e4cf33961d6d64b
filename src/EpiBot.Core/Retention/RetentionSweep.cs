using System.Linq.Expressions;
using EpiBot.Access;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Returnees;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EpiBot.Retention;

/// <summary>
/// Removes the personal data of closed cases after the days of the settings: the words, names, numbers and phones. What stays is what the
/// command post must answer for: who reported what kind of thing when, how many, which alert was raised, answered and closed by whom — and
/// the hash chain, which is made over a keyed digest of what is removed and so still verifies.
/// </summary>
/// <param name="writer">The only way to write; it is let go between batches, so that nobody who reports waits.</param>
/// <param name="database">Where to look for what is old.</param>
/// <param name="clock">Local time.</param>
/// <param name="days">After how many days; 0 keeps everything.</param>
public sealed class RetentionSweep(SingleWriter writer, Database database, LocalClock clock, int days)
{
    private const int Batch = 500;

    /// <summary>Removes what is old enough by now. An alert that is not closed keeps everything that belongs to it.</summary>
    /// <param name="cancellation">Stops between two batches.</param>
    public async Task<RetentionResult> RunAsync(CancellationToken cancellation = default)
    {
        if (days == 0) return new RetentionResult(0, 0, 0, 0, 0, 0);
        var date = clock.Today.AddDays(-days);
        var before = clock.At(date, TimeOnly.MinValue);
        HashSet<string> openMessages;
        HashSet<(string, long?)> openEntries;
        long[] openAlerts;
        await using (var db = database.Open())
        {
            var open = await db.Set<Alert>().AsNoTracking().Where(alert => alert.State == AlertState.Open || alert.State == AlertState.Acknowledged)
                .Select(alert => new { alert.Number, alert.MessageKey, alert.UnitId, alert.EntryNumber }).ToListAsync(cancellation);
            openMessages = [.. open.Select(alert => alert.MessageKey)];
            openEntries = [.. open.Where(alert => alert.EntryNumber is not null).Select(alert => (alert.UnitId, alert.EntryNumber))];
            openAlerts = [.. open.Select(alert => alert.Number)];
        }

        return new RetentionResult(
            await RemoveAsync<LedgerEntry>(
                entry => entry.Date < date && entry.Sealed != null, entry => entry.Id,
                entry => !openMessages.Contains(entry.MessageKey) && !openEntries.Contains((entry.UnitId, entry.Number)),
                row => row.SetProperty(entry => entry.Sealed, (string?)null), cancellation),
            await RemoveAsync<Returnee>(
                person => person.Date < date && person.Sealed != "", person => person.Id, person => !openEntries.Contains((person.UnitId, person.EntryNumber)),
                row => row.SetProperty(person => person.Sealed, "").SetProperty(person => person.NameKey, (string?)null).SetProperty(person => person.IdKey, (string?)null).SetProperty(person => person.PhoneKey, (string?)null),
                cancellation),
            await RemoveAlertsAsync(before, cancellation),
            await RemoveAsync<SeenMessage>(
                message => message.ReceivedAt < before && (message.Sealed != null || message.SealedReply != null || message.SealedSenderName != null), message => message.Id, message => !openMessages.Contains(message.Key),
                row => row.SetProperty(message => message.Sealed, (string?)null).SetProperty(message => message.SealedReply, (string?)null).SetProperty(message => message.SealedSenderName, (string?)null), cancellation),
            await RemoveAsync<OutboxMessage>(
                message => message.PlannedAt < before && message.State != OutboxState.Pending && message.Sealed != "", message => message.Id, message => message.Alert is not { } alert || !openAlerts.Contains(alert),
                row => row.SetProperty(message => message.Sealed, ""), cancellation),
            await RemoveAsync<AuditEvent>(
                look => look.At < before && (look.SealedBefore != null || look.SealedAfter != null), look => look.Id, _ => true,
                row => row.SetProperty(look => look.SealedBefore, (string?)null).SetProperty(look => look.SealedAfter, (string?)null), cancellation));
    }

    private async Task<long> RemoveAlertsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        HashSet<long> closed;
        await using (var db = database.Open()) closed = [.. await db.Set<Alert>().Where(alert => alert.ClosedAt != null && alert.ClosedAt < before).Select(alert => alert.Number).ToListAsync(cancellation)];
        await RemoveAsync<AlertEvent>(
            happened => happened.Sealed != null && happened.At < before, happened => happened.Id, happened => closed.Contains(happened.AlertNumber),
            row => row.SetProperty(happened => happened.Sealed, (string?)null), cancellation);
        return await RemoveAsync<Alert>(
            alert => alert.ClosedAt != null && alert.ClosedAt < before && alert.Sealed != "", alert => alert.Number, _ => true,
            row => row.SetProperty(alert => alert.Sealed, ""), cancellation);
    }

    /// <summary>Looks for old rows in the order of their ids without holding up the writer, and empties them batch by batch.</summary>
    private async Task<long> RemoveAsync<T>(
        Expression<Func<T, bool>> old, Expression<Func<T, long>> id, Func<T, bool> closed, Action<UpdateSettersBuilder<T>> empty, CancellationToken cancellation)
        where T : class
    {
        var removed = 0L;
        var last = long.MinValue;
        while (true)
        {
            List<T> rows;
            await using (var db = database.Open()) rows = await db.Set<T>().AsNoTracking().Where(old).Where(After(id, last)).OrderBy(id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0) return removed;
            var idOf = id.Compile();
            last = idOf(rows[^1]);
            var ids = rows.Where(closed).Select(idOf).ToArray();
            if (ids.Length == 0) continue;
            removed += await writer.WriteAsync((db, stop) => db.Set<T>().Where(Among(id, ids)).ExecuteUpdateAsync(empty, stop), cancellation);
        }
    }

    private static Expression<Func<T, bool>> After<T>(Expression<Func<T, long>> id, long last) =>
        Expression.Lambda<Func<T, bool>>(Expression.GreaterThan(id.Body, Expression.Constant(last)), id.Parameters);

    private static Expression<Func<T, bool>> Among<T>(Expression<Func<T, long>> id, long[] ids) =>
        Expression.Lambda<Func<T, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], Expression.Constant(ids), id.Body), id.Parameters);
}
