using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Host.Web.Board;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Settings;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Alerts;

/// <summary>Puts an alert's life together from its message, its events and what was sent about it.</summary>
internal sealed class AlertReader(EpiBotEngine engine)
{
    /// <summary>The page of an alert, or <see langword="null"/> where there is none the officer may see.</summary>
    public async Task<AlertSheet?> ReadAsync(long number, Officer officer, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        await using var db = engine.Database.Open();
        if (await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(alert => alert.Number == number, cancellation) is not { } alert) return null;
        if (!officer.Sees(tree, BoardAlert.PlaceOf(alert, tree))) return null;
        var message = await db.Set<SeenMessage>().AsNoTracking().FirstOrDefaultAsync(seen => seen.Key == alert.MessageKey, cancellation);
        var events = await db.Set<AlertEvent>().AsNoTracking().Where(happened => happened.AlertNumber == number).OrderBy(happened => happened.Id).ToListAsync(cancellation);
        var sent = await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.Alert == number).OrderBy(row => row.Id).ToListAsync(cancellation);
        var sender = tree.Member(alert.SenderId)?.Name ?? engine.Personal.Open(message?.SealedSenderName) ?? Texts.Units["Stranger"];
        var moments = new List<AlertMoment>();
        if (message is not null)
        {
            moments.Add(new AlertMoment(engine.Clock.Local(message.SentAt), "Said", sender, null));
            if (message.ReceivedAt - message.SentAt > TimeSpan.FromSeconds(5)) moments.Add(new AlertMoment(engine.Clock.Local(message.ReceivedAt), "Received", null, null));
        }

        moments.AddRange(events.Where(happened => happened.What != "told").Select(happened => Moment(happened, tree)));
        moments.AddRange(sent.Select(row => Moment(row, tree)));
        return new AlertSheet(
            BoardAlert.Of(alert, tree, Mask.Ids(engine.Personal.Open(alert.Sealed)!), engine.Clock.Local), engine.Clock.Local(alert.Since),
            engine.Personal.Open(message?.Sealed) is { } words ? Mask.Ids(words) : null, sender, tree.Group(alert.GroupId)?.Name ?? alert.GroupId,
            [.. moments.OrderBy(moment => moment.At)]);
    }

    private AlertMoment Moment(AlertEvent happened, OrganisationTree tree)
    {
        var who = happened.By is { } by ? tree.Member(by)?.Name ?? by : null;
        var words = engine.Personal.Open(happened.Sealed) is { } said ? Mask.Ids(said) : null;
        return happened.What switch
        {
            "handed_over" => new AlertMoment(engine.Clock.Local(happened.At), happened.What, who, happened.Target is { } to ? tree.Member(to)?.Name ?? to : null),
            "closed" => new AlertMoment(engine.Clock.Local(happened.At), happened.What, who, $"{Texts.Alerts.Or($"Outcome_{happened.Target}", "")} {words}".Trim()),
            _ => new AlertMoment(engine.Clock.Local(happened.At), happened.What, who, words),
        };
    }

    private AlertMoment Moment(OutboxMessage row, OrganisationTree tree) => new(
        engine.Clock.Local(row.SentAt ?? row.PlannedAt), row.State switch
        {
            OutboxState.Sent => "Told",
            OutboxState.Failed => "NotTold",
            OutboxState.Dropped => "NotTold",
            OutboxState.Pending => "ToBeTold",
        },
        string.Join(' ', [tree.Group(row.GroupId)?.Name ?? row.GroupId, .. row.Mentions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(id => '@' + (tree.Member(id)?.Name ?? id))]),
        row.Error);
}
