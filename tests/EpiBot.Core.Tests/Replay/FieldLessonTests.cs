using EpiBot.Messages;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>What other systems have learnt the hard way, a test a line: twice, nagging, the edge of time, outages, counting, alerts.</summary>
public sealed class FieldLessonTests
{
    private const string Travelled = "昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状";

    private static IEnumerable<string> Keys(Told told) => told.Sent.Where(message => message.Report is not null && message.Kind is MessageKind.Reminder or MessageKind.Escalation or MessageKind.Digest)
        .Select(message => $"{message.Kind} {message.GroupId} {message.Report} {message.Date} {message.At:HH:mm:ss}");

    [Fact]
    public async Task A_text_never_goes_out_again_because_something_beside_it_is_stuck()
    {
        var told = await Day.In(Some.County()).Said("10:20", "wangfang", "g-yunzhu", "王老五发烧38度5").Down("10:29").Up("10:31").Down("10:32").Up("10:33").Until("13:00").RunAsync();
        Assert.Equal(Keys(told).Distinct(), Keys(told));
        Assert.Equal(told.Alarms.Distinct(), told.Alarms);
    }

    [Fact]
    public async Task The_same_message_a_second_two_minutes_and_twenty_five_hours_later_is_not_answered_again()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", $"张伟 {Travelled}", id: "a").Again("10:00:01", "a").Again("10:02", "a").NextDay().Again("11:00", "a").Until("12:00").RunAsync();
        Assert.Single(told.Replies());
        Assert.Equal("missing", told.Status("dongshan", "returnee", day: 1));
    }

    [Fact]
    public async Task Somebody_in_two_groups_is_told_once()
    {
        var county = Some.County();
        var groups = county.Groups.Select(group => group.Id switch
        {
            "g-yunzhu" => group with { Speakers = ["lijianguo", "wangfang", "sunqiang"] },
            "g-heyu" => group with { Speakers = ["zhaomin", "qianjin", "lijianguo"] },
            _ => group,
        });
        var both = county with { Groups = [.. groups, new("g-dongshan", "东山村工作群", "dongshan", EpiBot.Organisation.GroupPurpose.Reporting) { Speakers = ["lijianguo"] }] };
        var told = await Day.In(both).Until("11:05").RunAsync();
        Facts.Same(
            [
                "10:30:00 reminder g-dongshan returnee dongshan", "10:30:00 reminder g-yunzhu returnee xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang",
                "11:00:00 reminder g-dongshan returnee dongshan", "11:00:00 reminder g-yunzhu returnee xihe beizhai", "11:00:00 reminder g-heyu returnee nanguan shangzhuang",
            ],
            told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task Nobody_is_asked_after_having_reported_been_excused_or_left()
    {
        var county = Some.County();
        var without = county with { Units = [.. county.Units.Where(unit => unit.Id != "beizhai")], Members = [.. county.Members.Where(member => member.Unit != "beizhai")] };
        var told = await Day.In(county).Said("09:00", "lijianguo", "g-yunzhu", "零报告").Said("09:01", "liuzhen", "cp-yunzhu", "免报 西河村 停电").Changed("09:30", without).Until("12:30").RunAsync();
        Assert.DoesNotContain(told.Ladder, line => line.Contains("g-yunzhu", StringComparison.Ordinal) || line.Contains("cp-yunzhu returnee dongshan", StringComparison.Ordinal));
        Assert.All(told.Of(MessageKind.Reminder, MessageKind.Escalation), line => Assert.EndsWith("nanguan shangzhuang", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_in_the_very_instant_of_the_reminder_is_not_reminded()
    {
        var told = await Day.In(Some.County()).Said("10:30:00", "zhaomin", "g-heyu", "零报告").Said("10:30:00", "qianjin", "g-heyu", "零报告").Until("10:45").RunAsync();
        Facts.Same(["10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task One_report_of_several_possible_reporters_does()
    {
        var county = Some.County();
        var three = county with { Members = [.. county.Members, Some.Member("second", "dongshan", name: "周平"), Some.Member("third", "dongshan", name: "吴芳")] };
        var told = await Day.In(three).Said("10:00", "third", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 third", told.Status("dongshan", "returnee"));
        Assert.DoesNotContain(told.Sent, message => message.Mentions.Contains("lijianguo"));
    }

    [Fact]
    public async Task Today_is_the_countys_today_and_not_the_servers()
    {
        static Day Late() => Day.In(Some.County()).Said("07:59:59", "lijianguo", "g-yunzhu", "零报告").Said("23:30", "wangfang", "g-yunzhu", "零报告").NextDay().Said("00:30", "sunqiang", "g-yunzhu", "零报告").Until("11:05");
        var told = await Late().InUtc().RunAsync();
        Assert.Equal((await Late().RunAsync()).Bytes, told.Bytes);
        Assert.Equal("on_time zero 07:59:59 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("late zero 23:30:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("missing", told.Status("beizhai", "returnee"));
        Assert.Equal("on_time zero 01-21 00:30:00 sunqiang", told.Status("beizhai", "returnee", day: 1));
    }

    [Fact]
    public async Task Due_and_overdue_are_distinct_and_never_come_together()
    {
        var told = await Day.In(Some.County()).Until("12:30").RunAsync();
        var toYunzhu = told.Sent.Where(message => message.Units.Contains("dongshan")).ToList();
        Assert.Equal(toYunzhu.Select(message => message.At).Distinct().Count(), toYunzhu.Count);
        Assert.Equal(toYunzhu.Select(message => message.Text).Distinct().Count(), toYunzhu.Count);
    }

    [Fact]
    public async Task A_sending_time_long_ago_is_trusted_and_the_delayed_report_is_on_time()
    {
        var told = await Day.In(Some.County()).Down("09:00").Said("09:30", "lijianguo", "g-yunzhu", "零报告").Up("14:00").Until("15:00").RunAsync();
        Assert.Equal("on_time zero 09:30:00 lijianguo outage", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task After_an_outage_no_very_old_message_goes_out()
    {
        var told = await Day.In(Some.County()).Down("10:20").NextDay().Up("09:00").Until("10:00").RunAsync();
        Facts.None(told.Ladder);
        Assert.All(told.UnitsOf(RoundStatus.Missing, "returnee"), unit => Assert.Equal("missing outage", told.Status(unit, "returnee")));
    }

    [Fact]
    public async Task Zero_reported_late_missing_excused_and_not_understood_are_six_different_things()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:01", "wangfang", "g-yunzhu", $"张伟 {Travelled}").Said("10:02", "sunqiang", "g-yunzhu", "同昨天").Said("10:03", "gaoli", "cp-heyu", "免报 南关村 停电").Said("11:30", "qianjin", "g-heyu", "零报告").Until("12:30").RunAsync();
        Assert.Equal(["on_time zero 10:00:00 lijianguo", "on_time reported 10:01:00 wangfang 1", "missing", "excused", "late zero 11:30:00 qianjin"],
            new[] { "dongshan", "xihe", "beizhai", "nanguan", "shangzhuang" }.Select(unit => told.Status(unit, "returnee")));
        Assert.Single(told.Replies("g-yunzhu", "10:02:00"));
    }

    [Theory]
    [InlineData("同昨天")]
    [InlineData("王老五没来,其他无")]
    [InlineData("无返乡,但是王老五从上海回来了")]
    [InlineData("零报告?")]
    [InlineData("绿码 核酸阴性 无症状")]
    [InlineData("昨天零报告")]
    public async Task A_malformed_text_never_counts_as_a_zero(string text)
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", text).Until("11:05").RunAsync();
        Assert.DoesNotContain("zero", told.Status("dongshan", "returnee"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_change_of_the_roster_does_not_rewrite_last_week()
    {
        var county = Some.County();
        var shrunk = county with { Units = [.. county.Units.Where(unit => unit.Parent != "heyu")], Members = [.. county.Members.Where(member => member.Unit is not ("nanguan" or "shangzhuang"))] };
        var told = await Day.In(county).Said("10:00", "zhaomin", "g-heyu", "零报告").NextDay().Changed("09:00", shrunk).Until("11:05").RunAsync();
        Assert.Equal(5, told.Standings.Count(standing => standing.Round is { Date.Day: 20, Report.Id: "returnee" }));
        Assert.Equal("on_time zero 10:00:00 zhaomin", told.Status("nanguan", "returnee"));
        Assert.Equal(3, told.Standings.Count(standing => standing.Round is { Date.Day: 21, Report.Id: "returnee" }));
    }

    [Fact]
    public async Task Everyone_who_tries_to_report_gets_one_answer()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "somebody", "g-heyu", "零报告").Said("10:01", "somebody", "g-heyu", $"张伟 {Travelled}").Said("10:02", "lijianguo", "g-yunzhu", "零报告" + new string('。', 6000) + "王老五发烧").Said("10:03", "liuzhen", "g-yunzhu", "零报告").Until("10:10").RunAsync();
        Assert.Equal(["10:00:00", "10:01:00", "10:02:00", "10:03:00"], told.Of(MessageKind.Reply).Select(line => line[..8]));
    }

    [Fact]
    public async Task The_reporter_corrects_in_chat_and_a_wrong_alert_is_retracted_by_a_message()
    {
        var told = await Day.In(Some.County()).Said("10:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("10:05", "wangfang", "g-yunzhu", "撤回").Said("10:06", "wangfang", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Facts.Same(["10:05:00 notice cp-yunzhu #1 xihe"], told.Of(MessageKind.Notice));
        Assert.Equal("on_time zero 10:06:00 wangfang", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task An_alert_is_escalated_until_it_is_acknowledged_and_not_checked_just_once()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Until("17:01").RunAsync();
        Assert.Equal(17, told.Alarms.Count);
        Assert.Equal(16, told.Matching(MessageKind.Alert, "cp-yushe").Count);
    }

    [Fact]
    public async Task What_belongs_together_is_bundled()
    {
        var told = await Day.In(Some.County()).Said("11:20:01", "lijianguo", "g-yunzhu", "零报告").Said("11:20:31", "wangfang", "g-yunzhu", "零报告").Said("11:20:59", "sunqiang", "g-yunzhu", "零报告").Until("11:30").RunAsync();
        Facts.Same(["11:21:00 notice cp-yunzhu returnee dongshan xihe beizhai"], told.Of(MessageKind.Notice));
    }

    [Fact]
    public async Task An_alert_closes_only_with_an_outcome()
    {
        var told = await Day.In(Some.County()).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("13:05", "liuzhen", "cp-yunzhu", "收到 1").Said("13:06", "liuzhen", "cp-yunzhu", "办结 1").Said("13:07", "liuzhen", "cp-yunzhu", "办结 1 核酸阴性,排除").Said("13:08", "liuzhen", "cp-yunzhu", "办结 1 又排除").Until("13:10").RunAsync();
        Assert.Contains("结果", told.Reply("cp-yunzhu", "13:06:00"), StringComparison.Ordinal);
        Assert.Contains("排除", told.Reply("cp-yunzhu", "13:07:00"), StringComparison.Ordinal);
        Assert.NotEqual(told.Reply("cp-yunzhu", "13:07:00"), told.Reply("cp-yunzhu", "13:08:00"));
    }

    [Fact]
    public async Task A_call_three_hours_before_the_deadline_can_be_set()
    {
        var told = await Day.In(Some.County()).With(new() { Ladder = new() { Steps = { new() { Offset = "-03:00:00", Kind = "reminder", Mention = true } } } }).Until("08:05").RunAsync();
        Facts.Same(["08:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", "08:00:00 reminder g-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Reminder));
    }
}
