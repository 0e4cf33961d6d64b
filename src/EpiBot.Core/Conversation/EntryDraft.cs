using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>What a ledger entry shall say; the book adds the message, the number and the hash.</summary>
internal sealed record EntryDraft(EntryKind Kind, EntryOrigin Origin)
{
    /// <summary>Another date than that of the message.</summary>
    public DateOnly? Date { get; init; }

    public string? Report { get; init; }

    public int Count { get; init; }

    public string? PersonKey { get; init; }

    public bool Confirmed { get; init; }

    public long? Refers { get; init; }

    public string? Note { get; init; }

    /// <summary>Details in clear; the book seals them.</summary>
    public string? Details { get; init; }
}
