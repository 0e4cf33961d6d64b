using CsCheck;
using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Random days: numbers drawn by CsCheck, turned into people of the organisation who say plainly readable things.</summary>
internal static class RandomActs
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Instants at which something is about to happen: a step, the second after a deadline, a climb.</summary>
    private static readonly int[] Edges = [37800, 39600, 39601, 40200, 43200, 57600, 59400, 59401, 60000, 63000];

    /// <summary>Tenths of a second since midnight: anywhere from six to eleven at night, often before a deadline, sometimes at an edge.</summary>
    private static readonly Gen<int> Time = Gen.Frequency(
        (5, Gen.Int[216_000, 828_000]),
        (4, Gen.Int[360_000, 396_000]),
        (2, Gen.Int[540_000, 594_000]),
        (2, Gen.Select(Gen.Int[0, Edges.Length - 1], Gen.Int[-20, 20], (edge, tenths) => (Edges[edge] * 10) + tenths)),
        (1, Gen.Select(Gen.Int[0, Edges.Length - 1], edge => Edges[edge] * 10)));

    private static readonly Gen<(int Time, int Verb, int Who, int What, int Day)> Spec = Gen.Select(Time, Gen.Int[0, 99], Gen.Int[0, 9999], Gen.Int[0, 9999], Gen.Int[0, 1]);

    /// <summary>An outage in seconds: its middle and its length, from seconds to hours. It begins and ends half a second off every step.</summary>
    private static readonly Gen<(int From, int Length)> Outage = Gen.Select(
        Gen.Frequency((2, Gen.Int[21_600, 75_600]), (3, Gen.Int[37_000, 43_300]), (2, Gen.Int[57_000, 63_200])),
        Gen.Frequency((2, Gen.Int[20, 300]), (3, Gen.Int[300, 4000]), (1, Gen.Int[4000, 24_000])));

    public static Gen<RandomDay> Any { get; } = Gen.Select(RandomCounty.Any, Spec.List[3, 45], Outage.List[0, 3], Gen.Int[0, 7], Gen.Int[0, 99], Make);

    private static RandomDay Make(OrganisationData organisation, List<(int Time, int Verb, int Who, int What, int Day)> specs, List<(int From, int Length)> outages, int days, int change)
    {
        var first = new DateTimeOffset(2026, 1, 20, 0, 0, 0, Offset);
        var two = days == 0;
        var acts = new List<Act>();
        var speeches = new List<Speech>();
        foreach (var spec in specs.OrderBy(spec => (two ? spec.Day : 0, spec.Time)))
        {
            var at = first.AddDays(two ? spec.Day : 0).AddTicks(spec.Time * (TimeSpan.TicksPerSecond / 10));
            if (spec.Verb < 6 && speeches.Count > 0) acts.Add(speeches[spec.Who % speeches.Count] with { At = at });
            else if (RandomSpeech.Make(organisation, at, spec.Verb, spec.Who, spec.What, speeches) is { } speech) speeches.Add(speech);
        }

        acts.AddRange(speeches);
        acts.AddRange(Answers(organisation, speeches));
        var free = TimeSpan.Zero;
        foreach (var (from, length) in outages.OrderBy(outage => outage.From))
        {
            var start = TimeSpan.FromSeconds(from + 0.5);
            if (start < free) continue;
            acts.Add(new Stop(first + start));
            free = start + TimeSpan.FromSeconds(length);
            if (free.TotalHours >= 23.4) free = TimeSpan.FromHours(23.4);
            acts.Add(new Start(first + free));
            free += TimeSpan.FromSeconds(20);
        }

        var end = first.AddDays(two ? 1 : 0).AddSeconds(change % 10 == 0 ? 43_537 : 86_397);
        var next = two && change < 60 ? Changed(organisation, change) : organisation;
        var ordered = acts.OrderBy(act => act.At).Where(act => act.At <= end && (act.At < first.AddDays(1) || act is not Speech speech || Fits(speech, next))).ToList();
        return new RandomDay(organisation, next == organisation ? null : (first.AddHours(23.5).AddSeconds(7), next), ordered, end);
    }

    /// <summary>Most alerts are answered within two hours; a day with several that climb all night runs long and shows nothing new.</summary>
    private static IEnumerable<Speech> Answers(OrganisationData county, List<Speech> speeches)
    {
        var number = 0;
        foreach (var fever in speeches.Where(speech => speech.Meaning is Fever))
        {
            number++;
            var posts = county.Groups.Where(group => group.Purpose == GroupPurpose.Command).ToList();
            if (fever.At.Second % 6 == 0 || posts.Count == 0) continue;
            var unit = county.Units.First(other => other.Id == ((Fever)fever.Meaning).Unit);
            var post = posts.Find(group => group.Unit == unit.Parent && fever.At.Second % 2 == 0) ?? posts.Find(group => group.Unit == "xian") ?? posts[0];
            var commander = county.Members.First(member => member.Unit == post.Unit && member.Role == MemberRole.Commander);
            yield return fever with { At = fever.At.AddMinutes(2 * fever.At.Second), Id = $"a{number}", Group = post.Id, Sender = commander.Id, Meaning = new Acknowledge(number), Text = $"收到 {number}" };
        }
    }

    /// <summary>Whether everybody and everything a message is about is still there.</summary>
    private static bool Fits(Speech speech, OrganisationData county)
    {
        bool Has(string unit) => county.Units.Any(other => other.Id == unit);
        return county.Groups.Any(group => group.Id == speech.Group) && (speech.Sender == "somebody" || county.Members.Any(member => member.Id == speech.Sender))
            && speech.Meaning switch { ZeroFor zero => Has(zero.Unit), Chain chain => chain.Units.All(Has), Fever fever => Has(fever.Unit), _ => true };
    }

    /// <summary>One unit leaves and one joins.</summary>
    private static OrganisationData Changed(OrganisationData before, int change)
    {
        var villages = before.Units.Where(unit => unit.Level == UnitLevel.Village).ToList();
        if (villages.Count < 2) return before;
        var leaves = villages[change % villages.Count].Id;
        var town = villages[0].Parent!;
        return before with
        {
            Units = [.. before.Units.Where(unit => unit.Id != leaves), new Unit("v99", "新庄村", UnitLevel.Village, town, [])],
            Members = [.. before.Members.Where(member => member.Unit != leaves), new Member("r99", "马新平", "v99", MemberRole.Reporter, "13999000000")],
            Groups =
            [
                .. before.Groups.Where(group => group.Unit != leaves)
                    .Select(group => group.Id == $"g-{town}" && group.Speakers is { } speakers ? group with { Speakers = [.. speakers, "r99"] } : group),
            ],
        };
    }
}
