using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>
/// What a random day should tell, written from the contract and deliberately simple: a list of what is going to happen, walked through in
/// time order, messages before everything else of their instant. It shares nothing with the product but the organisation's tables.
/// </summary>
internal sealed class Expectation
{
    private readonly RandomDay _day;
    private readonly ExpectedLedger _ledger = new();
    private readonly ExpectedAlarms _alarms;
    private readonly ExpectedSteps _steps;
    private readonly HashSet<string> _seen = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> _outages = [];
    private readonly Dictionary<(DateOnly Date, string Report), IReadOnlyList<string>> _frozen = [];
    private ExpectedCounty _county;

    /// <param name="day">The day.</param>
    /// <param name="observed">When the product told something that the contract only bounds: what an outage delayed comes within two minutes of the start.</param>
    public Expectation(RandomDay day, Func<string, DateTimeOffset, DateTimeOffset?> observed)
    {
        _day = day;
        _county = new ExpectedCounty(day.Organisation);
        _alarms = new ExpectedAlarms(observed);
        _steps = new ExpectedSteps(_ledger, Expected, observed);
        Walk();
    }

    /// <summary>The first event, on whose day the clock starts.</summary>
    private DateTimeOffset First => _day.Change is { } change && change.At < _day.Acts[0].At ? change.At : _day.Acts[0].At;

    /// <summary>Lines as the replay's are rendered, without the text.</summary>
    public IEnumerable<string> Told => _steps.Told.Concat(_alarms.Told);

    /// <summary>Status lines.</summary>
    public List<string> Standings { get; } = [];

    private void Walk()
    {
        var first = DateOnly.FromDateTime(First.DateTime);
        var last = DateOnly.FromDateTime(_day.End.DateTime);
        for (var date = first; date <= last; date = date.AddDays(1)) _steps.Plan(date);
        var held = new List<Speech>();
        var up = true;
        var acts = new Queue<Act>(_day.Acts);
        var changed = _day.Change is null;
        while (true)
        {
            var next = new[] { acts.TryPeek(out var peeked) ? peeked.At : (DateTimeOffset?)null, changed ? null : _day.Change!.Value.At, up ? _steps.Next : null, up ? _alarms.Next : null, Freezing() }.Min();
            if (next is not { } now || now > _day.End) break;
            if (acts.TryPeek(out var act) && act.At == now)
            {
                acts.Dequeue();
                switch (act)
                {
                    case Stop:
                        up = false;
                        _outages.Add((now, null));
                        break;
                    case Start:
                        up = true;
                        _outages[^1] = (_outages[^1].From, now);
                        _steps.Started(_outages[^1].From, now);
                        _alarms.Started(now);
                        foreach (var speech in held) Hear(speech, now);
                        held.Clear();
                        break;
                    case Speech speech when up:
                        Hear(speech, now);
                        break;
                    case Speech speech:
                        held.Add(speech);
                        break;
                }
            }
            else if (Freezing() == now)
            {
                Freeze(now);
            }
            else if (!changed && _day.Change!.Value.At == now)
            {
                (changed, _county) = (true, new ExpectedCounty(_day.Change.Value.To));
            }
            else
            {
                _steps.Run(now, _county);
                _alarms.Run(now);
            }
        }

        Stand(first, last);
    }

    private void Hear(Speech speech, DateTimeOffset now)
    {
        if (!_seen.Add(speech.Id) || !_county.HasGroup(speech.Group)) return;
        var own = _county.Member(speech.Sender) is { Role: MemberRole.Reporter or MemberRole.Villager } member ? member.Unit : null;
        switch (speech.Meaning)
        {
            case Zero zero:
                Book(speech, now, own!, "zero", zero.Report ?? _ledger.RoundOfZero(own!, speech.At));
                break;
            case ZeroFor zero:
                BookFor(speech, now, zero.Unit, _ledger.RoundOfZero(zero.Unit, speech.At));
                break;
            case Chain chain:
                foreach (var unit in chain.Units)
                {
                    if (unit == own) Book(speech, now, unit, "zero", "returnee");
                    else BookFor(speech, now, unit, "returnee");
                }

                break;
            case Returnee returnee:
                Book(speech, now, own!, "returnee", "returnee", returnee.Name);
                break;
            case Declaration declaration:
                Book(speech, now, own!, "returnee", "returnee", declaration.Name, clears: false);
                break;
            case Fever fever:
                Book(speech, now, fever.Unit, "fever", fever.ByReporter ? _ledger.RoundOfFever(fever.Unit, speech.At) : null, fever.Name, clears: fever.ByReporter);
                _alarms.Raise(fever.Unit, fever.Name, now, _county);
                break;
            case Withdraw:
                if (_ledger.Withdraw(speech.Sender, speech.At) is { Kind: "fever" } taken) _alarms.Retract(taken.Unit, taken.Person!);
                break;
            case Acknowledge acknowledge:
                _alarms.Acknowledge(acknowledge.Number, speech.Group, _county);
                break;
            case Close close:
                _alarms.Close(close.Number, speech.Group, _county);
                break;
        }
    }

    private void BookFor(Speech speech, DateTimeOffset now, string unit, string report)
    {
        var commander = _county.Member(speech.Sender) is { Role: MemberRole.Commander } sender && _county.Below(unit, sender.Unit);
        if (!commander && speech.Meaning is not Chain) return;
        if (_ledger.Missing(unit, DateOnly.FromDateTime(speech.At.DateTime), report)) Book(speech, now, unit, "zero", report);
    }

    private void Book(Speech speech, DateTimeOffset now, string unit, string kind, string? report, string? person = null, bool clears = true)
    {
        var date = DateOnly.FromDateTime(speech.At.DateTime);
        var was = report is not null && _ledger.Missing(unit, date, report);
        _ledger.Add(new Booked { Unit = unit, Sender = speech.Sender, SentAt = speech.At, ReceivedAt = now, Kind = kind, Report = report, Clears = clears, Person = person });
        if (was && !_ledger.Missing(unit, date, report!)) _steps.Settled(unit, date, report!, speech.At >= ExpectedLedger.Closes(date, report!), now, _county);
    }

    /// <summary>The next deadline at which the expected units are frozen.</summary>
    private DateTimeOffset? Freezing()
    {
        var first = DateOnly.FromDateTime(First.DateTime);
        for (var date = first; date <= DateOnly.FromDateTime(_day.End.DateTime); date = date.AddDays(1))
        {
            foreach (var report in ExpectedLedger.Reports)
            {
                if (!_frozen.ContainsKey((date, report))) return ExpectedLedger.Deadline(date, report);
            }
        }

        return null;
    }

    private void Freeze(DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(now.DateTime);
        _frozen[(date, ExpectedLedger.Reports.First(report => ExpectedLedger.Deadline(date, report) == now))] = _county.Owing;
    }

    private IReadOnlyList<string> Expected(DateOnly date, string report) => _frozen.TryGetValue((date, report), out var frozen) ? frozen : _county.Owing;

    private void Stand(DateOnly first, DateOnly last)
    {
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            foreach (var report in ExpectedLedger.Reports)
            {
                var deadline = ExpectedLedger.Deadline(date, report);
                if (deadline > _day.End) continue;
                var outage = _outages.Exists(down => down.From < deadline && !(down.To < deadline)) ? " outage" : "";
                foreach (var unit in Expected(date, report)) Standings.Add($"{date:MM-dd} {report} {unit} {_ledger.Line(unit, date, report, _day.End)}{outage}");
            }
        }
    }
}
