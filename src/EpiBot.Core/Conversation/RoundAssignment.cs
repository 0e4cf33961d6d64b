using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>The round a report belongs to.</summary>
/// <param name="Round">The round.</param>
/// <param name="Earlier">Whether it is an earlier round than the one that is open, because the unit still owed it.</param>
internal sealed record AssignedRound(Round Round, bool Earlier);

/// <summary>Which round a text belongs to: the one it names, the earliest still owed, or the open one (contracts.md, «Rounds»). Pure.</summary>
internal static class RoundAssignment
{
    /// <summary>For a zero that names no round, or any text that names one.</summary>
    /// <param name="rounds">The unit's rounds of the day, earliest deadline first.</param>
    /// <param name="sentAt">The sending time.</param>
    /// <param name="named">The report whose round the text names, or <see langword="null"/>.</param>
    /// <param name="owes">Whether the unit still owes a round.</param>
    /// <returns>The round, or <see langword="null"/> on a day without one.</returns>
    public static AssignedRound? For(IReadOnlyList<Round> rounds, DateTimeOffset sentAt, string? named, Func<Round, bool> owes)
    {
        if (rounds.Count == 0) return null;
        if (named is not null && rounds.FirstOrDefault(round => round.Report.Id == named) is { } byName) return new AssignedRound(byName, false);
        var open = rounds.FirstOrDefault(round => round.InTime(sentAt));
        var owed = rounds.FirstOrDefault(round => !round.InTime(sentAt) && owes(round));
        return owed is not null ? new AssignedRound(owed, true) : new AssignedRound(open ?? rounds[^1], false);
    }

    /// <summary>For returnees and counts: the round about returnees, whatever the hour, unless the text names another.</summary>
    public static AssignedRound? ForReturnees(IReadOnlyList<Round> rounds, DateTimeOffset sentAt, string? named, Func<Round, bool> owes)
    {
        var aboutReturnees = rounds.FirstOrDefault(round => round.Report.Subject == ReportSubject.Returnees);
        if (named is null && aboutReturnees is not null) return new AssignedRound(aboutReturnees, false);
        return For(rounds, sentAt, named, owes);
    }

    /// <summary>For something abnormal: the round about the day while it is open or owed; never the returnees'.</summary>
    public static AssignedRound? ForAbnormal(IReadOnlyList<Round> rounds, DateTimeOffset sentAt, Func<Round, bool> owes)
    {
        for (var i = 0; i < rounds.Count; i++)
        {
            if (rounds[i].Report.Subject != ReportSubject.Day) continue;
            var opensAt = i == 0 ? DateTimeOffset.MinValue : rounds[i - 1].ClosesAt;
            if (sentAt < opensAt) continue;
            if (rounds[i].InTime(sentAt) || owes(rounds[i])) return new AssignedRound(rounds[i], false);
        }

        return null;
    }
}
