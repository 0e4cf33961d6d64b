using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days with something that cannot wait (contracts.md, «Alerts»).</summary>
public sealed class AlarmDayTests
{
    [Fact]
    public async Task A_fever_two_minutes_before_the_deadline_goes_at_once_to_the_command_group_and_acknowledged_it_climbs_no_further()
    {
        var told = await Day.In(Some.County()).Said("10:58", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("11:05", "liuzhen", "cp-yunzhu", "收到 1").Until("15:00").RunAsync();
        Facts.Same(["10:58:00 alert cp-yunzhu #1 xihe"], told.Alarms);
        var alert = told.Matching(MessageKind.Alert, "cp-yunzhu")[0];
        Assert.Equal(["liuzhen", "zhaoyuan"], alert.Mentions);
        foreach (var words in new[] { "1", "西河村", "王老五", "38.5", "13800000002", "10:58" }) Assert.Contains(words, alert.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("未核实", alert.Text, StringComparison.Ordinal);
        Assert.Single(told.Replies("cp-yunzhu", "11:05:00"));
        Assert.Equal("missing", told.Status("xihe", "returnee"));
        Assert.Single(told.Replies("g-yunzhu", "10:58:00"));
    }

    [Fact]
    public async Task A_fever_at_twenty_to_midnight_climbs_to_the_top_and_repeats_there_until_it_is_acknowledged()
    {
        var told = await Day.In(Some.County()).Said("23:40", "wangfang", "g-yunzhu", "王老五发烧38度5").NextDay().Said("00:30", "chenju", "cp-yushe", "收到 1").Until("03:00").RunAsync();
        Facts.Same(
            ["23:40:00 alert cp-yunzhu #1 xihe", "23:55:00 alert cp-yushe #1 xihe", "01-21 00:10:00 alert cp-yushe #1 xihe", "01-21 00:25:00 alert cp-yushe #1 xihe"],
            told.Alarms);
        Assert.All(told.Matching(MessageKind.Alert, "cp-yushe"), alert => Assert.Equal(["chenju"], alert.Mentions));
    }

    [Fact]
    public async Task An_acknowledgement_in_the_instant_of_the_climb_goes_before_it()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:15:00", "liuzhen", "cp-yunzhu", "收到 1").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task Chatter_in_the_instant_of_the_climb_does_not_hold_it_up()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:15:00", "lijianguo", "g-yunzhu", "今天真冷").Until("13:40").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:15:00 alert cp-yushe #1 xihe", "13:30:00 alert cp-yushe #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task A_fever_said_while_the_process_was_down_alarms_at_the_start_and_climbs_from_there()
    {
        var told = await Day.In(Some.County()).Down("13:00").Said("13:10", "wangfang", "g-yunzhu", "王老五发烧38度5").Up("13:40").Until("14:05").RunAsync();
        Facts.Same(["13:40:00 alert cp-yunzhu #1 xihe", "13:55:00 alert cp-yushe #1 xihe"], told.Alarms);
    }

    [Theory]
    [InlineData("13:20")]
    [InlineData("14:50")]
    public async Task A_climb_missed_while_the_process_was_down_is_made_up_after_the_start_and_never_before_it(string up)
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Down("13:05").Up(up).Until("14:55").RunAsync();
        var climb = told.Sent.First(message => message is { Kind: MessageKind.Alert, GroupId: "cp-yushe" });
        Assert.InRange(climb.At.TimeOfDay, TimeSpan.Parse(up, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Parse(up, System.Globalization.CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task An_acknowledgement_sent_while_the_process_was_down_counts_before_the_climb()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Down("13:05").Said("13:20", "liuzhen", "cp-yunzhu", "收到 1").Up("13:40").Until("15:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task A_bare_acknowledgement_answers_the_only_open_alert_and_of_several_the_bot_asks_which()
    {
        var told = await Day.In(Some.County())
            .Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:01", "liuzhen", "cp-yunzhu", "收到")
            .Said("13:02", "lijianguo", "g-yunzhu", "李小明发烧38度").Said("13:03", "sunqiang", "g-yunzhu", "孙大妈发烧39度").Said("13:04", "liuzhen", "cp-yunzhu", "收到").Said("13:05", "liuzhen", "cp-yunzhu", "收到 3")
            .Said("13:06", "liuzhen", "cp-yunzhu", "收到").Said("13:07", "liuzhen", "cp-yunzhu", "收到").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:02:00 alert cp-yunzhu #2 dongshan", "13:03:00 alert cp-yunzhu #3 beizhai"], told.Alarms);
        Assert.Contains("2", told.Reply("cp-yunzhu", "13:04:00"), StringComparison.Ordinal);
        Assert.Contains("3", told.Reply("cp-yunzhu", "13:04:00"), StringComparison.Ordinal);
        Assert.Empty(told.Replies("cp-yunzhu", "13:07:00"));
    }

    [Fact]
    public async Task An_acknowledgement_outside_a_command_group_or_of_another_township_does_not_count()
    {
        var told = await Day.In(Some.County())
            .Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:01", "liuzhen", "g-yunzhu", "收到 1").Said("13:02", "gaoli", "cp-heyu", "收到 1").Until("13:20").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:15:00 alert cp-yushe #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task An_alert_is_closed_with_an_outcome_only_and_a_false_alarm_or_a_handed_over_one_climbs_no_further()
    {
        var told = await Day.In(Some.County())
            .Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:01", "lijianguo", "g-yunzhu", "李小明发烧38度").Said("13:02", "sunqiang", "g-yunzhu", "孙大妈发烧39度")
            .Said("13:05", "liuzhen", "cp-yunzhu", "办结 1").Said("13:06", "liuzhen", "cp-yunzhu", "办结 1 已送医排除").Said("13:07", "liuzhen", "cp-yunzhu", "误报 2").Said("13:08", "liuzhen", "cp-yunzhu", "转 3 赵远").Until("14:30").RunAsync();
        Assert.Equal(3, told.Alarms.Count);
        Assert.DoesNotContain("已办结", told.Reply("cp-yunzhu", "13:05:00"), StringComparison.Ordinal);
        Assert.Contains("已送医排除", told.Reply("cp-yunzhu", "13:06:00"), StringComparison.Ordinal);
        Assert.Single(told.Replies("cp-yunzhu", "13:07:00"));
        Assert.Contains("zhaoyuan", told.Replies("cp-yunzhu", "13:08:00")[0].Mentions);
    }

    [Fact]
    public async Task A_close_without_an_outcome_leaves_the_alert_climbing()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:05", "liuzhen", "cp-yunzhu", "办结 1").Until("13:20").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:15:00 alert cp-yushe #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task One_person_has_one_alert_however_often_said_and_however_many_rules_match()
    {
        var told = await Day.In(Some.County())
            .Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5 咳嗽 红码 核酸阳性").Said("13:01", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:02", "liuzhen", "cp-yunzhu", "收到 1")
            .Said("13:03", "wangfang", "g-yunzhu", "王老五 昨天从上海闵行回来 坐高铁 红码 核酸阳性 发烧38度5").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task Two_persons_in_one_message_have_two_alerts()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5,赵小六咳嗽两天了").Said("13:01", "liuzhen", "cp-yunzhu", "收到 1").Said("13:01", "liuzhen", "cp-yunzhu", "收到 2").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:00:00 alert cp-yunzhu #2 xihe"], told.Alarms);
    }

    [Theory]
    [InlineData("王老五核酸阳性")]
    [InlineData("王老五是密接")]
    [InlineData("王老五健康码变红码了")]
    [InlineData("村里养鸡场今天死了200只鸡")]
    [InlineData("王老五昨晚突然死亡")]
    [InlineData("王老五咳嗽三天了")]
    [InlineData("王老五拉肚子")]
    public async Task Whatever_cannot_wait_alarms(string text)
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", text).Until("13:10").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task A_fever_said_by_a_villager_or_a_stranger_in_a_bound_group_alarms_as_unverified()
    {
        var told = await Day.In(Some.County())
            .Said("13:00", "zhanghua", "v-dongshan", "我家孩子张小宝发烧39度").Said("13:01", "somebody", "v-dongshan", "隔壁王老五发烧38度5").Said("13:02", "somebody", "g-heyu", "南关村赵小六发烧38度5")
            .Said("13:05", "liuzhen", "cp-yunzhu", "收到 1").Said("13:05", "liuzhen", "cp-yunzhu", "收到 2").Said("13:05", "gaoli", "cp-heyu", "收到 3").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 dongshan", "13:01:00 alert cp-yunzhu #2 dongshan", "13:02:00 alert cp-heyu #3 nanguan"], told.Alarms);
        Assert.All(told.Sent.Where(message => message.Kind == MessageKind.Alert), alert => Assert.Contains("未核实", alert.Text, StringComparison.Ordinal));
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_stranger_who_names_no_unit_alarms_the_groups_own_command_group()
    {
        var told = await Day.In(Some.County()).Said("13:00", "somebody", "g-yunzhu", "王老五发烧38度5").Until("13:10").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1"], told.Alarms.Select(line => string.Join(' ', line.Split(' ')[..4])));
    }

    [Fact]
    public async Task An_alert_whose_reporter_takes_it_back_is_retracted_by_a_message_and_climbs_no_further()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:05", "wangfang", "g-yunzhu", "撤回").Until("14:00").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], told.Alarms);
        Facts.Same(["13:05:00 notice cp-yunzhu #1 xihe"], told.Of(MessageKind.Notice));
    }

    [Fact]
    public async Task A_check_in_from_37_point_3_degrees_alarms_and_below_it_does_not()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "监测 王老五 体温37.2 无症状").Said("13:01", "wangfang", "g-yunzhu", "监测 赵小六 体温37.3").Until("13:10").RunAsync();
        Facts.Same(["13:01:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task Somebody_from_a_risk_area_alarms_from_the_date_on_which_the_list_names_it()
    {
        static Day Returns(int day) => Day.In(Some.County()).With(new() { Alerts = new() { RiskAreas = "risk.csv" } })
            .WithFile("risk.csv", "province,city,county,level,from,until\n上海市,,闵行区,high,2026-01-20,2026-01-25\n")
            .On(2026, 1, day).Said("13:00", "wangfang", "g-yunzhu", "张伟 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状").Until("13:10");
        Facts.None((await Returns(19).RunAsync()).Alarms);
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], (await Returns(20).RunAsync()).Alarms);
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe"], (await Returns(25).RunAsync()).Alarms);
        Facts.None((await Returns(26).RunAsync()).Alarms);
    }

    [Fact]
    public async Task Whoever_is_on_duty_at_that_moment_is_mentioned()
    {
        var county = Some.County() with { Duty = [new("yunzhu", Some.At(8), Some.At(20), "liuzhen", "zhaoyuan"), new("yunzhu", Some.At(20), Some.At(8, day: 21), "zhaoyuan", "zhaoyuan")] };
        var told = await Day.In(county).Said("19:59:59", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("20:00:00", "lijianguo", "g-yunzhu", "李小明发烧38度").Until("20:05").RunAsync();
        Assert.Equal(["liuzhen", "zhaoyuan"], told.Matching(MessageKind.Alert, "cp-yunzhu")[0].Mentions);
        Assert.Equal(["zhaoyuan"], told.Matching(MessageKind.Alert, "cp-yunzhu")[1].Mentions);
    }

    [Fact]
    public async Task An_alert_without_any_command_group_is_still_booked_and_answered()
    {
        var county = Some.County();
        var told = await Day.In(county with { Groups = [.. county.Groups.Where(group => !group.Id.StartsWith("cp-", StringComparison.Ordinal))] }).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Until("14:00").RunAsync();
        Facts.None(told.Alarms);
        Assert.Single(told.Replies("g-yunzhu", "13:00:00"));
    }

    [Theory]
    [InlineData("张伟是密接,昨天从太原坐高铁回来的", 1)]
    [InlineData("张伟昨天从太原坐高铁回来的,不是密接", 0)]
    public async Task A_contact_who_has_come_back_does_not_hide_behind_the_declaration(string text, int alerts)
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", text).Until("10:05").RunAsync();
        Assert.Equal(alerts, told.Of(MessageKind.Alert).Count());
    }
}
