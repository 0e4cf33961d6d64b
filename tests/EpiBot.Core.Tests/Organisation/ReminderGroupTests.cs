using EpiBot.Organisation;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Organisation;

public sealed class ReminderGroupTests
{
    [Fact]
    public void Where_nobody_says_who_is_in_which_group_the_nearest_ancestors_group_reminds() =>
        Assert.Equal("g-town", Of(Some.Group("g-village", "village"), Some.Group("g-county", "county"), Some.Group("g-town", "town")));

    [Fact]
    public void Where_nobody_says_and_there_is_no_ancestors_group_the_units_own_reminds() =>
        Assert.Equal("g-village", Of(Some.Group("g-village", "village")));

    [Fact]
    public void The_nearest_group_with_a_reporter_of_the_unit_as_a_speaker_reminds() =>
        Assert.Equal("g-village", Of(
            Some.Group("g-town", "town", speakers: "reporter"), Some.Group("g-village", "village", speakers: "reporter")));

    [Fact]
    public void A_nearer_group_in_which_only_a_villager_of_the_unit_speaks_does_not_remind() =>
        Assert.Equal("g-town", Of(
            Some.Group("g-town", "town", speakers: "reporter"), Some.Group("g-village", "village", speakers: "villager")));

    [Fact]
    public void A_known_reporter_further_up_counts_more_than_a_nearer_group_that_says_nothing() =>
        Assert.Equal("g-county", Of(Some.Group("g-town", "town"), Some.Group("g-county", "county", speakers: "reporter")));

    [Fact]
    public void Villagers_and_command_groups_never_remind() =>
        Assert.Null(Of(
            Some.Group("v", "village", GroupPurpose.Villagers, "reporter"), Some.Group("c", "town", GroupPurpose.Command, "reporter")));

    [Fact]
    public void A_unit_none_of_whose_reporters_is_in_any_group_is_reminded_where_others_read_it() =>
        Assert.Equal("g-town", Of(Some.Group("g-town", "town", speakers: "commander"), Some.Group("g-village", "village", speakers: "villager")));

    [Fact]
    public void Of_two_groups_of_one_unit_the_first_of_the_file_reminds() =>
        Assert.Equal("a", Of(Some.Group("a", "town"), Some.Group("b", "town")));

    private static string? Of(params Group[] groups) => new OrganisationTree(new OrganisationData(
        [
            Some.Unit("county", UnitLevel.County), Some.Unit("town", UnitLevel.Township, "county"), Some.Unit("village", UnitLevel.Village, "town"),
        ],
        [
            Some.Member("reporter", "village"), Some.Member("villager", "village", MemberRole.Villager), Some.Member("commander", "town", MemberRole.Commander),
        ],
        groups,
        [])).ReminderGroup("village")?.Id;
}
