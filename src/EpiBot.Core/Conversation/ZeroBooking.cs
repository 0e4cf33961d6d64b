using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>Books a zero: the one thing that must never be wrong.</summary>
internal static class ZeroBooking
{
    public static void Book(TurnScope scope, Unit unit, ZeroItem zero, EntryOrigin origin, ChainListSummary summary)
    {
        if (Refusal(scope, unit, origin) is { } refusal)
        {
            scope.Answer.Say(refusal);
            return;
        }

        if (RoundAssignment.For(scope.Rounds(unit), scope.Turn.SentAt, zero.Report, round => scope.Owes(unit, round)) is not { } assigned)
        {
            scope.Answer.Say(scope.Phrase("Doubt_NoRoundToday", unit.Name));
            return;
        }

        var round = assigned.Round;
        var before = scope.Book.Standing(unit.Id, round.Date, round.Report.Id);
        (scope.Answer.Report, scope.Answer.Date) = (round.Report.Id, round.Date);
        if (origin == EntryOrigin.ForUnit && before?.SubmittedAt is not null)
        {
            // A line copied from the list, or a second call: nothing new, and it never overrides what the unit said itself.
            if (!zero.FromChainList) scope.Answer.Say(scope.Phrase("Booked_AlreadyReported", unit.Name, scope.NameOfRound(round)));
            return;
        }

        var copy = ChainCopy.KeyOf(scope, unit, zero);
        if (origin == EntryOrigin.ForUnit && ChainCopy.Is(scope, unit, copy)) return;
        scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Zero, origin) { Report = round.Report.Id, Note = copy });
        var now = scope.Book.Standing(unit.Id, round.Date, round.Report.Id)!;
        if (now.Value == RoundValue.Reported)
        {
            AskAboutContradiction(scope, unit, round, now);
            return;
        }

        var late = !round.InTime(scope.Turn.SentAt) && before?.SubmittedAt is null;
        if (before?.SubmittedAt is not null) scope.Answer.Mention(scope.Phrase("Booked_ZeroAgain", unit.Name, scope.NameOfRound(round)));
        else summary.Zero(unit.Name, scope.NameOfRound(round), late);
        if (OpenAlarm(scope, unit) is { } alarm) scope.Answer.Say(scope.Phrase("Doubt_ZeroBesideAlarm", alarm));
    }

    private static string? Refusal(TurnScope scope, Unit unit, EntryOrigin origin)
    {
        if (scope.Turn.Member is null) return scope.Phrase("Doubt_Stranger");
        if (origin == EntryOrigin.Unverified) return scope.Phrase("Doubt_NotYourUnit", unit.Name, scope.Turn.OwnUnit?.Name ?? "-");
        if (origin == EntryOrigin.DeclaredByOneself) return scope.Phrase("Doubt_VillagerZero", unit.Name);

        // One 小组 at rest is no village at rest.
        return scope.Turn.Tree.Unit(scope.Turn.Member.Unit) is { Level: UnitLevel.Group } part && part.Id != unit.Id
            ? scope.Phrase("Doubt_PartOfVillage", part.Name, unit.Name)
            : null;
    }

    /// <summary>«A returnee or a fever, then a zero»: it counts as submitted, the value stays reported, and the bot asks.</summary>
    private static void AskAboutContradiction(TurnScope scope, Unit unit, Round round, Standing standing)
    {
        var live = LiveEntries.Of(scope.Book.Day(unit.Id, round.Date));
        if (standing.Count > 0 || live.Any(entry => entry.Entry.Report == round.Report.Id && entry.Entry.Kind is EntryKind.Returnee or EntryKind.Count && entry.Entry.Report == round.Report.Id))
        {
            scope.Answer.Say(scope.Phrase("Doubt_ZeroAfterReturnee", unit.Name, standing.Count));
            return;
        }

        if (round.Report.Subject == ReportSubject.Day)
        {
            scope.Answer.Say(scope.Phrase("Doubt_ZeroAfterAbnormalDay", unit.Name));
            return;
        }

        scope.Book.Ask(Booking.Ask(scope, QuestionKind.ConfirmZero, unit, round.Report.Id, round.Date, scope.Turn.Message.SenderId, []), scope.Now);
        scope.Answer.Say(scope.Phrase("Doubt_ZeroAfterAbnormal", unit.Name, scope.NameOfRound(round)));
    }

    private static long? OpenAlarm(TurnScope scope, Unit unit) => scope.Book.Alerts
        .FirstOrDefault(alert => alert.UnitId == unit.Id && alert.State == Alerts.AlertState.Open && DateOnly.FromDateTime(alert.Since.ToOffset(scope.Now.Offset).DateTime) == scope.Turn.Date)?.Number;
}
