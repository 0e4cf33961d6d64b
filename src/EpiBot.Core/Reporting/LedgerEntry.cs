namespace EpiBot.Reporting;

/// <summary>
/// One line of the ledger. Append-only: corrections and withdrawals are new entries that refer to older ones, and each entry of a unit
/// carries a hash over its content and its predecessor's hash, so that nobody edits the past unseen (plans 6, 9, 12: 责任倒查).
/// </summary>
public sealed class LedgerEntry
{
    /// <summary>Database id, in the order of booking.</summary>
    public long Id { get; set; }

    /// <summary>The unit concerned.</summary>
    public required string UnitId { get; init; }

    /// <summary>1, 2, 3 … within the unit; unique, so that two nodes cannot both append the same link.</summary>
    public required long Number { get; init; }

    /// <summary>Local date the entry belongs to.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The report whose round it counts for, or <see langword="null"/> where it belongs to none (a check-in).</summary>
    public string? Report { get; init; }

    /// <summary>What it says.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Who speaks.</summary>
    public required EntryOrigin Origin { get; init; }

    /// <summary>The number of returnees of a <see cref="EntryKind.Count"/>.</summary>
    public int Count { get; init; }

    /// <summary>Keyed hash that tells persons apart without naming them; <see langword="null"/> where nobody is concerned.</summary>
    public string? PersonKey { get; init; }

    /// <summary>A zero somebody confirmed although a person or symptom had been reported that day.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The <see cref="Number"/> of the entry that this one replaces, takes back or confirms.</summary>
    public long? Refers { get; init; }

    /// <summary>The reason of an excuse as the command post gave it, or of a 接龙 line the keyed hash by which a copy is recognised; no personal data.</summary>
    public string? Note { get; init; }

    /// <summary>Sending time; it decides on time or late.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Receipt by EpiBot; the difference is the channel's delay.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Member id, or the channel's id of a stranger.</summary>
    public required string SenderId { get; init; }

    /// <summary>The channel and id of the message it came from.</summary>
    public required string MessageKey { get; init; }

    /// <summary>The details as sealed JSON (personal data), or <see langword="null"/>.</summary>
    public string? Sealed { get; set; }

    /// <summary>Keyed digest of the details in clear; stays when they are removed after the retention period, so the chain still verifies.</summary>
    public string? Digest { get; init; }

    /// <summary>The hash of the unit's previous entry; zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the above, lower-case hexadecimal.</summary>
    public string Hash { get; set; } = "";
}
