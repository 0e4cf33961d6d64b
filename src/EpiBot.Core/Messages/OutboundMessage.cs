namespace EpiBot.Messages;

/// <summary>One message EpiBot sends to a group.</summary>
/// <param name="At">When it is said, by the plan; local time.</param>
/// <param name="GroupId">The group.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The words, already masked for the group.</param>
public sealed record OutboundMessage(DateTimeOffset At, string GroupId, MessageKind Kind, string Text)
{
    /// <summary>The outbox key: the same where a message is sent again; empty for an answer.</summary>
    public string Key { get; init; } = "";

    /// <summary>The one channel and address it is for (an answer that could not be given at once), or <see langword="null"/> where it is for the group.</summary>
    public (string Channel, string Address)? To { get; init; }

    /// <summary>The report's id where the message belongs to a round.</summary>
    public string? Report { get; init; }

    /// <summary>The round's local date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Ids of the units it speaks of.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Ids of the members it calls on.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>The alert's number.</summary>
    public long? Alert { get; init; }
}
