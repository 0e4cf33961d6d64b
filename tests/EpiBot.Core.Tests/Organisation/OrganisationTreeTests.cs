using CsCheck;
using EpiBot.Organisation;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Organisation;

public sealed class OrganisationTreeTests
{
    private static readonly OrganisationTree Tree = new(new OrganisationData(
        [
            Some.Unit("county", UnitLevel.County, name: "榆社县"),
            // Townships first and villages after, so that the file's order is not the tree's.
            Some.Unit("east", UnitLevel.Township, "county", "东镇"),
            Some.Unit("west", UnitLevel.Township, "county", "西镇"),
            Some.Unit("w1", UnitLevel.Village, "west", "河口村", "河口"),
            Some.Unit("e1", UnitLevel.Village, "east", "东山村", "东山"),
            Some.Unit("e2", UnitLevel.Village, "east", "南沟村", "南沟") with { GroupsReport = true },
            Some.Unit("e1a", UnitLevel.Group, "e1", "第一小组"),
            Some.Unit("e2a", UnitLevel.Group, "e2", "第一小组"),
            Some.Unit("plant", UnitLevel.Enterprise, "county", "水泥厂"),
            Some.Unit("school", UnitLevel.School, "east", "小学"),
        ],
        [
            Some.Member("r-e1", "e1", name: "李建国"), Some.Member("v-e1", "e1", MemberRole.Villager), Some.Member("r-e1b", "e1"),
            Some.Member("x-e1a", "e1a", MemberRole.Villager), Some.Member("x-e2a", "e2a"), Some.Member("c-east", "east", MemberRole.Commander),
            Some.Member("n1", "e1", name: "王芳"), Some.Member("n2", "e2", name: "王芳"), Some.Member("n3", "w1", name: "王芳"),
        ],
        [
            Some.Group("g-east", "east"), Some.Group("cp-east", "east", GroupPurpose.Command), Some.Group("cp-county", "county", GroupPurpose.Command),
            Some.Group("g-e1a", "e1a", GroupPurpose.Villagers), Some.Group("g-county", "county"),
        ],
        [
            new DutyShift("east", Some.At(8), Some.At(20), "c-east", "r-e1"), new DutyShift("east", Some.At(20), Some.At(8, day: 21), "c-east", "c-east"),
        ]));

    [Fact]
    public void Every_level_owes_rounds_but_county_township_and_groups_whose_village_is_not_set_so() =>
        Assert.Equal(["w1", "e1", "e2", "e2a", "plant", "school"], Ids(Tree.ReportingUnits));

