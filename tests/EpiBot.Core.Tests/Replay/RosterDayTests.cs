using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days on which the roster changes: a round's expected units are frozen at its deadline.</summary>
public sealed class RosterDayTests
{
    private static readonly OrganisationData Before = Some.County();

    private static OrganisationData With(string id, string name, string parent) => Before with
    {
        Units = [.. Before.Units, Some.Unit(id, parent: parent, name: name)],
        Members = [.. Before.Members, Some.Member("new", id, name: "马新", phone: "13800000020")],
    };

    private static OrganisationData Without(string id) => Before with
    {
        Units = [.. Before.Units.Where(unit => unit.Id != id)],
        Members = [.. Before.Members.Where(member => member.Unit != id)],
    };

    [Fact]
    public async Task Two_days_with_a_change_between_them_have_each_their_own_expected_units()
    {
        var told = await Day.In(Before).Said("10:00", "sunqiang", "g-yunzhu", "零报告")
            .Changed("20:00", Without("beizhai") with { Units = [.. Without("beizhai").Units, Some.Unit("xinzhuang", parent: "heyu", name: "新庄村")] }).NextDay().Said("10:00", "lijianguo", "g-yunzhu", "零报告").Until("12:30").RunAsync();
        Assert.Equal(["dongshan", "xihe", "beizhai", "nanguan", "shangzhuang"], told.Standings.Where(standing => standing.Round is { Date.Day: 20, Report.Id: "returnee" }).Select(standing => standing.UnitId));
        Assert.Equal("on_time zero 10:00:00 sunqiang", told.Status("beizhai", "returnee"));
        Assert.Equal(["dongshan", "xihe", "nanguan", "shangzhuang", "xinzhuang"], told.Standings.Where(standing => standing.Round is { Date.Day: 21, Report.Id: "returnee" }).Select(standing => standing.UnitId));
        Assert.Contains("01-21 10:30:00 reminder g-yunzhu returnee xihe", told.Ladder);
        Assert.Contains("01-21 11:10:00 escalation cp-heyu returnee nanguan shangzhuang xinzhuang", told.Ladder);
        Assert.DoesNotContain(told.Ladder, line => line.StartsWith("01-21", StringComparison.Ordinal) && line.Contains("beizhai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_that_joins_after_the_deadline_owes_the_next_round_only()
    {
        var told = await Day.In(Before).Changed("11:05", With("xinzhuang", "新庄村", "heyu")).Until("17:00").RunAsync();
        Assert.Equal(["dongshan", "xihe", "beizhai", "nanguan", "shangzhuang"], told.UnitsOf(RoundStatus.Missing, "returnee"));
        Assert.Equal(["dongshan", "xihe", "beizhai", "nanguan", "shangzhuang", "xinzhuang"], told.UnitsOf(RoundStatus.Missing, "zero"));
        Assert.Contains("11:10:00 escalation cp-heyu returnee nanguan shangzhuang", told.Ladder);
        Assert.Contains("16:40:00 escalation cp-heyu zero nanguan shangzhuang xinzhuang", told.Ladder);
    }

    [Fact]
    public async Task A_unit_that_joins_before_the_deadline_is_expected_at_it()
    {
        var told = await Day.In(Before).Changed("10:45", With("xinzhuang", "新庄村", "heyu")).Until("11:15").RunAsync();
        Assert.Contains("10:30:00 reminder g-heyu returnee nanguan shangzhuang", told.Ladder);
        Assert.Contains("11:00:00 reminder g-heyu returnee nanguan shangzhuang xinzhuang", told.Ladder);
        Assert.Equal("missing", told.Status("xinzhuang", "returnee"));
    }

    [Fact]
    public async Task A_unit_that_leaves_after_the_deadline_stays_in_its_round_and_is_still_escalated()
    {
        var told = await Day.In(Before).Changed("11:05", Without("shangzhuang")).Until("17:00").RunAsync();
        Assert.Equal("missing", told.Status("shangzhuang", "returnee"));
        Assert.Contains("11:10:00 escalation cp-heyu returnee nanguan shangzhuang", told.Ladder);
        Assert.DoesNotContain("shangzhuang", told.UnitsOf(RoundStatus.Missing, "zero"));
    }

    [Fact]
    public async Task A_unit_that_leaves_before_the_deadline_is_not_expected()
    {
        var told = await Day.In(Before).Changed("10:45", Without("shangzhuang")).Until("11:15").RunAsync();
        Assert.Contains("11:00:00 reminder g-heyu returnee nanguan", told.Ladder);
        Assert.DoesNotContain("shangzhuang", told.UnitsOf(RoundStatus.Missing, "returnee"));
    }

    [Fact]
    public async Task A_township_with_a_deadline_of_its_own_is_frozen_at_that_deadline()
    {
        var told = await Day.In(Before).With(new() { Reports = { new() { Id = "returnee", Subject = "returnees", Due = "11:00", DueFor = { ["heyu"] = "12:00" } } } })
            .Changed("11:30", With("xinzhuang", "新庄村", "heyu")).Until("12:15").RunAsync();
        Assert.Contains("12:00:00 reminder g-heyu returnee nanguan shangzhuang xinzhuang", told.Ladder);
        Assert.Equal("missing", told.Status("xinzhuang", "returnee"));
    }

    [Fact]
    public async Task Who_joins_may_speak_at_once_and_who_has_left_is_a_stranger()
    {
        var told = await Day.In(Before).Changed("09:00", With("xinzhuang", "新庄村", "heyu") with { Members = [.. With("xinzhuang", "新庄村", "heyu").Members.Where(member => member.Id != "zhaomin")] })
            .Said("09:30", "new", "g-heyu", "零报告").Said("09:31", "zhaomin", "g-heyu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 09:30:00 new", told.Status("xinzhuang", "returnee"));
        Assert.Equal("missing", told.Status("nanguan", "returnee"));
        Assert.NotEmpty(told.Replies("g-heyu", "09:31:00"));
    }

    [Fact]
    public async Task When_the_only_missing_unit_leaves_nobody_is_reminded()
    {
        var told = await Day.In(Before).Said("10:00", "zhaomin", "g-heyu", "零报告").Changed("10:20", Without("shangzhuang")).Until("12:30").RunAsync();
        Assert.DoesNotContain(told.Of(MessageKind.Reminder), line => line.Contains("g-heyu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_while_the_process_was_down_is_in_force_after_the_start()
    {
        var told = await Day.In(Before).Down("08:00").Changed("08:30", With("xinzhuang", "新庄村", "heyu")).Up("09:00").Said("09:30", "new", "g-heyu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 09:30:00 new", told.Status("xinzhuang", "returnee"));
    }
}
