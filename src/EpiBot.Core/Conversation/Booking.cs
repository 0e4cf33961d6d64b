using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>Books what a message reports: one item after the other, each in the light of those before it.</summary>
internal static class Booking
{
    public static void Book(TurnScope scope, IReadOnlyList<ReadItem> items)
    {
        var chainLines = new ChainListSummary();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (scope.Turn.UnitOf(item) is not { } unit)
            {
                BookWithoutUnit(scope, item, i);
                continue;
            }

            var origin = scope.OriginFor(unit, item);
            scope.Answer.Of(unit);
            switch (item)
            {
                case ZeroItem zero:
                    ZeroBooking.Book(scope, unit, zero, origin, chainLines);
                    break;
                case CountItem count:
                    ReturneeBooking.BookCount(scope, unit, count, origin);
                    break;
                case ReturneeItem returnee:
                    ReturneeBooking.BookPerson(scope, unit, returnee, origin, i);
                    break;
                case AbnormalItem abnormal:
                    BookAbnormal(scope, unit, abnormal, origin, i);
                    break;
                case CheckInItem checkIn:
                    BookCheckIn(scope, unit, checkIn, origin, i);
                    break;
            }
        }

        chainLines.SayIn(scope);
        AskForZero(scope, items);
    }

    /// <summary>What names no reporting unit cannot clear one, but an alarm still alarms: for the group's own unit.</summary>
    private static void BookWithoutUnit(TurnScope scope, ReadItem item, int position)
    {
        if (item is AbnormalItem or CheckInItem && scope.Turn.Tree.Unit(scope.Turn.Group.Unit) is { } place)
        {
            var alert = Alarms.Raise(scope, item, place, null, scope.Turn.Member is { Role: not MemberRole.Villager } ? EntryOrigin.Own : EntryOrigin.Unverified, position);
            if (alert is not null) SayAlarmed(scope, alert.Number);
            return;
        }

        if (item is ReturneeItem && scope.Turn.Tree.Unit(scope.Turn.Group.Unit) is { } area
            && Alarms.Raise(scope, item, area, null, EntryOrigin.Unverified, position) is { } raised)
        {
            SayAlarmed(scope, raised.Number);
        }

        scope.Answer.Say(scope.Phrase("Doubt_WhichUnit"));
    }

    private static void BookAbnormal(TurnScope scope, Unit unit, AbnormalItem abnormal, EntryOrigin origin, int position)
    {
        var rounds = scope.Rounds(unit);
        var counts = origin is EntryOrigin.Own || (origin is EntryOrigin.ForUnit && !rounds.Any(round => scope.Book.Standing(unit.Id, round.Date, round.Report.Id) is { HasOwn: true } && round.Report.Subject == ReportSubject.Day));
        var assigned = counts ? RoundAssignment.ForAbnormal(rounds, scope.Turn.SentAt, round => scope.Owes(unit, round)) : null;
        var person = abnormal.Person;
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Abnormal, origin == EntryOrigin.DeclaredByOneself ? EntryOrigin.Unverified : origin)
        {
            Report = assigned?.Round.Report.Id,
            PersonKey = scope.PersonKey(unit, person ?? new PersonFields(), position),
            Details = ItemDetails.Write(abnormal),
        });
        if (assigned is not null) (scope.Answer.Report, scope.Answer.Date) = (assigned.Round.Report.Id, assigned.Round.Date);
        var alert = Alarms.Raise(scope, abnormal, unit, entry, origin, position);
        var who = abnormal.Poultry ? scope.Phrase("Alert_Poultry") : scope.Desk.Persons.NameOf(person);
        var late = assigned is not null && !assigned.Round.InTime(scope.Turn.SentAt) ? scope.Phrase("Booked_LateMark") : "";
        if (alert is not null)
        {
            scope.Answer.Alert ??= alert.Number;
            scope.Answer.Say(scope.Phrase(origin is EntryOrigin.Own or EntryOrigin.ForUnit ? "Booked_Abnormal" : "Booked_AbnormalUnverified", unit.Name, who, scope.Desk.Persons.HealthOf(person), alert.Number) + late);
        }
        else
        {
            scope.Answer.Say(scope.Phrase("Booked_AbnormalQuiet", unit.Name, who, scope.Desk.Persons.HealthOf(person)) + late);
        }
    }

    private static void BookCheckIn(TurnScope scope, Unit unit, CheckInItem checkIn, EntryOrigin origin, int position)
    {
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.CheckIn, origin)
        {
            PersonKey = scope.PersonKey(unit, checkIn.Person, position),
            Details = ItemDetails.Write(checkIn),
        });
        var line = scope.Phrase("Booked_CheckIn", unit.Name, scope.Desk.Persons.NameOf(checkIn.Person), scope.Desk.Persons.HealthOf(checkIn.Person));
        if (Alarms.Raise(scope, checkIn, unit, entry, origin == EntryOrigin.DeclaredByOneself ? EntryOrigin.Own : origin, position) is { } alert)
        {
            scope.Answer.Say(line);
            SayAlarmed(scope, alert.Number);
        }
        else
        {
            scope.Answer.Mention(line);
        }
    }

    /// <summary>Something abnormal never stands for the returnees; where the text denies these too, one word (是) books it.</summary>
    private static void AskForZero(TurnScope scope, IReadOnlyList<ReadItem> items)
    {
        if (!scope.Turn.Reading.DeniesReturnees || scope.Turn.OwnUnit is not { } unit || !items.Any(item => item is AbnormalItem)) return;
        if (scope.Rounds(unit).FirstOrDefault(round => round.Report.Subject == ReportSubject.Returnees) is not { } round || !scope.Owes(unit, round)) return;
        if (scope.Turn.Member is not { Role: not MemberRole.Villager }) return;
        scope.Book.MarkPending(scope.Turn.Tree, unit, round.Date, round.Report.Id);
        scope.Book.Ask(Ask(scope, QuestionKind.ConfirmZero, unit, round.Report.Id, round.Date, scope.Turn.Message.SenderId, []), scope.Now);
        scope.Answer.Say(scope.Phrase("Ask_ConfirmZero", unit.Name, scope.NameOfRound(round)));
    }

    /// <summary>A question about a unit's round.</summary>
    public static OpenQuestion Ask(TurnScope scope, QuestionKind kind, Unit unit, string? report, DateOnly date, string? askedOf, IEnumerable<long> entries) => new()
    {
        GroupId = scope.Turn.Group.Id,
        AskedOf = askedOf,
        Kind = kind,
        UnitId = unit.Id,
        Date = date,
        Report = report,
        Entries = string.Join(',', entries),
        AskedAt = scope.Now,
        ExpiresAt = scope.Now + scope.Desk.Rules.QuestionsWait,
    };

    /// <summary>A question that offers entries, perhaps of several units.</summary>
    public static OpenQuestion AskWhich(TurnScope scope, Unit unit, IReadOnlyList<OwnEntry> offered) => new()
    {
        GroupId = scope.Turn.Group.Id,
        AskedOf = scope.Turn.Message.SenderId,
        Kind = QuestionKind.WhichEntry,
        UnitId = unit.Id,
        Date = scope.Turn.Date,
        Entries = string.Join('\n', offered.Select(candidate => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{candidate.Entry.Number} {candidate.Unit.Id}"))),
        AskedAt = scope.Now,
        ExpiresAt = scope.Now + scope.Desk.Rules.QuestionsWait,
    };

    public static void SayAlarmed(TurnScope scope, long number)
    {
        scope.Answer.Alert ??= number;
        scope.Answer.Say(scope.Phrase("Booked_Alarmed", number));
    }
}
