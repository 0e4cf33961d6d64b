using EpiBot.Organisation;

namespace EpiBot.Tests.Support;

/// <summary>Things a test needs some of, where it does not matter which.</summary>
internal static class Some
{
    public static Unit Unit(string id, UnitLevel level = UnitLevel.Village, string? parent = null, string? name = null, params string[] aliases) =>
        new(id, name ?? id, level, parent, aliases);

    public static Member Member(string id, string unit, MemberRole role = MemberRole.Reporter, string? name = null, string? phone = null) =>
        new(id, name ?? id, unit, role, phone);

    public static Group Group(string id, string unit, GroupPurpose purpose = GroupPurpose.Reporting, params string[] speakers) =>
        new(id, id, unit, purpose) { Speakers = speakers.Length > 0 ? speakers : null };

    /// <summary>An instant of 20 January 2026 in the county's zone, or of a later day.</summary>
    public static DateTimeOffset At(int hour, int minute = 0, int day = 20) => new(2026, 1, day, hour, minute, 0, TimeSpan.FromHours(8));

    /// <summary>
    /// A county of two townships: 云竹镇 with 东山村, 西河村 and 北寨村, 河峪镇 with 南关村 and 上庄村; each unit has a reporter, 东山村 a villager
    /// and a villagers' group too; townships and county have a command group, a commander and somebody on duty.
    /// </summary>
    public static OrganisationData County() => new(
        [
            Unit("yushe", UnitLevel.County, name: "榆社县"),
            Unit("yunzhu", UnitLevel.Township, "yushe", "云竹镇"), Unit("heyu", UnitLevel.Township, "yushe", "河峪镇"),
            Unit("dongshan", parent: "yunzhu", name: "东山村", aliases: "东山"), Unit("xihe", parent: "yunzhu", name: "西河村", aliases: "西河"), Unit("beizhai", parent: "yunzhu", name: "北寨村"),
            Unit("nanguan", parent: "heyu", name: "南关村"), Unit("shangzhuang", parent: "heyu", name: "上庄村"),
        ],
        [
            Member("lijianguo", "dongshan", name: "李建国", phone: "13800000001"), Member("wangfang", "xihe", name: "王芳", phone: "13800000002"),
            Member("sunqiang", "beizhai", name: "孙强", phone: "13800000003"), Member("zhaomin", "nanguan", name: "赵敏", phone: "13800000004"),
            Member("qianjin", "shangzhuang", name: "钱进", phone: "13800000005"), Member("zhanghua", "dongshan", MemberRole.Villager, "张华", "13800000006"),
            Member("liuzhen", "yunzhu", MemberRole.Commander, "刘震", "13800000007"), Member("zhaoyuan", "yunzhu", MemberRole.Commander, "赵远", "13800000008"),
            Member("gaoli", "heyu", MemberRole.Commander, "高力", "13800000009"), Member("chenju", "yushe", MemberRole.Commander, "陈炬", "13800000010"),
        ],
        [
            Group("g-yunzhu", "yunzhu", "云竹镇疫情防控工作群"), Group("g-heyu", "heyu", "河峪镇疫情防控工作群"),
            Group("v-dongshan", "dongshan", "东山村村民群", GroupPurpose.Villagers),
            Group("cp-yunzhu", "yunzhu", "云竹镇指挥部", GroupPurpose.Command), Group("cp-heyu", "heyu", "河峪镇指挥部", GroupPurpose.Command), Group("cp-yushe", "yushe", "榆社县指挥部", GroupPurpose.Command),
        ],
        [
            new("yunzhu", At(8), At(8, day: 22), "liuzhen", "zhaoyuan"), new("yushe", At(8), At(8, day: 22), "chenju", "chenju"),
        ]);

    /// <summary>A township 大镇 of many villages in one group, below a county with a command group: 一村 is <c>v1</c>, its reporter <c>r1</c>.</summary>
    public static OrganisationData LargeTownship(int villages) => new(
        [
            Unit("xian", UnitLevel.County, name: "榆社县"), Unit("zhen", UnitLevel.Township, "xian", "大镇"),
            .. Enumerable.Range(1, villages).Select(i => Unit($"v{i}", parent: "zhen", name: VillageName(i))),
        ],
        [
            .. Enumerable.Range(1, villages).Select(i => Member($"r{i}", $"v{i}", name: ReporterName(i), phone: $"139{i:00000000}")),
            Member("cadre", "zhen", MemberRole.Commander, "刘震", "13700000001"), Member("head", "xian", MemberRole.Commander, "陈炬", "13700000002"),
        ],
        [
            Group("g", "zhen", "大镇工作群"), Group("cp", "zhen", "大镇指挥部", GroupPurpose.Command), Group("cp-xian", "xian", "榆社县指挥部", GroupPurpose.Command),
        ],
        []);

    /// <summary>Names of villages that are no other word: 甲子庄, 甲丑庄 …</summary>
    public static string VillageName(int number) => $"{"甲乙丙丁戊己庚辛壬癸"[(number - 1) / 12]}{"子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12]}庄";

    /// <summary>Names of people: a surname and two characters.</summary>
    public static string ReporterName(int number) => $"{"李王张刘陈杨赵黄周吴"[number % 10]}{"建志国文秀玉德春"[number / 10 % 8]}{"军华明英兰平山林峰海"[number * 7 % 10]}";

    private static Group Group(string id, string unit, string name, GroupPurpose purpose = GroupPurpose.Reporting) => new(id, name, unit, purpose);
}
