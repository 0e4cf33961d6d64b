using EpiBot.Alerts;
using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;

namespace EpiBot.Conversation;

/// <summary>What does not change with a turn: the rules and the words.</summary>
internal sealed record Desk(ReportCalendar Calendar, ConversationRules Rules, InForce<AlertRules> AlertsInForce, Phrases Phrases, PersonalData Personal)
{
    public AlertRules Alerts => AlertsInForce.Value;

    public PersonWords Persons { get; } = new(Phrases);
}

/// <summary>One turn being decided: its message, the facts, and the answer in the making.</summary>
internal sealed class TurnScope(Turn turn, TurnBook book, Desk desk)
{
    public Turn Turn { get; } = turn;

    public TurnBook Book { get; } = book;

    public Desk Desk { get; } = desk;

    public AnswerDraft Answer { get; } = new(turn, desk.Rules);

    public DateTimeOffset Now => Turn.ReceivedAt;

    public string Phrase(string key, params object?[] arguments) => Desk.Phrases.Say(key, arguments);

    /// <summary>The rounds of a unit on the day the message was sent.</summary>
    public IReadOnlyList<Round> Rounds(Unit unit) => Desk.Calendar.RoundsOf(Turn.Tree, unit, Turn.Date);

    public bool Owes(Unit unit, Round round) => Book.Owes(unit.Id, round);

    /// <summary>As whom the sender speaks about a unit.</summary>
    public EntryOrigin OriginFor(Unit unit, ReadItem item)
    {
        // Returnees declare themselves (plan 2), and few of them are on a roster: their word is kept until the cadre confirms it.
        if (Turn.Member is not { } member) return item is ReturneeItem or CountItem ? EntryOrigin.DeclaredByOneself : EntryOrigin.Unverified;
        var own = Turn.OwnUnit?.Id == unit.Id;
        if (member.Role == MemberRole.Villager) return own || Turn.Tree.IsAtOrBelow(unit.Id, Turn.Group.Unit) ? EntryOrigin.DeclaredByOneself : EntryOrigin.Unverified;
        if (own) return EntryOrigin.Own;
        return Turn.Commands(unit.Id) || item.FromChainList ? EntryOrigin.ForUnit : EntryOrigin.Unverified;
    }

    /// <summary>Tells persons of a unit apart: by name, or where there is none by the message and the place in it.</summary>
    public string PersonKey(Unit unit, PersonFields person, int position) =>
        Desk.Personal.KeyOf(person.Name is { } name ? $"name:{unit.Id}:{name}" : $"unnamed:{unit.Id}:{Turn.Message.SenderId}:{person.Described}:{(person.Described is null ? $"{Turn.Key}#{position}" : Turn.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}");

    public string NameOfRound(Round round) => round.Report.Name;
}
