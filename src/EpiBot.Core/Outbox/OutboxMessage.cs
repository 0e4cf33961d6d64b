using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>What must be said, to whom, with which guarantee. A row of the commit that made it necessary.</summary>
public sealed class OutboxMessage
{
    /// <summary>Database id, in the order of planning.</summary>
    public long Id { get; set; }

    /// <summary>Round, step and destination: unique, so that late, twice or on two nodes the same row results.</summary>
    public required string Key { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Its guarantee.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>Channel and address, separated by a line feed, where it is for one chat only (an answer that could not be given at once); empty where it is for the group.</summary>
    public string To { get; init; } = "";

    /// <summary>The destination group.</summary>
    public required string GroupId { get; init; }

    /// <summary>The report whose ladder it comes from, or <see langword="null"/>.</summary>
    public string? Report { get; init; }

    /// <summary>The round's local date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Unit ids, separated by line feeds.</summary>
    public string Units { get; set; } = "";

    /// <summary>Member ids, separated by line feeds.</summary>
    public string Mentions { get; set; } = "";

    /// <summary>The alert's number.</summary>
    public long? Alert { get; init; }

    /// <summary>The words, sealed: they may hold phones.</summary>
    public required string Sealed { get; set; }

    /// <summary>The instant it says it belongs to.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Not to be sent before; back-off moves it on.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; set; } = OutboxState.Pending;

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last attempt failed; without personal data.</summary>
    public string? Error { get; set; }
}
