namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Alerts: one a person, at once to the nearest command group, every quarter of an hour one level up, at the top again and again.</summary>
internal sealed class ExpectedAlarms(Func<string, DateTimeOffset, DateTimeOffset?> observed)
{
    private readonly List<Alarm> _alarms = [];

    public List<string> Told { get; } = [];

    public DateTimeOffset? Next => _alarms.Where(alarm => alarm.Open).Min(alarm => alarm.ClimbsAt);

    public void Raise(string unit, string person, DateTimeOffset now, ExpectedCounty county)
    {
        if (_alarms.Exists(alarm => alarm.Unit == unit && alarm.Person == person && !alarm.Ended)) return;
        var posts = county.Posts(unit);
        var alarm = new Alarm { Number = _alarms.Count + 1, Unit = unit, Person = person, Posts = posts, Line = [.. county.Line(unit)], ClimbsAt = posts.Count == 0 ? null : now.AddMinutes(15) };
        _alarms.Add(alarm);
        if (posts.Count > 0) Tell(alarm, posts[0], now);
    }

    public void Run(DateTimeOffset now)
    {
        foreach (var alarm in _alarms.Where(alarm => alarm.Open && alarm.ClimbsAt == now).ToList())
        {
            // Also where the unit has left the roster since: the alert is still somebody's.
            var posts = alarm.Posts;
            alarm.Level = Math.Min(alarm.Level + 1, posts.Count - 1);
            alarm.ClimbsAt = now.AddMinutes(15);
            if (posts.Count > 0) Tell(alarm, posts[alarm.Level], now);
        }
    }

    /// <summary>What should have climbed meanwhile does so soon after the start, once.</summary>
    public void Started(DateTimeOffset now)
    {
        foreach (var alarm in _alarms.Where(alarm => alarm.Open && alarm.ClimbsAt <= now)) alarm.ClimbsAt = observed($"alert #{alarm.Number} ", now) ?? now.AddSeconds(15);
    }

    public void Acknowledge(int? number, string post, ExpectedCounty county)
    {
        var open = _alarms.Where(alarm => alarm.Open && alarm.Line.Contains(county.UnitOf(post))).ToList();
        if (number is null && open.Count == 1) open[0].Open = false;
        if (number is not null && open.Find(alarm => alarm.Number == number) is { } named) named.Open = false;
    }

    public void Close(int number, string post, ExpectedCounty county)
    {
        if (_alarms.Find(alarm => alarm.Number == number && alarm.Line.Contains(county.UnitOf(post))) is { } named) (named.Open, named.Ended) = (false, true);
    }

    public void Retract(string unit, string person)
    {
        foreach (var alarm in _alarms.Where(alarm => alarm.Unit == unit && alarm.Person == person)) (alarm.Open, alarm.Ended) = (false, true);
    }

    private void Tell(Alarm alarm, string post, DateTimeOffset now) => Told.Add($"{now:MM-dd HH:mm:ss} alert #{alarm.Number} {post} {alarm.Unit}");

    private sealed class Alarm
    {
        public required int Number { get; init; }

        public required string Unit { get; init; }

        public required string Person { get; init; }

        public required IReadOnlyList<string> Posts { get; init; }

        /// <summary>The unit and its ancestors when it was raised.</summary>
        public required IReadOnlyList<string> Line { get; init; }

        public DateTimeOffset? ClimbsAt { get; set; }

        public int Level { get; set; }

        public bool Open { get; set; } = true;

        public bool Ended { get; set; }
    }
}
