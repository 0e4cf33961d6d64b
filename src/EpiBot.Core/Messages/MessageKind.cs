namespace EpiBot.Messages;

/// <summary>What an outgoing message is, as scripts see it in <c>replay</c>.</summary>
public enum MessageKind
{
    /// <summary>The answer to a message.</summary>
    Reply,

    /// <summary>Names those who have not reported.</summary>
    Reminder,

    /// <summary>All units of a command group have reported.</summary>
    Digest,

    /// <summary>Misses brought before a command group.</summary>
    Escalation,

    /// <summary>Something that cannot wait, with its number.</summary>
    Alert,

    /// <summary>News about something said before (a late report, a withdrawn alarm).</summary>
    Notice,
}
