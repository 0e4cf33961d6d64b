using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Settings;

namespace EpiBot.Conversation;

/// <summary>Collects what the bot has to say to one message, and decides whether it says it at all (contracts.md, «Answers»).</summary>
internal sealed class AnswerDraft(Turn turn, ConversationRules rules)
{
    private readonly List<string> _lines = [];
    private readonly List<string> _units = [];
    private readonly List<string> _mentions = [];
    private bool _wanted;

    /// <summary>The report the answer belongs to.</summary>
    public string? Report { get; set; }

    /// <summary>The round's date.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The alert's number.</summary>
    public long? Alert { get; set; }

    /// <summary>Whether a group is so small that every report is answered.</summary>
    public bool AnswersEverything { get; } = turn.Addressed || (turn.Group.AnswerEverything
        ?? turn.Tree.ReportingUnitsAtOrBelow(turn.Group.Unit).Count <= rules.SmallGroup);

    /// <summary>Says something that must be said: late, doubtful, incomplete, alarming, or asked for.</summary>
    public void Say(string line)
    {
        if (_lines.Count == 0 || _lines[^1] != line) _lines.Add(line);
        _wanted = true;
    }

    /// <summary>Says something that only a small group hears.</summary>
    public void Mention(string line) => _lines.Add(line);

    /// <summary>Notes a unit the answer speaks of.</summary>
    public void Of(Unit unit)
    {
        if (!_units.Contains(unit.Id)) _units.Add(unit.Id);
    }

    /// <summary>Calls on a member.</summary>
    public void CallOn(string memberId)
    {
        if (!_mentions.Contains(memberId)) _mentions.Add(memberId);
    }

    /// <summary>The message, or <see langword="null"/> where nothing is to be said.</summary>
    public OutboundMessage? Finish()
    {
        if (_lines.Count == 0 || !(_wanted || AnswersEverything)) return null;
        var text = string.Join('\n', _lines);
        return new OutboundMessage(turn.ReceivedAt, turn.Group.Id, MessageKind.Reply, turn.Group.Purpose == GroupPurpose.Command ? Mask.Ids(text) : Mask.All(text))
        {
            Report = Report,
            Date = Date,
            Units = _units,
            Mentions = _mentions.Count > 0 ? _mentions : [turn.Message.SenderId],
            Alert = Alert,
        };
    }
}
