using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>更正: the reporter corrects in chat. A correction is a new version that keeps the first one's time: it makes no on-time report late.</summary>
internal static class Corrections
{
    public static void Take(TurnScope scope, IReadOnlyList<ReadItem> items)
    {
        var fragment = scope.Turn.Reading.Fragment;
        if (items.Count == 0 && (fragment is null || PersonDetails.IsEmpty(fragment)))
        {
            scope.Answer.Say(scope.Phrase("Correct_What"));
            return;
        }

        if (items.Count == 0) items = [new ReturneeItem(fragment!) { Words = scope.Turn.Message.Text }];
        var others = new List<ReadItem>();
        foreach (var item in items)
        {
            var unit = scope.Turn.UnitOf(item);
            var corrected = unit is not null && scope.OriginFor(unit, item) is EntryOrigin.Own or EntryOrigin.ForUnit or EntryOrigin.DeclaredByOneself && item switch
            {
                ReturneeItem returnee => CorrectPerson(scope, unit!, returnee),
                CountItem count => Replace(scope, unit!, item, new EntryDraft(EntryKind.Count, scope.OriginFor(unit!, item)) { Count = count.Count }, EntryKind.Count, EntryKind.Zero),
                ZeroItem => Replace(scope, unit!, item, new EntryDraft(EntryKind.Zero, scope.OriginFor(unit!, item)) { Confirmed = true }, EntryKind.Count, EntryKind.Zero, EntryKind.Returnee, EntryKind.Abnormal),
                AbnormalItem abnormal => CorrectAbnormal(scope, unit!, abnormal),
                _ => false,
            };
            if (!corrected) others.Add(item);
        }

        // What corrects nothing known is a report of its own: said under the wrong word, it must not be lost.
        if (others.Count > 0) Booking.Book(scope, others);
    }

    private static bool CorrectPerson(TurnScope scope, Unit unit, ReturneeItem item)
    {
        var known = scope.Book.ReturneesOf(unit.Id).Where(returnee => !returnee.Withdrawn).ToList();
        var record = item.Person.Name is null
            ? known.FindLast(returnee => returnee.DeclaredBy == scope.Turn.Message.SenderId)
            : known.FindLast(returnee => returnee.PersonKey == scope.PersonKey(unit, item.Person, 0));
        if (record is null) return false;
        var sameDay = record.Date == scope.Turn.Date;
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Returnee, scope.OriginFor(unit, item))
        {
            Date = record.Date,
            Report = record.Report,
            PersonKey = record.PersonKey,
            Refers = record.EntryNumber,
            Details = ItemDetails.Write(item),
        });
        ReturneeRows.Update(scope.Desk, record, item.Person, entry.Number);
        var person = ReturneeRows.Fields(scope.Desk, record);
        scope.Answer.Of(unit);
        (scope.Answer.Report, scope.Answer.Date) = (record.Report, record.Date);
        scope.Answer.Say(scope.Phrase("Correct_Done", scope.Desk.Persons.Line(person) + PhoneOf(item.Person)));
        if (person.Contradictions.Count > 0) scope.Answer.Say(scope.Phrase("Doubt_Contradiction", scope.Desk.Persons.NameOf(person)));
        if (Alarms.Raise(scope, item with { Person = person }, unit, entry, EntryOrigin.Own, 0) is { } alert && sameDay) Booking.SayAlarmed(scope, alert.Number);
        return true;
    }

    private static bool CorrectAbnormal(TurnScope scope, Unit unit, AbnormalItem item)
    {
        var earlier = Mine(scope, unit, EntryKind.Abnormal).LastOrDefault(live => item.Person?.Name is null || live.Entry.PersonKey == scope.PersonKey(unit, item.Person, 0));
        if (earlier is null) return false;
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Abnormal, scope.OriginFor(unit, item))
        {
            Report = earlier.Entry.Report,
            PersonKey = earlier.Entry.PersonKey,
            Refers = earlier.Entry.Number,
            Details = ItemDetails.Write(item),
        });
        var alert = Alarms.Raise(scope, item, unit, entry, EntryOrigin.Own, 0);
        scope.Answer.Say(scope.Phrase("Correct_Done", item.Words.Length > 0 ? item.Words : scope.Turn.Message.Text));
        if (alert is not null) Booking.SayAlarmed(scope, alert.Number);
        return true;
    }

    /// <summary>The first of the sender's entries of these kinds in the round is replaced, the others are withdrawn.</summary>
    private static bool Replace(TurnScope scope, Unit unit, ReadItem item, EntryDraft draft, params EntryKind[] kinds)
    {
        var mine = Mine(scope, unit, kinds);
        if (mine.Count == 0) return false;
        var report = item.Report ?? mine[^1].Entry.Report;
        var inRound = mine.Where(live => live.Entry.Report == report).ToList();
        if (inRound.Count == 0) return false;
        foreach (var other in inRound.Skip(1))
        {
            scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Withdrawal, EntryOrigin.Own) { Report = report, Refers = other.Entry.Number });
        }

        foreach (var live in inRound) Alarms.Retract(scope, unit, live.Entry);
        var entry = scope.Book.Append(scope.Turn, unit, draft with { Report = report, Refers = inRound[0].Entry.Number });
        foreach (var record in scope.Book.ReturneesOf(unit.Id).Where(record => inRound.Any(live => live.Entry.PersonKey is not null && live.Entry.PersonKey == record.PersonKey) && record.Date == entry.Date)) record.Withdrawn = true;
        scope.Answer.Of(unit);
        (scope.Answer.Report, scope.Answer.Date) = (report, entry.Date);
        scope.Answer.Say(scope.Phrase("Correct_Done", scope.Phrase($"Entry_{entry.Kind}", "", entry.Count, entry.SentAt.DateTime)));
        return true;
    }

    private static List<LiveEntry> Mine(TurnScope scope, Unit unit, params EntryKind[] kinds) =>
        [.. LiveEntries.Of(scope.Book.Day(unit.Id, scope.Turn.Date)).Where(live => live.Entry.SenderId == scope.Turn.Message.SenderId && kinds.Contains(live.Entry.Kind))];

    private static string PhoneOf(PersonFields said) => said.Phone is null ? "" : " " + said.Phone;
}
