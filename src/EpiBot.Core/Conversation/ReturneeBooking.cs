using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Returnees;

namespace EpiBot.Conversation;

/// <summary>Books returnees, counted or one by one, and asks for what is missing.</summary>
internal static class ReturneeBooking
{
    public static void BookCount(TurnScope scope, Unit unit, CountItem count, EntryOrigin origin)
    {
        if (Round(scope, unit, count) is not { } round) return;
        var day = LiveEntries.Of(scope.Book.Day(unit.Id, round.Date));
        if (origin == EntryOrigin.ForUnit && day.Any(entry => entry.Entry.Report == round.Report.Id && (entry.Entry.Origin == EntryOrigin.Own || (entry.Entry.Kind == EntryKind.Count && entry.Entry.Count == count.Count)))) return;
        if (origin == EntryOrigin.Unverified)
        {
            scope.Answer.Say(scope.Phrase("Doubt_NotYourUnit", unit.Name, scope.Turn.OwnUnit?.Name ?? "-"));
            return;
        }

        var copy = ChainCopy.KeyOf(scope, unit, count);
        if (origin == EntryOrigin.ForUnit && ChainCopy.Is(scope, unit, copy)) return;
        scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Count, origin) { Report = Counting(origin, round), Count = count.Count, Note = copy });
        scope.Answer.Say(scope.Phrase("Booked_Count", unit.Name, count.Count, scope.NameOfRound(round)) + LateMark(scope, unit, round, origin));
    }

    public static void BookPerson(TurnScope scope, Unit unit, ReturneeItem item, EntryOrigin origin, int position)
    {
        if (Round(scope, unit, item) is not { } round) return;
        var key = scope.PersonKey(unit, item.Person, position);
        var known = scope.Book.ReturneesOf(unit.Id).LastOrDefault(returnee => returnee.PersonKey == key && !returnee.Withdrawn);
        var ownEntry = scope.Book.Standing(unit.Id, round.Date, round.Report.Id) is { HasOwn: true };
        if (origin == EntryOrigin.ForUnit && known is not null && known.Date == round.Date) return;
        var against = origin == EntryOrigin.ForUnit && ownEntry;
        var spokenAs = against ? EntryOrigin.Unverified : origin;
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Returnee, spokenAs)
        {
            Report = Counting(spokenAs, round),
            PersonKey = key,
            Refers = known is not null && known.Date == round.Date ? known.EntryNumber : null,
            Details = ItemDetails.Write(item),
        });
        var alert = Alarms.Raise(scope, item, unit, entry, origin, position);
        if (against) scope.Answer.Say(scope.Phrase("Doubt_AgainstOwn", unit.Name, scope.Desk.Persons.NameOf(item.Person)));
        if (spokenAs != EntryOrigin.Unverified) Record(scope, unit, item, spokenAs, round, key, known, entry);
        else if (!against) scope.Answer.Say(scope.Phrase("Doubt_NotYourUnit", unit.Name, scope.Turn.OwnUnit?.Name ?? "-"));
        if (alert is not null) Booking.SayAlarmed(scope, alert.Number);
    }

    private static void Record(TurnScope scope, Unit unit, ReturneeItem item, EntryOrigin origin, Round round, string key, Returnee? known, LedgerEntry entry)
    {
        Returnee record;
        if (known is null)
        {
            record = scope.Book.Add(ReturneeRows.New(scope.Desk, unit.Id, round, key, entry, item.Person, origin == EntryOrigin.DeclaredByOneself));
            scope.Book.ReturneesOf(unit.Id).Add(record);
        }
        else
        {
            record = known;
            ReturneeRows.Update(scope.Desk, record, item.Person, entry.Number);
        }

        var person = ReturneeRows.Fields(scope.Desk, record);
        var line = scope.Phrase(origin == EntryOrigin.DeclaredByOneself ? "Booked_Declared" : "Booked_Returnee", unit.Name, scope.Desk.Persons.Line(person)) + LateMark(scope, unit, round, origin);
        scope.Answer.Say(line);
        if (person.Contradictions.Count > 0) scope.Answer.Say(scope.Phrase("Doubt_Contradiction", scope.Desk.Persons.NameOf(person)));
        FollowUp.AskForMissing(scope, unit, round, record, person, origin);
        if (origin == EntryOrigin.DeclaredByOneself) FollowUp.AskForConfirmation(scope, unit, round, record, entry, person);
    }

    /// <summary>What a stranger says counts in no round; it is kept for the trail.</summary>
    private static string? Counting(EntryOrigin origin, Round round) => origin == EntryOrigin.Unverified ? null : round.Report.Id;

    private static Round? Round(TurnScope scope, Unit unit, ReadItem item)
    {
        if (RoundAssignment.ForReturnees(scope.Rounds(unit), scope.Turn.SentAt, null, round => scope.Owes(unit, round)) is { } assigned)
        {
            (scope.Answer.Report, scope.Answer.Date) = (assigned.Round.Report.Id, assigned.Round.Date);
            return assigned.Round;
        }

        // Nothing is due today, yet nobody who comes back may be lost: it is booked under the report about returnees all the same.
        if (scope.Desk.Calendar.Definitions.FirstOrDefault(report => report.Subject == ReportSubject.Returnees) is { } definition)
        {
            return new Round(definition, scope.Turn.Date, scope.Desk.Calendar.DeadlineOf(scope.Turn.Tree, definition, unit.Id, scope.Turn.Date));
        }

        scope.Answer.Say(scope.Phrase("Doubt_NoRoundToday", unit.Name));
        return null;
    }

    private static string LateMark(TurnScope scope, Unit unit, Round round, EntryOrigin origin)
    {
        if (origin is not (EntryOrigin.Own or EntryOrigin.ForUnit) || round.InTime(scope.Turn.SentAt)) return "";
        return scope.Book.Standing(unit.Id, round.Date, round.Report.Id) is { Late: true } ? scope.Phrase("Booked_LateMark") : "";
    }
}
