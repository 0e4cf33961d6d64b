using EpiBot.Alerts;
using EpiBot.Conversation.Orders;
using EpiBot.Organisation;

namespace EpiBot.Conversation;

/// <summary>收到, 办结, 误报 and 转, as they are said in a command group (contracts.md, «Alerts»).</summary>
internal static class AlertDesk
{
    /// <summary>Whether the order was about alerts and has been dealt with; a 收到 with nothing to answer is chatter and stays so.</summary>
    public static bool Take(TurnScope scope)
    {
        if (scope.Turn.Order is not (AcknowledgeOrder or CloseOrder or FalseAlarmOrder or HandOverOrder)) return false;
        if (scope.Turn.Group.Purpose != GroupPurpose.Command || scope.Turn.Member is null)
        {
            // 收到 is what everybody says to everything; only with a number it is meant for the bot.
            if (scope.Turn.Order is not AcknowledgeOrder { Number: null }) scope.Answer.Say(scope.Phrase(scope.Turn.Member is null ? "Doubt_Stranger" : "Alert_OnlyInCommandGroup"));
            return true;
        }

        switch (scope.Turn.Order)
        {
            case AcknowledgeOrder order:
                Acknowledge(scope, order.Number);
                break;
            case CloseOrder order:
                Close(scope, order);
                break;
            case FalseAlarmOrder order:
                if (Find(scope, order.Number) is { } wrong) End(scope, wrong, AlertState.Retracted, "retracted", AlertOutcome.Discarded, "");
                break;
            case HandOverOrder order:
                HandOver(scope, order);
                break;
        }

        return true;
    }

    private static void Acknowledge(TurnScope scope, long? number)
    {
        if (number is null)
        {
            var open = scope.Book.Alerts.Where(alert => alert.State == AlertState.Open && IsHeardHere(scope, alert)).ToList();
            if (open.Count == 0) return;
            if (open.Count > 1)
            {
                scope.Answer.Say(scope.Phrase("Alert_Which", string.Join(scope.Phrase("List_And"), open.Select(alert => alert.Number))));
                return;
            }

            number = open[0].Number;
        }

        if (Find(scope, number) is not { } alert) return;
        scope.Answer.Alert = alert.Number;
        if (alert.State != AlertState.Open)
        {
            scope.Answer.Say(scope.Phrase("Alert_AlreadyAnswered", alert.Number, NameOf(scope, alert.Owner ?? alert.AcknowledgedBy)));
            return;
        }

        MarkAnswered(scope, alert, scope.Turn.Member!);
        Note(scope, alert, "acknowledged", null, null);
        scope.Answer.Say(scope.Phrase("Alert_Acknowledged", alert.Number, AlertWords.UnitName(scope.Turn.Tree, alert.UnitId), scope.Turn.Member!.Name));
    }

    private static void Close(TurnScope scope, CloseOrder order)
    {
        if (Find(scope, order.Number) is not { } alert) return;
        if (order.Outcome.Length == 0)
        {
            scope.Answer.Say(scope.Phrase("Alert_OutcomeMissing", alert.Number));
            return;
        }

        End(scope, alert, AlertState.Closed, "closed", AlertOutcomes.Of(order.Outcome), order.Outcome);
    }

    private static void End(TurnScope scope, Alert alert, AlertState state, string what, AlertOutcome outcome, string words)
    {
        scope.Answer.Alert = alert.Number;
        if (alert.State is AlertState.Closed or AlertState.Retracted)
        {
            scope.Answer.Say(scope.Phrase("Alert_AlreadyClosed", alert.Number));
            return;
        }

        if (alert.State == AlertState.Open) MarkAnswered(scope, alert, scope.Turn.Member!);
        (alert.State, alert.ClosedAt, alert.ClimbsAt) = (state, scope.Now, null);
        Note(scope, alert, what, outcome.ToString(), words);
        scope.Answer.Say(state == AlertState.Retracted
            ? scope.Phrase("Alert_Retracted", alert.Number, scope.Turn.Member!.Name)
            : scope.Phrase("Alert_Closed", alert.Number, scope.Turn.Member!.Name, scope.Phrase($"Outcome_{outcome}"), words));
    }

    private static void HandOver(TurnScope scope, HandOverOrder order)
    {
        if (Find(scope, order.Number) is not { } alert) return;
        var to = scope.Turn.Tree.MemberNamed(order.To, scope.Turn.Group.Unit) ?? scope.Turn.Tree.Member(order.To);
        if (to is null)
        {
            scope.Answer.Say(scope.Phrase("Alert_UnknownMember", order.To));
            return;
        }

        if (alert.State == AlertState.Open) MarkAnswered(scope, alert, scope.Turn.Member!);
        alert.Owner = to.Id;
        Note(scope, alert, "handed_over", to.Id, null);
        scope.Answer.Alert = alert.Number;
        scope.Answer.CallOn(to.Id);
        scope.Answer.Say(scope.Phrase("Alert_HandedOver", alert.Number, to.Name));
    }

    private static void MarkAnswered(TurnScope scope, Alert alert, Member by)
    {
        alert.State = AlertState.Acknowledged;
        alert.ClimbsAt = null;
        alert.AcknowledgedBy = by.Id;
        alert.AcknowledgedAt = scope.Now;
        alert.Owner ??= by.Id;
    }

    private static Alert? Find(TurnScope scope, long? number)
    {
        var alert = scope.Book.Alerts.Find(alert => alert.Number == number);
        if (alert is not null && IsHeardHere(scope, alert)) return alert;
        scope.Answer.Say(scope.Phrase("Alert_Unknown", number?.ToString(scope.Desk.Phrases.Culture) ?? "-"));
        return null;
    }

    private static bool IsHeardHere(TurnScope scope, Alert alert) => alert.IsAtOrBelow(scope.Turn.Tree, scope.Turn.Group.Unit);

    private static string NameOf(TurnScope scope, string? memberId) => memberId is null ? "-" : scope.Turn.Tree.Member(memberId)?.Name ?? memberId;

    private static void Note(TurnScope scope, Alert alert, string what, string? target, string? words) => scope.Book.Add(new AlertEvent
    {
        AlertNumber = alert.Number,
        At = scope.Now,
        What = what,
        By = scope.Turn.Message.SenderId,
        Target = target,
        Sealed = scope.Desk.Personal.Seal(words),
    });
}
