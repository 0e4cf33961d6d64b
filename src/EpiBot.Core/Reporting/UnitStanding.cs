namespace EpiBot.Reporting;

/// <summary>Where one unit stands in a round, as scripts and the board see it.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Its name at the time.</param>
/// <param name="Round">The round with the unit's deadline.</param>
/// <param name="Status">The status.</param>
public sealed record UnitStanding(string UnitId, string Name, Round Round, RoundStatus Status)
{
    /// <summary>What was reported, or <see langword="null"/>.</summary>
    public RoundValue? Value { get; init; }

    /// <summary>The number of returnees.</summary>
    public int Count { get; init; }

    /// <summary>When it was reported, by sending time.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who reported.</summary>
    public string? By { get; init; }

    /// <summary>Whether somebody spoke for the unit.</summary>
    public bool ForUnit { get; init; }

    /// <summary>Whether the bot waits for one word of confirmation (待确认).</summary>
    public bool Pending { get; init; }

    /// <summary>Why it is excused.</summary>
    public string? Excuse { get; init; }

    /// <summary>Whether EpiBot itself was down over the deadline.</summary>
    public bool Outage { get; init; }

    /// <summary>The rule that makes a status. Pure.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="name">Its name.</param>
    /// <param name="round">The round.</param>
    /// <param name="standing">The row, or <see langword="null"/> where nothing was booked.</param>
    /// <param name="excuse">Why settings excuse the unit, or <see langword="null"/>.</param>
    /// <param name="now">The present.</param>
    /// <param name="outage">Whether EpiBot was down over the deadline.</param>
    public static UnitStanding Of(string unitId, string name, Round round, Standing? standing, string? excuse, DateTimeOffset now, bool outage)
    {
        var reason = standing?.Excuse ?? excuse;
        var status = standing?.SubmittedAt is not null ? (standing.Late ? RoundStatus.Late : RoundStatus.OnTime)
            : reason is not null ? RoundStatus.Excused
            : round.InTime(now) ? RoundStatus.Open
            : RoundStatus.Missing;
        return new UnitStanding(unitId, name, round, status)
        {
            Value = standing?.Value,
            Count = standing?.Count ?? 0,
            SubmittedAt = standing?.SubmittedAt,
            By = standing?.By,
            ForUnit = standing is { SubmittedAt: not null, HasOwn: false },
            Pending = standing is { Pending: true, SubmittedAt: null },
            Excuse = reason,
            Outage = outage,
        };
    }
}
