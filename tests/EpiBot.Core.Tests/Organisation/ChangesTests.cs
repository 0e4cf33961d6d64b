using System.Globalization;
using EpiBot.Organisation;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Organisation;

public sealed class ChangesTests
{
    private static OrganisationData Before { get; } = new(
        [new Unit("t", "云竹镇", UnitLevel.Township, null, []), new Unit("a", "东山村", UnitLevel.Village, "t", ["东山"]), new Unit("b", "南沟村", UnitLevel.Village, "t", [])],
        [new Member("m", "李建国", "a", MemberRole.Reporter, "13800000000")],
        [new Group("g", "工作群", "t", GroupPurpose.Reporting) { Speakers = ["m"] }],
        [new DutyShift("t", Some.At(8), Some.At(20), "m", "")]);

    private static OrganisationData After { get; } = new(
        [new Unit("c", "河口村", UnitLevel.Village, "t", []), new Unit("a", "东山新村", UnitLevel.Village, "t", ["东山", "老东山"]), new Unit("t", "云竹镇", UnitLevel.Township, null, [])],
        [new Member("m", "李建国", "c", MemberRole.Reporter, null)],
        [new Group("g", "工作群", "t", GroupPurpose.Reporting)],
        [new DutyShift("t", Some.At(8), Some.At(22), "m", ""), new DutyShift("t", Some.At(22), Some.At(23), "m", "")]);

    [Fact]
    public void The_preview_names_every_row_that_is_removed_changed_or_new_with_before_and_after()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(
            """
            单位 units：新增 1，删除 1，修改 1
              ～ a 东山村 村 t：名称 东山村 → 东山新村；别名 东山 → 东山、老东山
              － b 南沟村 村 t
              ＋ c 河口村 村 t
            人员 members：新增 0，删除 0，修改 1
              ～ m 李建国 a 报告人：单位 a → c；电话 13800000000 → （空）
            群 groups：新增 0，删除 0，修改 1
              ～ g 工作群 t：群成员 m → （空）
            值班 duty：新增 1，删除 0，修改 1
              ～ t 2026-01-20T08:00:00+08:00 2026-01-20T20:00:00+08:00 m：结束 2026-01-20T20:00:00+08:00 → 2026-01-20T22:00:00+08:00
              ＋ t 2026-01-20T22:00:00+08:00 2026-01-20T23:00:00+08:00 m
            """,
            string.Join('\n', OrganisationChanges.Between(Before, After).Describe()));
    }

    [Fact]
    public void The_same_rows_in_another_order_are_no_change()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var changes = OrganisationChanges.Between(Before, Before with { Units = [.. Before.Units.Reverse()] });
        Assert.True(changes.None);
        Assert.Equal(["Nothing changes."], changes.Describe());
    }

    [Fact]
    public void A_first_import_is_all_new_and_a_long_list_ends_in_a_number()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var lines = OrganisationChanges.Between(OrganisationData.Empty, Before).Describe(rowsPerTable: 1).ToList();
        Assert.Equal(["单位 units: 3 added, 0 removed, 0 changed", "  + t 云竹镇 乡镇", "  … and 2 more"], lines[..3]);
    }
}
