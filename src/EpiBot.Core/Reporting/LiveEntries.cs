namespace EpiBot.Reporting;

/// <summary>An entry that still stands, with the time and sender of the first version of what it says.</summary>
/// <param name="Entry">The newest version.</param>
/// <param name="SubmittedAt">When the first version was sent: a correction after the deadline does not make an on-time report late.</param>
/// <param name="By">Who sent the first version.</param>
public sealed record LiveEntry(LedgerEntry Entry, DateTimeOffset SubmittedAt, string By)
{
    /// <summary>Whether the cadre has confirmed what a resident declared.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Whether it speaks for the unit: its own words, somebody's words for it, or a confirmed declaration.</summary>
    public bool SpeaksForUnit => IsConfirmed || Entry.Origin is EntryOrigin.Own or EntryOrigin.ForUnit;
}

/// <summary>Which entries of a unit's day still stand, once corrections and withdrawals are applied.</summary>
public static class LiveEntries
{
    /// <summary>The entries that stand, in the order of their numbers; withdrawals, confirmations and denials are not among them.</summary>
    /// <param name="entries">All entries of one unit for one date.</param>
    public static IReadOnlyList<LiveEntry> Of(IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0) return [];
        var withdrawn = Referred(entries, EntryKind.Withdrawal);
        var denied = Referred(entries, EntryKind.Denial);
        var confirmed = entries.Where(entry => entry.Kind == EntryKind.Confirmation && !withdrawn.Contains(entry.Number) && entry.Refers is not null)
            .ToLookup(entry => entry.Refers!.Value);
        var replaced = entries
            .Where(entry => entry.Refers is not null && Says(entry) && !withdrawn.Contains(entry.Number))
            .Select(entry => entry.Refers!.Value).ToHashSet();
        var byNumber = entries.ToDictionary(entry => entry.Number);
        var live = new List<LiveEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (!Says(entry) || withdrawn.Contains(entry.Number) || denied.Contains(entry.Number) || replaced.Contains(entry.Number)) continue;
            live.Add(FirstVersion(entry, byNumber, confirmed));
        }

        return live;
    }

    private static LiveEntry FirstVersion(LedgerEntry entry, Dictionary<long, LedgerEntry> byNumber, ILookup<long, LedgerEntry> confirmed)
    {
        var first = entry;
        while (first.Refers is { } number && number < first.Number && byNumber.TryGetValue(number, out var earlier)) first = earlier;
        var confirmation = confirmed[entry.Number].Concat(confirmed[first.Number]).FirstOrDefault();
        return confirmation is null
            ? new LiveEntry(entry, first.SentAt, first.SenderId)
            : new LiveEntry(entry, confirmation.SentAt, confirmation.SenderId) { IsConfirmed = true };
    }

    private static HashSet<long> Referred(IReadOnlyList<LedgerEntry> entries, EntryKind kind) =>
        [.. entries.Where(entry => entry.Kind == kind && entry.Refers is not null).Select(entry => entry.Refers!.Value)];

    private static bool Says(LedgerEntry entry) =>
        entry.Kind is EntryKind.Zero or EntryKind.Count or EntryKind.Returnee or EntryKind.Abnormal or EntryKind.CheckIn;
}
