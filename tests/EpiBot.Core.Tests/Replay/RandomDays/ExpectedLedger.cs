namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Something booked for a unit, as the contract has it.</summary>
internal sealed class Booked
{
    public required string Unit { get; init; }

    public required string Sender { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>zero, returnee or fever.</summary>
    public required string Kind { get; init; }

    /// <summary>The round it counts in, or <see langword="null"/>.</summary>
    public string? Report { get; init; }

    /// <summary>Whether it clears the unit: a villager's declaration does not.</summary>
    public bool Clears { get; init; } = true;

    public string? Person { get; init; }

    /// <summary>When a withdrawal of it was sent.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public DateOnly Date => DateOnly.FromDateTime(SentAt.DateTime);
}

/// <summary>What is booked, and what it makes of a unit in a round.</summary>
internal sealed class ExpectedLedger
{
    private static readonly TimeSpan Morning = new(11, 0, 1);
    private static readonly TimeSpan Afternoon = new(16, 30, 1);
    private readonly List<Booked> _entries = [];

    public static readonly string[] Reports = ["returnee", "zero"];

    /// <summary>The first instant that is late.</summary>
    public static DateTimeOffset Closes(DateOnly date, string report) =>
        new(date.ToDateTime(TimeOnly.FromTimeSpan(report == "returnee" ? Morning : Afternoon)), TimeSpan.FromHours(8));

    public static DateTimeOffset Deadline(DateOnly date, string report) => Closes(date, report).AddSeconds(-1);

    public void Add(Booked entry) => _entries.Add(entry);

    /// <summary>Withdraws the sender's last entry of the day; a declaration of a villager is not the reporter's.</summary>
    public Booked? Withdraw(string sender, DateTimeOffset sentAt)
    {
        var last = _entries.LastOrDefault(entry => entry.Sender == sender && entry.Date == DateOnly.FromDateTime(sentAt.DateTime) && entry.WithdrawnAt is null);
        if (last is not null) last.WithdrawnAt = sentAt;
        return last;
    }

    public bool Missing(string unit, DateOnly date, string report) => !Live(unit, date).Any(entry => entry.Report == report && entry.Clears);

    /// <summary>Whether a unit was missing at an earlier instant, going by what had been sent by then.</summary>
    public bool WasMissing(string unit, DateOnly date, string report, DateTimeOffset at) =>
        !_entries.Any(entry => entry.Unit == unit && entry.Date == date && entry.Report == report && entry.Clears && entry.SentAt <= at && !(entry.WithdrawnAt <= at));

    /// <summary>The round of a zero that names none: the earliest still owed whose time is over, or the open one, or else the day's last.</summary>
    public string RoundOfZero(string unit, DateTimeOffset sentAt)
    {
        var date = DateOnly.FromDateTime(sentAt.DateTime);
        return sentAt < Closes(date, "returnee") || Missing(unit, date, "returnee") ? "returnee" : "zero";
    }

    /// <summary>The daily round where something abnormal is sent while it is open or owed.</summary>
    public string? RoundOfFever(string unit, DateTimeOffset sentAt)
    {
        var date = DateOnly.FromDateTime(sentAt.DateTime);
        if (sentAt < Closes(date, "returnee")) return null;
        return sentAt < Closes(date, "zero") || Missing(unit, date, "zero") ? "zero" : null;
    }

    /// <summary>The line of a unit: status, value, submittedAt, by and count, as the product's lines are rendered.</summary>
    public string Line(string unit, DateOnly date, string report, DateTimeOffset now)
    {
        var live = Live(unit, date).ToList();
        var first = live.Where(entry => entry.Report == report && entry.Clears).OrderBy(entry => entry.SentAt).FirstOrDefault();
        if (first is null) return now < Closes(date, report) ? "open" : "missing";
        var status = first.SentAt < Closes(date, report) ? "on_time" : "late";
        var count = live.Where(entry => entry.Report == report && entry.Kind == "returnee").Select(entry => entry.Person).Distinct().Count();
        var line = $"{status} {Value(live, report)} {first.SentAt:MM-dd HH:mm:ss} {first.Sender}";
        return count > 0 ? $"{line} {count}" : line;
    }

    private static string Value(List<Booked> live, string report)
    {
        if (live.Exists(entry => entry.Report == report && entry.Kind != "zero")) return "reported";

        // A zero that follows something abnormal of the same day is no zero until the bot's question is answered.
        return live.Exists(zero => zero.Report == report && zero.Kind == "zero" && live.Exists(other => other.Kind == "fever" && other.Clears && live.IndexOf(other) < live.IndexOf(zero)))
            ? "reported"
            : "zero";
    }

    private IEnumerable<Booked> Live(string unit, DateOnly date) => _entries.Where(entry => entry.Unit == unit && entry.Date == date && entry.WithdrawnAt is null);
}
