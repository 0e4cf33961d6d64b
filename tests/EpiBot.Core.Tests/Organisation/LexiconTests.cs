using EpiBot.Organisation;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Organisation;

public sealed class LexiconTests
{
    private static readonly OrganisationTree Tree = new(new OrganisationData(
        [
            Some.Unit("county", UnitLevel.County, name: "榆社县"),
            Some.Unit("east", UnitLevel.Township, "county", "东镇"), Some.Unit("west", UnitLevel.Township, "county", "西镇"),
            Some.Unit("e1", UnitLevel.Village, "east", "东山村", "东山", "东山村") with { GroupsReport = true },
            Some.Unit("e2", UnitLevel.Village, "east", "南沟村") with { GroupsReport = true },
            Some.Unit("w1", UnitLevel.Village, "west", "东山村", "东山") with { GroupsReport = true },
            Some.Unit("w2", UnitLevel.Village, "west", "河口村"),
            Some.Unit("e1a", UnitLevel.Group, "e1", "第一小组"), Some.Unit("e2a", UnitLevel.Group, "e2", "第一小组"),
            Some.Unit("w1a", UnitLevel.Group, "w1", "第一小组"), Some.Unit("w2a", UnitLevel.Group, "w2", "第二小组"),
        ],
        [],
        [
            Some.Group("g-west", "west"), Some.Group("g-east", "east"), Some.Group("g-county", "county"), Some.Group("g-w2a", "w2a", GroupPurpose.Villagers),
            Some.Group("g-w2", "w2"),
        ],
        []));

    [Fact]
    public void A_group_lists_the_reporting_units_at_or_below_its_unit_with_aliases_other_than_the_name()
    {
        var lexicon = Tree.Lexicon("g-west");
        Assert.Equal(["东山村 东山", "河口村 ", "第一小组 "], lexicon.Units.Select(unit => $"{unit.Name} {string.Join('/', unit.Aliases)}"));
        Assert.Equal("西镇", lexicon.GroupUnit);
        Assert.Same(lexicon, Tree.Lexicon("g-west"));
    }

    [Fact]
    public void The_group_of_a_reporting_unit_lists_that_unit_and_no_unit_beside() =>
        Assert.Equal((1, null), (Tree.Lexicon("g-w2").Units.Count, Tree.Lexicon("g-w2").GroupUnit));

    [Fact]
    public void The_group_of_a_small_group_that_owes_nothing_lists_its_village() =>
        Assert.Equal("w2", Tree.ReportingUnitNamed("g-w2a", "河口村")?.Id);

    [Theory]
    [InlineData("g-east", "东山", "e1")]
    [InlineData("g-west", "东山", "w1")]
    [InlineData("g-east", "东山村第一小组", "e1a")]
    [InlineData("g-east", "第一小组", null)]
    [InlineData("g-west", "第一小组", "w1a")]
    [InlineData("g-county", "东山", null)]
    [InlineData("g-county", "东镇东山村", "e1")]
    [InlineData("g-county", "东镇东山村第一小组", "e1a")]
    [InlineData("g-county", "南沟村第一小组", "e2a")]
    [InlineData("g-west", "南沟村", null)]
    public void A_name_or_alias_means_a_unit_only_where_it_means_one(string group, string name, string? unit) =>
        Assert.Equal(unit, Tree.ReportingUnitNamed(group, name)?.Id);

    [Fact]
    public void The_listed_name_of_a_unit_leads_back_to_it()
    {
        foreach (var unit in Tree.ReportingUnits)
            Assert.Equal(unit, Tree.ReportingUnitNamed("g-county", Tree.ListedName("g-county", unit.Id)!));
        Assert.Null(Tree.ListedName("g-west", "e1"));
    }
}
