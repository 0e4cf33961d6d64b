using EpiBot.Conversation.Orders;
using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>Takes a message as the answer to a question that waits, where it fits one.</summary>
internal static class QuestionAnswers
{
    /// <summary>The longest text that is a bare «nothing» and may answer «any symptoms?».</summary>
    private const int BareZeroLength = 4;

    /// <summary>Whether the message was an answer and has been dealt with.</summary>
    public static bool Take(TurnScope scope)
    {
        var waiting = scope.Book.QuestionsTo(scope.Turn).ToList();
        if (waiting.Count == 0) return false;
        return scope.Turn.Order switch
        {
            AnswerOrder answer => TakeYesOrNo(scope, waiting, answer.Yes),
            ChoiceOrder choice => TakeChoice(scope, waiting, choice.Number),
            _ => TakeFields(scope, waiting),
        };
    }

    private static bool TakeYesOrNo(TurnScope scope, List<OpenQuestion> waiting, bool yes)
    {
        var question = waiting.Find(question => question.Kind is QuestionKind.ConfirmZero or QuestionKind.ConfirmDeclaration);
        if (question is null || scope.Turn.Tree.Unit(question.UnitId) is not { } unit) return false;
        question.ClosedAt = scope.Now;
        scope.Answer.Of(unit);
        (scope.Answer.Report, scope.Answer.Date) = (question.Report, question.Date);
        if (question.Kind == QuestionKind.ConfirmDeclaration) TakeConfirmation(scope, unit, question, yes);
        else TakeZero(scope, unit, question, yes);
        return true;
    }

