using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Returnees;

namespace EpiBot.Conversation;

/// <summary>Asks for what a declaration lacks, and asks the cadre to confirm what a resident declared.</summary>
internal static class FollowUp
{
    /// <summary>One short question for all that is missing; who spoke is asked, or for a line about another unit any cadre of that unit.</summary>
    public static void AskForMissing(TurnScope scope, Unit unit, Round round, Returnee record, PersonFields person, EntryOrigin origin)
    {
        var missing = ReturneeRows.Missing(record);
        if (missing.Count == 0)
        {
            scope.Answer.Mention(scope.Phrase("Booked_Complete", scope.Desk.Persons.NameOf(person)));
            return;
        }

        var askedOf = origin == EntryOrigin.ForUnit && scope.Turn.Member?.Unit != unit.Id ? null : scope.Turn.Message.SenderId;
        var waiting = scope.Book.Questions.FirstOrDefault(question => question.ClosedAt is null && question.Kind == QuestionKind.MissingFields
            && question.GroupId == scope.Turn.Group.Id && question.AskedOf == askedOf && question.UnitId == unit.Id && question.Date == round.Date);
        var entries = (waiting is null ? [] : TurnBook.EntriesOf(waiting)).Where(number => number != record.EntryNumber && IsOpen(scope, unit, number)).Append(record.EntryNumber);
        scope.Book.Ask(Booking.Ask(scope, QuestionKind.MissingFields, unit, round.Report.Id, round.Date, askedOf, entries), scope.Now);
        scope.Answer.Say(scope.Phrase("Ask_Missing", scope.Desk.Persons.NameOf(person), scope.Desk.Persons.FieldsOf(missing)));
        if (askedOf is null)
        {
            foreach (var reporter in scope.Turn.Tree.ReportersOf(unit.Id)) scope.Answer.CallOn(reporter.Id);
        }
    }

    /// <summary>A resident's word is kept and shown; the unit's cadre says 是 or 不是.</summary>
    public static void AskForConfirmation(TurnScope scope, Unit unit, Round round, Returnee record, LedgerEntry entry, PersonFields person)
    {
        if (!record.Unconfirmed) return;
        scope.Book.Ask(Booking.Ask(scope, QuestionKind.ConfirmDeclaration, unit, round.Report.Id, round.Date, null, [entry.Number]), scope.Now);
        scope.Answer.Say(scope.Phrase("Ask_ConfirmDeclaration", unit.Name, scope.Desk.Persons.NameOf(person)));
        foreach (var reporter in scope.Turn.Tree.ReportersOf(unit.Id)) scope.Answer.CallOn(reporter.Id);
    }

    private static bool IsOpen(TurnScope scope, Unit unit, long number) =>
        scope.Book.ReturneesOf(unit.Id).Exists(returnee => returnee.EntryNumber == number && !returnee.Withdrawn && returnee.Missing.Length > 0);
}
