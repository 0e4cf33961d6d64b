using System.Globalization;
using EpiBot.Alerts;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Escalation;

/// <summary>Unanswered for a while, an alert goes one level up; at the top it is repeated until somebody answers (contracts.md, «Alerts»).</summary>
/// <param name="rules">How long it waits.</param>
/// <param name="phrases">The county's language.</param>
/// <param name="personal">Opens and seals.</param>
/// <param name="started">When this process started: nothing was said before.</param>
internal sealed class AlertClimb(AlertRules rules, Phrases phrases, PersonalData personal, DateTimeOffset started)
{
    /// <summary>Alerts handled by one tick; the rest comes with the next, a moment later.</summary>
    private const int BatchSize = 500;

    /// <summary>Later than this is late (contracts.md, «Ladder»: within 2 s).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public async Task PlanAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var due = await db.Set<Alert>().Where(alert => alert.State == AlertState.Open && alert.ClimbsAt != null && alert.ClimbsAt <= now)
            .OrderBy(alert => alert.Number).Take(BatchSize).ToListAsync(cancellation);
        foreach (var alert in due)
        {
            var chain = alert.Chain(tree);
            if (chain.Count == 0)
            {
                alert.ClimbsAt = null;
                continue;
            }

            // After an outage one step is made, not one for every quarter of an hour that passed, and it says when it was made.
            var planned = now - alert.ClimbsAt!.Value > Grace || alert.ClimbsAt < started ? now : alert.ClimbsAt.Value.ToOffset(now.Offset);
            alert.Level = Math.Min(alert.Level + 1, chain.Count - 1);
            alert.ClimbsAt = planned + rules.ClimbAfter;
            var group = chain[alert.Level];
            var waited = Spans.In(phrases, planned - alert.RaisedAt);
            var text = AlertWords.Climbed(phrases, tree, alert, personal.Open(alert.Sealed)!, now, waited);
            db.Add(new OutboxMessage
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"alert|{alert.Number}|climb{planned.ToUnixTimeSeconds()}|{group.Id}"),
                Kind = MessageKind.Alert,
                Delivery = Delivery.AtLeastOnce,
                GroupId = group.Id,
                Alert = alert.Number,
                Units = alert.UnitId,
                Mentions = string.Join('\n', AlertWords.Called(tree, group, now)),
                Sealed = personal.Seal(DrillMark.On(phrases, Mask.Ids(text), drill))!,
                PlannedAt = planned,
                NotBefore = now,
            });
            db.Add(new AlertEvent { AlertNumber = alert.Number, At = now, What = "told", Target = group.Id });
        }
    }
}