    private static void TakeZero(TurnScope scope, Unit unit, OpenQuestion question, bool yes)
    {
        if (!yes)
        {
            scope.Answer.Say(scope.Phrase("Answer_NoZero", unit.Name));
            return;
        }

        var origin = scope.Turn.OwnUnit?.Id == unit.Id ? EntryOrigin.Own : EntryOrigin.ForUnit;
        scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Zero, origin) { Report = question.Report, Date = question.Date, Confirmed = true });
        var name = scope.Desk.Calendar.Find(question.Report!, question.Date)?.Name ?? question.Report!;
        scope.Answer.Say(scope.Phrase("Answer_ZeroConfirmed", unit.Name, name) + LateMark(scope, unit, question));
    }

    private static void TakeConfirmation(TurnScope scope, Unit unit, OpenQuestion question, bool yes)
    {
        foreach (var number in TurnBook.EntriesOf(question))
        {
            var record = scope.Book.ReturneesOf(unit.Id).Find(returnee => returnee.EntryNumber == number || scope.Book.Day(unit.Id, question.Date).Exists(entry => entry.Number == number && entry.PersonKey == returnee.PersonKey));
            scope.Book.Append(scope.Turn, unit, new EntryDraft(yes ? EntryKind.Confirmation : EntryKind.Denial, EntryOrigin.Own)
            {
                Date = question.Date,
                Report = question.Report,
                Refers = number,
                PersonKey = record?.PersonKey,
            });
            var name = record is null ? "" : scope.Desk.Persons.NameOf(ReturneeRows.Fields(scope.Desk, record));
            if (record is not null) (record.Unconfirmed, record.Withdrawn) = (false, !yes);
            scope.Answer.Say(scope.Phrase(yes ? "Answer_Confirmed" : "Answer_Denied", unit.Name, name) + (yes ? LateMark(scope, unit, question) : ""));
        }
    }

    private static bool TakeChoice(TurnScope scope, List<OpenQuestion> waiting, int number)
    {
        var question = waiting.Find(question => question.Kind == QuestionKind.WhichEntry);
        if (question is null) return false;
        var choices = TurnBook.ChoicesOf(question).Count;
        if (number > choices)
        {
            scope.Answer.Say(scope.Phrase("Ask_ChoiceOutOfRange", choices));
            return true;
        }

        question.ClosedAt = scope.Now;
        Withdrawals.Choose(scope, question, number);
        return true;
    }

    /// <summary>Fields of a person, minutes later and between other people's messages, complete the declaration that was asked about.</summary>
    private static bool TakeFields(TurnScope scope, List<OpenQuestion> waiting)
    {
        var question = waiting.Find(question => question.Kind == QuestionKind.MissingFields);
        if (question is null || scope.Turn.Tree.Unit(question.UnitId) is not { } unit) return false;
        if (Said(scope) is not { } said) return false;
        var open = TurnBook.EntriesOf(question)
            .Select(number => scope.Book.ReturneesOf(unit.Id).Find(returnee => returnee.EntryNumber == number && !returnee.Withdrawn))
            .OfType<Returnees.Returnee>().ToList();
        var about = open.Count <= 1 ? open : [.. open.Where(returnee => said.Name is not null && ReturneeRows.Fields(scope.Desk, returnee).Name == said.Name)];
        if (about.Count == 0 && open.Count > 1 && SaysAll(scope.Turn.Message.Text)) about = open;
        if (about.Count == 0)
        {
            if (open.Count < 2 || said.Name is not null) return false;
            scope.Answer.Say(scope.Phrase("Ask_WhichPerson", string.Join(scope.Phrase("List_And"), open.Select(returnee => scope.Desk.Persons.NameOf(ReturneeRows.Fields(scope.Desk, returnee))))));
            return true;
        }

        // A name beside other fields of somebody already named is another person's declaration, not this one's answer.
        if (about.Count == 1 && said.Name is not null && ReturneeRows.Fields(scope.Desk, about[0]).Name is { } name && name != said.Name) return false;
        question.ClosedAt = scope.Now;
        foreach (var returnee in about) Complete(scope, unit, question, returnee, said);
        return true;
    }

    private static void Complete(TurnScope scope, Unit unit, OpenQuestion question, Returnees.Returnee returnee, PersonFields said)
    {
        var item = new ReturneeItem(said) { Unit = unit.Name, Words = scope.Turn.Message.Text };
        var origin = scope.Turn.Member is null or { Role: MemberRole.Villager } ? EntryOrigin.DeclaredByOneself : scope.Turn.OwnUnit?.Id == unit.Id ? EntryOrigin.Own : EntryOrigin.ForUnit;
        var entry = scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Returnee, origin)
        {
            Date = question.Date,
            Report = question.Report,
            PersonKey = returnee.PersonKey,
            Refers = returnee.EntryNumber,
            Details = ItemDetails.Write(item),
        });
        MoveConfirmation(scope, unit, returnee.EntryNumber, entry.Number);
        ReturneeRows.Update(scope.Desk, returnee, said, entry.Number);
        var person = ReturneeRows.Fields(scope.Desk, returnee);
        scope.Answer.Of(unit);
        (scope.Answer.Report, scope.Answer.Date) = (question.Report, question.Date);
        scope.Answer.Say(scope.Phrase("Answer_Added", scope.Desk.Persons.Line(person)));
        if (person.Contradictions.Count > 0) scope.Answer.Say(scope.Phrase("Doubt_Contradiction", scope.Desk.Persons.NameOf(person)));
        var missing = ReturneeRows.Missing(returnee);
        if (missing.Count == 0)
        {
            scope.Answer.Say(scope.Phrase("Booked_Complete", scope.Desk.Persons.NameOf(person)));
        }
        else
        {
            scope.Book.Ask(Booking.Ask(scope, QuestionKind.MissingFields, unit, question.Report, question.Date, question.AskedOf, [entry.Number]), scope.Now);
            scope.Answer.Say(scope.Phrase("Ask_Missing", scope.Desk.Persons.NameOf(person), scope.Desk.Persons.FieldsOf(missing)));
        }

        if (Alarms.Raise(scope, new ReturneeItem(said with { Name = person.Name, Described = person.Described }) { Words = item.Words }, unit, entry, origin, 0) is { } alert) Booking.SayAlarmed(scope, alert.Number);
    }

    /// <summary>The confirmation of a declaration is about its newest version.</summary>
    private static void MoveConfirmation(TurnScope scope, Unit unit, long from, long to)
    {
        foreach (var question in scope.Book.Questions.Where(question => question is { ClosedAt: null, Kind: QuestionKind.ConfirmDeclaration } && question.UnitId == unit.Id && TurnBook.EntriesOf(question).Contains(from)).ToList())
        {
            question.ClosedAt = scope.Now;
            scope.Book.Ask(Booking.Ask(scope, QuestionKind.ConfirmDeclaration, unit, question.Report, question.Date, null, [to]), scope.Now);
        }
    }

    private static PersonFields? Said(TurnScope scope)
    {
        var reading = scope.Turn.Reading;
        if (reading.Fragment is { } fragment && !PersonDetails.IsEmpty(fragment)) return fragment;
        return reading.Items switch
        {
            [ZeroItem { UnitNamed: false }] when scope.Turn.Message.Text.Trim().Length <= BareZeroLength && !scope.Turn.Message.Text.Contains('报') => new PersonFields { Symptoms = [] },
            [ReturneeItem { UnitNamed: false } returnee] => returnee.Person,
            _ => null,
        };
    }

    private static bool SaysAll(string text) => text.AsSpan().IndexOfAny("都均全皆") >= 0 || text.Contains("一样", StringComparison.Ordinal);

    private static string LateMark(TurnScope scope, Unit unit, OpenQuestion question) =>
        scope.Book.Standing(unit.Id, question.Date, question.Report!) is { Late: true } ? scope.Phrase("Booked_LateMark") : "";
}
