using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Outbox;

/// <content>What will not make it in time.</content>
public sealed partial class Dispatcher
{
    private const int MostForecast = 2000;

    /// <summary>The messages that wait for a channel's limit and will be late; empty where there is room.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<LateSend>> ForecastAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (_routes.Remote.Count == 0) return [];
        var now = _clock.Now;
        var soon = now + Stale;
        var pending = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Pending && message.NotBefore <= soon).OrderBy(message => message.Id).Take(MostForecast).ToListAsync(cancellation);
        if (pending.Count == 0) return [];
        var budget = await SendBudget.LoadAsync(db, _routes.Remote, now, cancellation);
        var waiting = pending.OrderBy(message => Urgency(message.Kind)).ThenBy(message => message.Id)
            .Select(message => (Message: Render(message), message.PlannedAt)).Select(one => (one.Message, one.PlannedAt, Way: _routes.Preferred(one.Message))).Where(one => one.Way is not null)
            .Select(one => (one.Message, one.PlannedAt, one.Way!.Value.Traits, one.Way.Value.Addresses));
        return SendForecast.Late(waiting, budget, now);
    }
}
