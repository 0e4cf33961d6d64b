using CsCheck;
using EpiBot.Organisation;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Random counties: one to three townships, with and without command groups, units with and without groups of their own.</summary>
internal static class RandomCounty
{
    /// <summary>The shape of a township: how many units, whether it has a command group, and one bit a unit for a group of its own.</summary>
    private static readonly Gen<(int Units, bool Command, int OwnGroups)> Township = Gen.Select(Gen.Int[1, 7], Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Gen.Int[0, 127]);

    public static Gen<OrganisationData> Any { get; } = Gen.Select(Township.List[1, 3], Gen.Bool, Gen.Bool, Gen.Bool, (townships, stated, countyCommand, villagers) => Make(townships, stated, countyCommand, villagers));

    private static OrganisationData Make(List<(int Units, bool Command, int OwnGroups)> townships, bool stated, bool countyCommand, bool villagers)
    {
        var units = new List<Unit> { Some.Unit("xian", UnitLevel.County, name: "榆社县") };
        var members = new List<Member> { Some.Member("head", "xian", MemberRole.Commander, "陈炬", "13700000000") };
        var groups = new List<Group>();
        if (countyCommand || !townships[0].Command) groups.Add(new Group("cp-xian", "榆社县指挥部", "xian", GroupPurpose.Command));
        var number = 0;
        for (var t = 0; t < townships.Count; t++)
        {
            var (size, command, ownGroups) = townships[t];
            var town = $"t{t + 1}";
            units.Add(Some.Unit(town, UnitLevel.Township, "xian", $"{"东南西"[t]}岭镇"));
            members.Add(Some.Member($"cadre{t + 1}", town, MemberRole.Commander, $"{"刘高冯"[t]}震", $"1370000000{t + 1}"));
            if (command) groups.Add(new Group($"cp-{town}", $"{"东南西"[t]}岭镇指挥部", town, GroupPurpose.Command));
            var inTown = new List<string>();
            for (var u = 0; u < size; u++)
            {
                number++;
                var id = $"v{number}";
                units.Add(Some.Unit(id, number % 5 == 0 ? UnitLevel.School : UnitLevel.Village, town, Some.VillageName(number)));
                var own = (ownGroups >> u & 1) == 1;
                var reporters = number % 4 == 0 ? new[] { $"r{number}", $"s{number}" } : [$"r{number}"];
                members.AddRange(reporters.Select((reporter, i) => Some.Member(reporter, id, name: Some.ReporterName(number + (i * 40)), phone: $"139{number:0000}000{i}")));
                members.Add(Some.Member($"w{number}", id, MemberRole.Villager, $"何{"东南西北中"[number % 5]}", $"138{number:00000000}"));
                if (own) groups.Add(new Group($"g-{id}", $"{Some.VillageName(number)}群", id, GroupPurpose.Reporting) { Speakers = stated ? reporters : null });
                else inTown.AddRange(reporters);
                if (villagers) groups.Add(new Group($"x-{id}", $"{Some.VillageName(number)}村民群", id, GroupPurpose.Villagers) { Speakers = stated ? [$"w{number}", .. reporters] : null });
            }

            groups.Add(new Group($"g-{town}", $"{"东南西"[t]}岭镇工作群", town, GroupPurpose.Reporting) { Speakers = stated ? [$"cadre{t + 1}", .. inTown] : null });
        }

        return new OrganisationData(units, members, groups, []);
    }
}
