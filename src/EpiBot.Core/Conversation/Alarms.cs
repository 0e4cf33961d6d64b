using System.Globalization;
using EpiBot.Alerts;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reading;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>Raises, amends and retracts alerts from what people say.</summary>
internal static class Alarms
{
    /// <summary>Raises an alert where the item shows a sign that alarms; one person or event has one alert, however many rules match.</summary>
    /// <returns>The alert, or <see langword="null"/>.</returns>
    public static Alert? Raise(TurnScope scope, ReadItem item, Unit unit, LedgerEntry? entry, EntryOrigin origin, int position)
    {
        var signs = AlertMatch.Of(item, scope.Desk.Alerts, scope.Turn.Date);
        if (signs.Count == 0) return null;
        var (person, poultry) = item switch
        {
            AbnormalItem abnormal => (abnormal.Person, abnormal.Poultry),
            ReturneeItem returnee => (returnee.Person, false),
            CheckInItem checkIn => (checkIn.Person, false),
            _ => (null, false),
        };
        var key = poultry
            ? scope.Desk.Personal.KeyOf($"poultry:{unit.Id}:{scope.Turn.Date:O}:{person?.Name}")
            : scope.PersonKey(unit, person ?? new PersonFields(), position);
        var words = Words(scope, item, person, signs);
        var known = scope.Book.Alerts.FirstOrDefault(alert => alert.SubjectKey == key && alert.UnitId == unit.Id && IsAlive(alert));
        return known is null
            ? RaiseNew(scope, unit, key, signs, words, entry, Verified(origin))
            : Amend(scope, known, signs, words, Verified(origin));
    }

    /// <summary>Takes back the alerts that came from an entry which its sender has withdrawn.</summary>
    public static void Retract(TurnScope scope, Unit unit, LedgerEntry entry)
    {
        foreach (var alert in scope.Book.Alerts.Where(alert => alert.UnitId == unit.Id && alert.EntryNumber == entry.Number && IsAlive(alert)))
        {
            alert.State = AlertState.Retracted;
            alert.ClimbsAt = null;
            alert.ClosedAt = scope.Now;
            Note(scope, alert, "retracted", null, null);
            var text = scope.Phrase("Alert_WithdrawnByReporter", alert.Number, unit.Name, SenderName(scope));
            foreach (var group in alert.Chain(scope.Turn.Tree).Take(alert.Level + 1))
            {
                scope.Book.Enqueue(Message(scope, alert, group, MessageKind.Notice, text, $"withdrawn|{scope.Turn.Key}"));
            }
        }
    }

    private static Alert RaiseNew(TurnScope scope, Unit unit, string key, IReadOnlyList<AlertSign> signs, string words, LedgerEntry? entry, bool verified)
    {
        var chain = scope.Turn.Tree.CommandChain(unit.Id);
        var alert = scope.Book.Add(new Alert
        {
            Number = ++scope.Book.LastAlert,
            UnitId = unit.Id,
            Parent = unit.Parent,
            SubjectKey = key,
            Verified = verified,
            Signs = Text(signs),
            Sealed = scope.Desk.Personal.Seal(words)!,
            Since = scope.Turn.SentAt,
            RaisedAt = scope.Now,
            ClimbsAt = chain.Count == 0 ? null : scope.Now + scope.Desk.Alerts.ClimbAfter,
            GroupId = scope.Turn.Group.Id,
            SenderId = scope.Turn.Message.SenderId,
            MessageKey = scope.Turn.Key,
            EntryNumber = entry?.Number,
        });
        scope.Book.Alerts.Add(alert);
        Note(scope, alert, "raised", null, words);
        if (chain.Count > 0) scope.Book.Enqueue(Message(scope, alert, chain[0], MessageKind.Alert, AlertWords.Raised(scope.Desk.Phrases, scope.Turn.Tree, alert, words, scope.Now), "0"));
        return alert;
    }