    [Theory]
    [InlineData("county", "w1 e1 e2 e2a plant school")]
    [InlineData("east", "e1 e2 e2a school")]
    [InlineData("e2", "e2 e2a")]
    [InlineData("e1a", "")]
    [InlineData("nowhere", "")]
    public void Reporting_units_at_or_below_come_in_the_order_of_the_file(string unit, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ids(Tree.ReportingUnitsAtOrBelow(unit))));

    [Theory]
    [InlineData("e1a", "county", true)]
    [InlineData("e1a", "e1a", true)]
    [InlineData("east", "e1", false)]
    [InlineData("w1", "east", false)]
    [InlineData("w1", "nowhere", false)]
    [InlineData("nowhere", "county", false)]
    public void At_or_below_includes_the_unit_itself(string unit, string ancestor, bool expected) =>
        Assert.Equal(expected, Tree.IsAtOrBelow(unit, ancestor));

    [Theory]
    [InlineData("r-e1", "e1")]
    [InlineData("x-e1a", "e1")]
    [InlineData("x-e2a", "e2a")]
    [InlineData("c-east", null)]
    public void A_member_reports_for_the_own_unit_or_the_village_of_a_group_that_owes_nothing(string member, string? unit) =>
        Assert.Equal(unit, Tree.ReportingUnitOf(Tree.Member(member)!)?.Id);

    [Fact]
    public void Unknown_ids_give_nothing_and_sort_last()
    {
        Assert.Null(Tree.Unit("nowhere"));
        Assert.Null(Tree.Member("nobody"));
        Assert.Null(Tree.Group("nothing"));
        Assert.False(Tree.IsReporting("nowhere"));
        Assert.Equal(int.MaxValue, Tree.Order("nowhere"));
        Assert.Null(Tree.ReminderGroup("nowhere"));
        Assert.Empty(Tree.CommandChain("nowhere"));
        Assert.Empty(Tree.ReportersOf("nowhere"));
        Assert.Empty(Tree.OnDuty("nowhere", Some.At(12)));
        Assert.Empty(Tree.Lexicon("nothing").Units);
        Assert.Null(Tree.ReportingUnitNamed("nothing", "东山村"));
    }

    [Fact]
    public void Reporters_and_members_of_a_unit_come_in_the_order_of_the_file()
    {
        Assert.Equal(["r-e1", "r-e1b", "n1"], Tree.ReportersOf("e1").Select(member => member.Id));
        Assert.Equal(["r-e1", "v-e1", "r-e1b", "n1"], Tree.MembersOf("e1").Select(member => member.Id));
        Assert.Equal(4, Tree.Order("e1"));
    }

    [Theory]
    [InlineData("李建国", "county", "r-e1")]
    [InlineData("王芳", "county", null)]
    [InlineData("王芳", "e2", "n2")]
    [InlineData("王芳", "west", "n3")]
    [InlineData("无此人", "county", null)]
    public void A_name_that_several_bear_means_nobody_unless_the_unit_decides(string name, string within, string? member) =>
        Assert.Equal(member, Tree.MemberNamed(name, within)?.Id);

    [Theory]
    [InlineData("e1", "cp-east cp-county")]
    [InlineData("e1a", "cp-east cp-county")]
    [InlineData("w1", "cp-county")]
    [InlineData("plant", "cp-county")]
    [InlineData("east", "cp-east cp-county")]
    [InlineData("county", "cp-county")]
    public void The_command_group_of_the_nearest_ancestor_hears_first_then_each_next_one_up(string unit, string groups) =>
        Assert.Equal(groups, string.Join(' ', Tree.CommandChain(unit).Select(group => group.Id)));

    [Theory]
    [InlineData(20, 7, 59, "")]
    [InlineData(20, 8, 0, "c-east r-e1")]
    [InlineData(20, 19, 59, "c-east r-e1")]
    [InlineData(20, 20, 0, "c-east")]
    [InlineData(21, 7, 59, "c-east")]
    [InlineData(21, 8, 0, "")]
    public void A_shift_covers_its_beginning_and_not_its_end_and_names_each_person_once(int day, int hour, int minute, string members) =>
        Assert.Equal(members, string.Join(' ', Tree.OnDuty("east", Some.At(hour, minute, day)).Select(member => member.Id)));

    [Fact]
    public void Duty_is_compared_as_instants_whatever_the_offset() =>
        Assert.Equal(["c-east", "r-e1"], Tree.OnDuty("east", new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.Zero)).Select(member => member.Id));

    [Fact]
    public void A_deep_chain_of_units_costs_no_stack()
    {
        var units = Enumerable.Range(0, 200_000).Select(i => Some.Unit($"u{i}", parent: i == 0 ? null : $"u{i - 1}")).ToList();
        var tree = new OrganisationTree(new OrganisationData(units, [], [], []));
        Assert.True(tree.IsAtOrBelow("u199999", "u0"));
    }

    [Fact]
    public void In_any_forest_below_means_that_going_up_leads_there() =>
        Gen.Int[0, 12].Array[1, 30].Sample(choices =>
        {
            // Each unit hangs below one of those before it, or stands at the top; the file's order is another.
            var parents = choices.Select((choice, i) => choice > i || choice == 0 ? -1 : (choice * 7) % i).Select((parent, i) => i == 0 ? -1 : parent).ToArray();
            var units = parents.Select((parent, i) => Some.Unit($"u{i}", parent: parent < 0 ? null : $"u{parent}")).OrderBy(unit => unit.Id[^1]).ToList();
            var tree = new OrganisationTree(new OrganisationData(units, [], [], []));
            foreach (var unit in units)
            {
                Assert.Equal(units.Where(other => Above(other).Contains(unit)), tree.ReportingUnitsAtOrBelow(unit.Id));
                Assert.All(units, other => Assert.Equal(Above(unit).Contains(other), tree.IsAtOrBelow(unit.Id, other.Id)));
            }

            IEnumerable<Unit> Above(Unit? unit)
            {
                for (; unit is not null; unit = tree.ParentOf(unit.Id)) yield return unit;
            }
        });

    private static IEnumerable<string> Ids(IEnumerable<Unit> units) => units.Select(unit => unit.Id);
}
