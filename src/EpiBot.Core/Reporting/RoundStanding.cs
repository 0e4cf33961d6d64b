namespace EpiBot.Reporting;

/// <summary>The rule that makes a <see cref="Standing"/> from the entries of a unit's day (contracts.md, «Merging»). Pure.</summary>
public static class RoundStanding
{
    /// <summary>Writes into the row what the entries say.</summary>
    /// <param name="standing">The row of the round.</param>
    /// <param name="day">All entries of the unit for the date, of whatever report.</param>
    /// <param name="round">The round with the unit's deadline.</param>
    public static void Update(Standing standing, IReadOnlyList<LedgerEntry> day, Round round)
    {
        var live = LiveEntries.Of(day);
        var inRound = live.Where(entry => entry.Entry.Report == standing.Report).ToList();
        var cleared = inRound.Where(entry => entry.SpeaksForUnit).ToList();
        var first = cleared.MinBy(entry => entry.SubmittedAt);
        standing.SubmittedAt = first?.SubmittedAt;
        standing.By = first?.By;
        standing.Late = first is not null && !round.InTime(first.SubmittedAt);
        standing.HasOwn = cleared.Exists(entry => entry.IsConfirmed || entry.Entry.Origin == EntryOrigin.Own);
        standing.Value = first is null ? null : ValueOf(inRound, live);
        standing.Count = CountOf(inRound);
        standing.Pending = standing.Pending && first is null;
        standing.Excuse = ExcuseIn(day, standing.Report);
        standing.Settled = first is not null || standing.Excuse is not null;
    }

    /// <summary>
    /// Zero only where nothing of the round says otherwise, and where no zero follows something abnormal of the same day unconfirmed:
    /// «a returnee or a fever, then a zero: the value stays reported».
    /// </summary>
    private static RoundValue ValueOf(List<LiveEntry> inRound, IReadOnlyList<LiveEntry> day)
    {
        if (inRound.Exists(entry => entry.Entry.Kind is EntryKind.Count or EntryKind.Returnee or EntryKind.Abnormal && entry.Entry.Origin != EntryOrigin.Unverified))
        {
            return RoundValue.Reported;
        }

        // The last zero is the one that speaks now: a confirmed one answers what stood against those before it.
        var zero = inRound.LastOrDefault(entry => entry.Entry.Kind == EntryKind.Zero)?.Entry;
        var contradicted = zero is { Confirmed: false }
            && day.Any(other => other.Entry.Kind == EntryKind.Abnormal && other.SpeaksForUnit && other.Entry.Number < zero.Number);
        return contradicted ? RoundValue.Reported : RoundValue.Zero;
    }

    /// <summary>
    /// Persons named one by one fill in a number stated before, they do not add to it: the greater of all persons named and of the
    /// greatest total that one message stated.
    /// </summary>
    private static int CountOf(List<LiveEntry> inRound)
    {
        var told = inRound.Where(entry => entry.Entry.Kind is EntryKind.Returnee or EntryKind.Count && entry.Entry.Origin != EntryOrigin.Unverified).ToList();
        if (told.Count == 0) return 0;
        var named = told.Where(entry => entry.Entry.Kind == EntryKind.Returnee).Select(entry => entry.Entry.PersonKey).Distinct().Count();
        var stated = told.GroupBy(entry => entry.Entry.MessageKey).Max(message =>
            message.Where(entry => entry.Entry.Kind == EntryKind.Returnee).Select(entry => entry.Entry.PersonKey).Distinct().Count()
            + message.Where(entry => entry.Entry.Kind == EntryKind.Count).Sum(entry => entry.Entry.Count));
        return Math.Max(named, stated);
    }

    private static string? ExcuseIn(IReadOnlyList<LedgerEntry> day, string report)
    {
        var last = day.LastOrDefault(entry => entry.Report == report && entry.Kind is EntryKind.Excuse or EntryKind.ExcuseRevoked);
        return last is { Kind: EntryKind.Excuse } ? last.Note ?? "" : null;
    }
}