    /// <summary>New signs of a known case are told where the case was told; the same again changes nothing.</summary>
    private static Alert Amend(TurnScope scope, Alert alert, IReadOnlyList<AlertSign> signs, string words, bool verified)
    {
        var known = alert.Signs.Split(',').ToHashSet();
        var news = signs.Select(sign => sign.ToString()).Where(sign => !known.Contains(sign)).ToList();
        var confirmed = verified && !alert.Verified;
        alert.Verified |= verified;
        if (news.Count == 0 && scope.Desk.Personal.Open(alert.Sealed) == words) return alert;
        alert.Signs = string.Join(',', known.Concat(news));
        alert.Sealed = scope.Desk.Personal.Seal(words)!;
        Note(scope, alert, "amended", null, words);
        if (news.Count > 0 || confirmed)
        {
            foreach (var group in alert.Chain(scope.Turn.Tree).Take(alert.Level + 1))
            {
                scope.Book.Enqueue(Message(scope, alert, group, MessageKind.Notice, scope.Phrase("Alert_Amended", alert.Number, words), $"amended|{scope.Turn.Key}"));
            }
        }

        return alert;
    }

    /// <summary>Who, what and the phones: all that the command group needs beside number, unit and time.</summary>
    private static string Words(TurnScope scope, ReadItem item, PersonFields? person, IReadOnlyList<AlertSign> signs)
    {
        var phrases = scope.Desk.Phrases;
        var who = item is AbnormalItem { Poultry: true } ? phrases.Say("Alert_Poultry") : scope.Desk.Persons.NameOf(person);
        var what = new List<string>();
        var health = scope.Desk.Persons.HealthOf(person);
        if (health.Length > 0 && signs.Contains(AlertSign.Symptom)) what.Add(health);
        what.AddRange(signs.Where(sign => sign is not AlertSign.Symptom and not AlertSign.Poultry || (sign == AlertSign.Symptom && health.Length == 0))
            .Select(sign => phrases.Say($"Sign_{sign}")));
        if (item is AbnormalItem { Deaths: { } deaths }) what.Add(phrases.Say("Alert_Deaths", deaths));
        if (person?.Origin is { } origin) what.Add(phrases.Say("Alert_From", PersonWords.PlaceOf(origin)));
        if (what.Count == 0) what.Add(phrases.Say("Alert_SeeText"));
        var text = $"{who} {string.Join(phrases.Say("List_And"), what)}";
        if (item.Words.Length > 0) text += phrases.Say("Alert_Quote", Shortened(item.Words));
        if (person?.Phone is { } phone) text += phrases.Say("Alert_PersonPhone", phone);
        return text + phrases.Say("Alert_Reporter", SenderName(scope), scope.Turn.Member?.Phone ?? scope.Phrase("Alert_NoPhone"));
    }

    private static string Shortened(string words) => words.Length <= 60 ? words : words[..60] + "…";

    private static bool IsAlive(Alert alert) => alert.State is AlertState.Open or AlertState.Acknowledged;

    private static bool Verified(EntryOrigin origin) => origin is EntryOrigin.Own or EntryOrigin.ForUnit;

    private static string SenderName(TurnScope scope) => scope.Turn.Member?.Name ?? scope.Turn.Message.SenderName ?? scope.Turn.Message.SenderId;

    private static string Text(IEnumerable<AlertSign> signs) => string.Join(',', signs);

    private static void Note(TurnScope scope, Alert alert, string what, string? target, string? words) => scope.Book.Add(new AlertEvent
    {
        AlertNumber = alert.Number,
        At = scope.Now,
        What = what,
        By = scope.Turn.Message.SenderId,
        Target = target,
        Sealed = scope.Desk.Personal.Seal(words),
    });

    private static OutboxMessage Message(TurnScope scope, Alert alert, Group group, MessageKind kind, string text, string step) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"alert|{alert.Number}|{step}|{group.Id}"),
        Kind = kind,
        Delivery = Delivery.AtLeastOnce,
        GroupId = group.Id,
        Alert = alert.Number,
        Units = alert.UnitId,
        Mentions = string.Join('\n', AlertWords.Called(scope.Turn.Tree, group, scope.Now)),
        Sealed = scope.Desk.Personal.Seal(Settings.Mask.Ids(text))!,
        PlannedAt = scope.Now,
        NotBefore = scope.Now,
    };
}
