using EpiBot.Conversation.Orders;
using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>What the command post orders in chat: 免报, 取消免报, 演练; only commanders may.</summary>
internal static class PostOrders
{
    /// <summary>Whether the order was one of the command post's and has been dealt with.</summary>
    public static bool Take(TurnScope scope)
    {
        if (scope.Turn.Order is not (ExcuseOrder or RevokeExcuseOrder or DrillOrder or NudgeOrder or ForUnitOrder)) return false;
        if (scope.Turn.Member is not { Role: MemberRole.Commander })
        {
            scope.Answer.Say(scope.Phrase(scope.Turn.Member is null ? "Doubt_Stranger" : "Order_OnlyCommanders"));
            return true;
        }

        switch (scope.Turn.Order)
        {
            case ExcuseOrder order:
                Excuse(scope, order.Unit, order.Reason, revoke: false);
                return true;
            case RevokeExcuseOrder order:
                Excuse(scope, order.Unit, "", revoke: true);
                return true;
            case DrillOrder order:
                scope.Book.Drill = order.On;
                scope.Answer.Say(scope.Phrase(order.On ? "Drill_On" : "Drill_Off"));
                return true;
            default:
                return false;
        }
    }

    private static void Excuse(TurnScope scope, string name, string reason, bool revoke)
    {
        if (scope.Turn.Tree.ReportingUnitNamed(scope.Turn.Group.Id, name) is not { } unit)
        {
            scope.Answer.Say(scope.Phrase("Doubt_UnknownUnit", name));
            return;
        }

        if (!scope.Turn.Commands(unit.Id))
        {
            scope.Answer.Say(scope.Phrase("Doubt_NotYourUnit", unit.Name, scope.Turn.Tree.Unit(scope.Turn.Member!.Unit)?.Name ?? "-"));
            return;
        }

        if (!revoke && reason.Length == 0)
        {
            scope.Answer.Say(scope.Phrase("Excuse_ReasonMissing", unit.Name));
            return;
        }

        var named = scope.Desk.Calendar.DueOn(scope.Turn.Date).FirstOrDefault(report => report.Words.Any(word => reason.StartsWith(word, StringComparison.Ordinal)))?.Id;
        var rounds = scope.Rounds(unit).Where(round => named is null || round.Report.Id == named)
            .Where(round => scope.Book.Standing(unit.Id, round.Date, round.Report.Id) is not { SubmittedAt: not null }).ToList();
        scope.Answer.Of(unit);
        if (rounds.Count == 0)
        {
            scope.Answer.Say(scope.Phrase("Excuse_NothingOwed", unit.Name));
            return;
        }

        foreach (var round in rounds)
        {
            scope.Book.Append(scope.Turn, unit, new EntryDraft(revoke ? EntryKind.ExcuseRevoked : EntryKind.Excuse, EntryOrigin.ForUnit) { Report = round.Report.Id, Note = revoke ? null : reason });
        }

        var names = string.Join(scope.Phrase("List_And"), rounds.Select(scope.NameOfRound));
        scope.Answer.Say(scope.Phrase(revoke ? "Excuse_Revoked" : "Excuse_Done", unit.Name, names, reason));
    }
}
