namespace EpiBot.Organisation.Files;

/// <summary>The two example rows of each sheet of the template.</summary>
internal static class OrganisationTemplate
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 20, 8, 0, 0, TimeSpan.FromHours(8));

    public static OrganisationData Example { get; } = new(
        [
            new Unit("yunzhu", "云竹镇", UnitLevel.Township, null, []),
            new Unit("dongshan", "东山村", UnitLevel.Village, "yunzhu", ["东山", "东山大队"]),
        ],
        [
            new Member("lijianguo", "李建国", "dongshan", MemberRole.Reporter, "13800000000"),
            new Member("liuzhen", "刘镇", "yunzhu", MemberRole.Commander, "13800000001"),
        ],
        [
            new Group("g-yunzhu", "云竹镇疫情防控工作群", "yunzhu", GroupPurpose.Reporting) { Speakers = ["lijianguo", "liuzhen"] },
            new Group("cp-yunzhu", "云竹镇指挥部", "yunzhu", GroupPurpose.Command) { Speakers = ["liuzhen"] },
        ],
        [
            new DutyShift("yunzhu", Morning, Morning.AddDays(1), "liuzhen", "lijianguo"),
            new DutyShift("yunzhu", Morning.AddDays(1), Morning.AddDays(2), "liuzhen", "lijianguo"),
        ]);
}
