namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>The ladder's steps, what is made up of them, digests and notices.</summary>
internal sealed class ExpectedSteps(ExpectedLedger ledger, Func<DateOnly, string, IReadOnlyList<string>> expected, Func<string, DateTimeOffset, DateTimeOffset?> observed)
{
    private readonly List<Step> _steps = [];
    private readonly List<(DateTimeOffset At, Step Step)> _missed = [];
    private readonly Dictionary<(DateTimeOffset At, string Report, string Post), SortedSet<string>> _notices = [];
    private readonly HashSet<(DateOnly Date, string Report, string Post)> _digests = [];
    private readonly List<(string Kind, string Group, DateTimeOffset Planned, DateOnly Date, string Report, IReadOnlyList<string> Units)> _sent = [];
    private DateTimeOffset? _makeUpAt;

    public List<string> Told { get; } = [];

    public DateTimeOffset? Next => _steps.Select(step => (DateTimeOffset?)step.Runs).Concat(_notices.Keys.Select(notice => (DateTimeOffset?)notice.At)).Append(_makeUpAt).Min();

    public void Plan(DateOnly date)
    {
        foreach (var report in ExpectedLedger.Reports)
        {
            var deadline = ExpectedLedger.Deadline(date, report);
            _steps.Add(new Step("reminder", date, report, deadline.AddMinutes(-30), deadline.AddMinutes(-30), 0, false));
            _steps.Add(new Step("reminder", date, report, deadline, deadline.AddSeconds(1), 0, true));
            _steps.Add(new Step("escalation", date, report, deadline.AddMinutes(10), deadline.AddMinutes(10), 0, false));
            _steps.Add(new Step("escalation", date, report, deadline.AddMinutes(60), deadline.AddMinutes(60), 1, false));
        }
    }

    /// <summary>The process starts again: what it missed waits a little for the messages that waited.</summary>
    public void Started(DateTimeOffset from, DateTimeOffset now)
    {
        foreach (var step in _steps.Where(step => step.Runs > from && step.Runs < now).ToList())
        {
            _steps.Remove(step);
            _missed.Add((now, step));
        }

        _makeUpAt = now.AddSeconds(15);
        foreach (var late in _notices.Where(notice => notice.Key.At > from && notice.Key.At < now).ToList())
        {
            _notices.Remove(late.Key);
            _notices[late.Key with { At = observed($"notice {late.Key.Post} {late.Key.Report} ", now) ?? now.AddSeconds(15) }] = late.Value;
        }
    }

    public void Run(DateTimeOffset now, ExpectedCounty county)
    {
        foreach (var step in _steps.Where(step => step.Runs == now).ToList())
        {
            _steps.Remove(step);
            foreach (var (group, units) in Receivers(step, county, _ => true)) Send(step, group, units, step.Planned, county);
        }

        if (_makeUpAt == now) MakeUp(now, county);
        foreach (var notice in _notices.Where(notice => notice.Key.At == now).ToList())
        {
            _notices.Remove(notice.Key);
            Told.Add($"{now:MM-dd HH:mm:ss} notice {notice.Key.Post} {notice.Key.Report} {string.Join(' ', notice.Value)}");
        }
    }

    /// <summary>A unit has reported: perhaps the last of a command group's, perhaps late after it was escalated.</summary>
    public void Settled(string unit, DateOnly date, string report, bool late, DateTimeOffset now, ExpectedCounty county)
    {
        if (date != DateOnly.FromDateTime(now.DateTime)) return;
        var all = expected(date, report);
        foreach (var post in all.Contains(unit) ? county.Posts(unit) : [])
        {
            var below = all.Where(other => county.Below(other, county.UnitOf(post)));
            if (below.Any(other => ledger.Missing(other, date, report)) || !_digests.Add((date, report, post))) continue;
            Told.Add($"{now:MM-dd HH:mm:ss} digest {post} {report} ");
        }

        if (!late) return;
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        foreach (var post in _sent.Where(sent => sent.Kind == "escalation" && sent.Date == date && sent.Report == report && sent.Units.Contains(unit)).Select(sent => sent.Group).Distinct())
        {
            if (!_notices.TryGetValue((minute, report, post), out var units)) _notices[(minute, report, post)] = units = new SortedSet<string>(StringComparer.Ordinal);
            units.Add(unit);
        }
    }

    private void MakeUp(DateTimeOffset now, ExpectedCounty county)
    {
        _makeUpAt = null;
        var candidates = _missed.Select(missed => missed.Step).Where(step => step.Date == DateOnly.FromDateTime(now.DateTime))
            .SelectMany(step => Receivers(step, county, unit => ledger.WasMissing(unit, step.Date, step.Report, step.Planned)).Select(to => (Step: step, to.Group, to.Units))).ToList();
        _missed.Clear();
        foreach (var kind in candidates.GroupBy(candidate => (candidate.Step.Kind, candidate.Group)))
        {
            var last = kind.MaxBy(candidate => candidate.Step.Planned);

            // A later step of the kind that ran in its time has said it already.
            if (_sent.Exists(sent => sent.Kind == last.Step.Kind && sent.Group == last.Group && sent.Date == last.Step.Date && sent.Planned > last.Step.Planned)) continue;
            Send(last.Step, last.Group, last.Units, now, county);
        }
    }

    private IEnumerable<(string Group, IReadOnlyList<string> Units)> Receivers(Step step, ExpectedCounty county, Func<string, bool> counts) => expected(step.Date, step.Report)
        .Where(unit => ledger.Missing(unit, step.Date, step.Report) && counts(unit))
        .GroupBy(unit => step.Kind == "reminder" ? county.ReminderGroup(unit) : county.Posts(unit).ElementAtOrDefault(step.Level))
        .Where(group => group.Key is not null)
        .Select(group => (group.Key!, (IReadOnlyList<string>)[.. group.Order(StringComparer.Ordinal)]));

    private void Send(Step step, string group, IReadOnlyList<string> units, DateTimeOffset at, ExpectedCounty county)
    {
        _sent.Add((step.Kind, group, step.Planned, step.Date, step.Report, units));
        var mentions = step.Mentions ? " @" + string.Join('@', units.SelectMany(county.Reporters).Order(StringComparer.Ordinal)) : "";
        Told.Add($"{at:MM-dd HH:mm:ss} {step.Kind} {group} {step.Report} {string.Join(' ', units)}{mentions}");
    }

    private sealed record Step(string Kind, DateOnly Date, string Report, DateTimeOffset Planned, DateTimeOffset Runs, int Level, bool Mentions);
}
