using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Replay;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>
/// Random days against an expectation of their own. The days are the same each time; <c>EPIBOT_DAYS</c> says how many run and
/// <c>EPIBOT_DAYS_FROM</c> with which they begin. A day that fails is cut down to what is needed and printed with its number.
/// </summary>
public sealed class RandomDayTests(ITestOutputHelper output)
{
    private const int InCi = 200;
    private const int OnPostgreSql = 10;

    [Fact]
    public async Task Random_days_tell_what_the_contract_says_of_them()
    {
        var (from, many) = (Number("EPIBOT_DAYS_FROM", 0), Number("EPIBOT_DAYS", InCi));
        var problems = new ConcurrentDictionary<int, string>();
        await Parallel.ForAsync(from, from + many, TestContext.Current.CancellationToken, async (seed, _) =>
        {
            if (await ProblemAsync(Make(seed), again: seed % 20 == 0) is { } problem) problems[seed] = problem;
        });
        var reports = problems.OrderBy(problem => problem.Key).Select(problem => $"Day {problem.Key} (EPIBOT_DAYS_FROM={problem.Key} EPIBOT_DAYS=1): {problem.Value}").ToList();
        if (!problems.IsEmpty)
        {
            var least = await CutDownAsync(Make(problems.Keys.Min()));
            reports.Insert(0, $"The first of them, cut down: {await ProblemAsync(least, again: true)}\n{RandomDayText.Of(least)}");
        }

        Assert.True(problems.IsEmpty, $"{problems.Count} of {many} random days failed.\n{string.Join("\n\n", reports)}");
        output.WriteLine($"{many} random days ran, {from} to {from + many - 1}.");
    }

    [Fact]
    public async Task Random_days_tell_the_same_on_PostgreSQL()
    {
        Ledgers.RequirePostgreSql();
        Day.OnPostgreSql = true;
        for (var seed = 0; seed < OnPostgreSql; seed++) Assert.Null(await ProblemAsync(Make(seed), again: false));
    }

    private static RandomDay Make(int seed) => RandomActs.Any.Generate(new PCG((uint)seed, 20260120), null, out _);

    /// <summary>What differs, or <see langword="null"/>.</summary>
    private static async Task<string?> ProblemAsync(RandomDay day, bool again)
    {
        var script = Day.In(day.Organisation);
        foreach (var act in day.Acts)
        {
            script.Add(act switch
            {
                Stop => new DownEvent(act.At),
                Start => new UpEvent(act.At),
                Speech speech => new MessageEvent(act.At, speech.Id, speech.Group, speech.Sender, speech.Text),
                _ => throw new InvalidOperationException(act.ToString()),
            });
        }

        if (day.Change is { } change) script.Add(new OrganisationEvent(change.At, new OrganisationTree(change.To)));
        script.Add(new EndEvent(day.End));
        var told = again ? await script.RunAsync() : await script.RunOnceAsync();
        var lines = told.Sent.Where(message => message.Kind != MessageKind.Reply && (message.Report is not null || message.Kind == MessageKind.Alert)).Select(Line).ToList();
        var expectation = new Expectation(day, (what, start) => told.Sent.Where(message => message.At >= start.AddSeconds(-2) && message.At <= start.AddMinutes(2))
            .Where(message => Line(message)[15..].StartsWith(what, StringComparison.Ordinal)).Select(message => (DateTimeOffset?)message.At).FirstOrDefault());
        return Invariants.Broken(day, told) ?? Difference("sent", expectation.Told, lines) ?? Difference("status", expectation.Standings, told.Standings.Select(Line));
    }

    private static string? Difference(string what, IEnumerable<string> expected, IEnumerable<string> told)
    {
        var (wanted, got) = (expected.ToList(), told.ToList());
        var missing = new List<string>(wanted);
        foreach (var line in got) missing.Remove(line);
        var surplus = new List<string>(got);
        foreach (var line in wanted) surplus.Remove(line);
        return missing.Count + surplus.Count == 0 ? null
            : $"{what}\n  expected but not told:\n    {string.Join("\n    ", missing)}\n  told but not expected:\n    {string.Join("\n    ", surplus)}";
    }

    private static string Line(OutboundMessage message)
    {
        var at = message.At.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var units = string.Join(' ', message.Units.Order(StringComparer.Ordinal));
        if (message.Kind == MessageKind.Alert) return $"{at} alert #{message.Alert} {message.GroupId} {units}";
        var mentions = message.Kind == MessageKind.Reminder && message.Mentions.Count > 0 ? " @" + string.Join('@', message.Mentions.Order(StringComparer.Ordinal)) : "";
        return $"{at} {message.Kind.ToString().ToLowerInvariant()} {message.GroupId} {message.Report} {(message.Kind == MessageKind.Digest ? "" : units)}{mentions}";
    }

    private static string Line(UnitStanding standing)
    {
        var line = $"{standing.Round.Date:MM-dd} {standing.Round.Report.Id} {standing.UnitId} {(standing.Status == RoundStatus.OnTime ? "on_time" : standing.Status.ToString().ToLowerInvariant())}";
        if (standing.SubmittedAt is { } at) line += $" {standing.Value.ToString()!.ToLowerInvariant()} {at.ToOffset(TimeSpan.FromHours(8)):MM-dd HH:mm:ss} {standing.By}";
        if (standing is { SubmittedAt: not null, Count: > 0 }) line += $" {standing.Count}";
        return standing.Outage ? $"{line} outage" : line;
    }

    /// <summary>Leaves out what is not needed for the failure: the day that is printed is as small as it can be made.</summary>
    private static async Task<RandomDay> CutDownAsync(RandomDay day)
    {
        for (var size = Math.Max(1, day.Acts.Count / 2); ; size = Math.Max(1, size / 2))
        {
            var smaller = false;
            for (var start = 0; start < day.Acts.Count && day.Acts.Count > 1;)
            {
                var less = day with { Acts = [.. Without(day.Acts, start, size)] };
                if (less.Acts.Count > 0 && less.Acts.Count < day.Acts.Count && await ProblemAsync(less, again: false) is not null) (day, smaller) = (less, true);
                else start += size;
            }

            if (size == 1 && !smaller) return day;
        }
    }

    /// <summary>The acts without some of them; a stop goes with its start.</summary>
    private static IEnumerable<Act> Without(IReadOnlyList<Act> acts, int start, int size)
    {
        var up = true;
        foreach (var act in acts.Where((_, i) => i < start || i >= start + size))
        {
            if (act is Stop && !up || act is Start && up) continue;
            up = act is Stop ? false : act is Start ? true : up;
            yield return act;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
