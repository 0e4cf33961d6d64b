using EpiBot.Messages;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days about who speaks for whom: commanders, chain lists, villagers, strangers (contracts.md, «Who speaks»).</summary>
public sealed class SpeakerDayTests
{
    private const string Declaration = "我儿子张强昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状";

    [Fact]
    public async Task A_commander_at_or_above_a_unit_reports_for_it_when_it_phones()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "liuzhen", "cp-yunzhu", "代报 东山村 零报告").Said("10:01", "chenju", "cp-yushe", "代报 南关村 零报告").Said("10:02", "liuzhen", "g-yunzhu", "代报 西河村 零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 liuzhen", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:01:00 chenju", told.Status("nanguan", "returnee"));
        Assert.Equal("on_time zero 10:02:00 liuzhen", told.Status("xihe", "returnee"));
        Assert.True(told.Standing("dongshan", "returnee").ForUnit);
        Facts.Same(
            [
                "10:30:00 reminder g-yunzhu returnee beizhai", "10:30:00 reminder g-heyu returnee shangzhuang",
                "11:00:00 reminder g-yunzhu returnee beizhai", "11:00:00 reminder g-heyu returnee shangzhuang",
            ],
            told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task Nobody_else_reports_for_a_unit()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "gaoli", "cp-heyu", "代报 东山村 零报告").Said("10:01", "zhanghua", "v-dongshan", "代报 东山村 零报告").Said("10:02", "wangfang", "g-yunzhu", "代报 东山村 零报告")
            .Said("10:03", "somebody", "g-yunzhu", "东山村零报告").Said("10:04", "somebody", "v-dongshan", "零报告").Said("10:05", "wangfang", "g-yunzhu", "东山村零报告").Said("10:06", "liuzhen", "g-yunzhu", "零报告").Until("12:00").RunAsync();
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("xihe", "returnee"));
        foreach (var time in new[] { "10:03:00", "10:05:00", "10:02:00" }) Assert.NotEmpty(told.Replies("g-yunzhu", time));
    }

    [Fact]
    public async Task What_is_reported_for_a_unit_never_overrides_its_own_entry()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "wangfang", "g-yunzhu", "张伟 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状").Said("10:10", "liuzhen", "cp-yunzhu", "代报 西河村 零报告")
            .Said("10:12", "sunqiang", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告\n2. 西河村 零报告\n3. 北寨村 零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time reported 10:00:00 wangfang 1", told.Status("xihe", "returnee"));
        Assert.Equal("on_time zero 10:12:00 sunqiang", told.Status("dongshan", "returnee"));
        Assert.True(told.Standing("dongshan", "returnee").ForUnit);
        Assert.Equal("on_time zero 10:12:00 sunqiang", told.Status("beizhai", "returnee"));
        Assert.False(told.Standing("beizhai", "returnee").ForUnit);
    }

    [Fact]
    public async Task A_reposted_chain_list_books_only_its_new_lines_and_each_at_its_own_time()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告").Said("10:05", "wangfang", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告\n2. 西河村 零报告")
            .Said("11:02", "sunqiang", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告\n2. 西河村 零报告\n3. 北寨村 零报告").Until("12:00").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:05:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("late zero 11:02:00 sunqiang", told.Status("beizhai", "returnee"));
        Assert.All(told.Standings, standing => Assert.Equal(0, standing.Count));
    }

    [Fact]
    public async Task The_morning_chain_list_posted_again_with_one_more_line_in_the_afternoon_reports_nobody_elses_afternoon()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告").Said("11:30", "wangfang", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告\n2. 西河村 零报告").Until("17:00").RunAsync();
        Assert.Equal("late zero 11:30:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("missing", told.Status("dongshan", "zero"));
    }

    [Fact]
    public async Task A_villagers_declaration_does_not_clear_the_unit_until_the_cadre_says_yes()
    {
        var told = await Day.In(Some.County()).Said("10:00", "zhanghua", "v-dongshan", Declaration).Said("10:40", "lijianguo", "v-dongshan", "是").Until("11:05").RunAsync();
        Assert.Contains("10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
        Assert.Contains("11:00:00 reminder g-yunzhu returnee xihe beizhai", told.Ladder);
        Assert.Equal("on_time reported 10:40:00 lijianguo 1", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_villagers_declaration_makes_a_zero_of_the_unit_reported_until_it_is_denied()
    {
        var open = await Day.In(Some.County()).Said("10:00", "zhanghua", "v-dongshan", Declaration).Said("10:20", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.StartsWith("on_time reported 10:20:00 lijianguo", open.Status("dongshan", "returnee"), StringComparison.Ordinal);
        var denied = await Day.In(Some.County()).Said("10:00", "zhanghua", "v-dongshan", Declaration).Said("10:20", "lijianguo", "g-yunzhu", "零报告").Said("10:25", "lijianguo", "v-dongshan", "不是").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:20:00 lijianguo", denied.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_villagers_zero_about_the_own_household_is_no_zero_of_the_village()
    {
        var told = await Day.In(Some.County()).Said("10:00", "zhanghua", "v-dongshan", "我家没有返乡人员").Until("11:05").RunAsync();
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task Any_roster_member_of_the_unit_reports_and_one_of_them_is_enough()
    {
        var county = Some.County();
        var two = county with { Members = [.. county.Members, Some.Member("doctor", "dongshan", EpiBot.Organisation.MemberRole.Doctor, "陈医生"), Some.Member("second", "xihe", name: "周平")] };
        var told = await Day.In(two).Said("10:00", "doctor", "g-yunzhu", "零报告").Said("10:01", "second", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 doctor", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:01:00 second", told.Status("xihe", "returnee"));
        Assert.Contains("11:00:00 reminder g-yunzhu returnee beizhai", told.Ladder);
    }

    [Fact]
    public async Task Chatter_is_not_answered_and_everybody_who_tries_to_report_and_is_not_understood_gets_one_line()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "lijianguo", "g-yunzhu", "谁家有三轮车借用一下").Said("09:01", "zhanghua", "v-dongshan", "今天天气真好").Said("09:02", "liuzhen", "cp-yunzhu", "大家辛苦了").Said("09:03", "somebody", "g-yunzhu", "早上好")
            .Said("09:10", "lijianguo", "g-yunzhu", "同昨天").Until("09:30").RunAsync();
        Assert.Equal(["09:10:00 reply g-yunzhu"], told.Of(MessageKind.Reply).Select(line => string.Join(' ', line.Split(' ')[..3])));
        Assert.DoesNotContain('\n', told.Reply("g-yunzhu", "09:10:00"));
    }

    [Fact]
    public async Task A_reposted_list_without_a_title_does_not_report_the_next_round_of_those_who_stood_in_it_before()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "#接龙\n1. 东山村 零报告").Said("11:30", "wangfang", "g-yunzhu", "#接龙\n1. 东山村 零报告\n2. 西河村 零报告").Until("17:00").RunAsync();
        Assert.Equal("late zero 11:30:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("missing", told.Status("dongshan", "zero"));
    }

    [Fact]
    public async Task A_commander_takes_back_what_he_reported_for_a_unit()
    {
        var told = await Day.In(Some.County()).Said("10:00", "liuzhen", "cp-yunzhu", "代报 东山村 零报告").Said("10:05", "liuzhen", "cp-yunzhu", "撤回").Until("11:05").RunAsync();
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_commander_reports_a_fever_for_a_unit_that_phoned()
    {
        var told = await Day.In(Some.County()).Said("13:00", "liuzhen", "cp-yunzhu", "代报 东山村 王老五发烧38度5").Said("13:01", "liuzhen", "cp-yunzhu", "收到").Until("16:35").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 dongshan"], told.Alarms);
        Assert.Equal("on_time reported 13:00:00 liuzhen", told.Status("dongshan", "zero"));
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task Who_posted_a_list_of_several_units_is_asked_which_line_a_withdrawal_means()
    {
        var told = await Day.In(Some.County()).Said("10:00", "sunqiang", "g-yunzhu", "#接龙\n今日返乡人员零报告\n1. 东山村 零报告\n2. 西河村 零报告\n3. 北寨村 零报告").Said("10:05", "sunqiang", "g-yunzhu", "撤回").Until("11:05").RunAsync();
        Assert.NotEmpty(told.Replies("g-yunzhu", "10:05:00"));
        Assert.Equal(3, told.UnitsOf(RoundStatus.OnTime, "returnee").Count);
    }

    [Fact]
    public async Task Nobody_takes_back_what_somebody_else_reported()
    {
        var county = Some.County();
        var two = county with { Members = [.. county.Members, Some.Member("second", "dongshan", name: "周平")] };
        var told = await Day.In(two).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:05", "second", "g-yunzhu", "撤回").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_declaration_confirmed_after_the_deadline_is_a_late_report_of_then()
    {
        var told = await Day.In(Some.County()).Said("10:00", "zhanghua", "v-dongshan", Declaration).Said("11:20:10", "lijianguo", "v-dongshan", "是").Until("11:30").RunAsync();
        Assert.Equal("late reported 11:20:10 lijianguo 1", told.Status("dongshan", "returnee"));
        Facts.Same(["11:21:00 notice cp-yunzhu returnee dongshan"], told.Of(MessageKind.Notice));
    }
}
