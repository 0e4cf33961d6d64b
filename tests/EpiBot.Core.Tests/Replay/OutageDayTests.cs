using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days on which the process was down (contracts.md, «Made up»). Steps made up come a quarter of a minute after the start, and say that they are late.</summary>
public sealed class OutageDayTests
{
    [Fact]
    public async Task A_reminder_missed_over_half_past_ten_is_made_up_for_those_still_missing_and_says_that_it_is_late()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Down("10:25").Said("10:29", "wangfang", "g-yunzhu", "零报告").Said("10:33", "zhaomin", "g-heyu", "零报告").Up("10:35").Until("10:50").RunAsync();
        Facts.Same(["10:35:15 reminder g-yunzhu returnee beizhai", "10:35:15 reminder g-heyu returnee shangzhuang"], told.Of(MessageKind.Reminder));
        Assert.Equal(2, told.Sent.Count(message => message.Kind == MessageKind.Reminder && message.Text.Contains("补发", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Over_the_deadline_reports_that_were_sent_in_time_are_on_time_and_the_round_is_marked()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Down("10:58").Said("10:59", "wangfang", "g-yunzhu", "零报告").Said("11:00:00.5", "zhaomin", "g-heyu", "零报告").Said("11:00:01", "sunqiang", "g-yunzhu", "零报告")
            .Up("11:05").Until("12:30").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo outage", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:59:00 wangfang outage", told.Status("xihe", "returnee"));
        Assert.Equal("on_time zero 11:00:00 zhaomin outage", told.Status("nanguan", "returnee"));
        Assert.Equal("late zero 11:00:01 sunqiang outage", told.Status("beizhai", "returnee"));
        Assert.Equal("missing outage", told.Status("shangzhuang", "returnee"));
        Facts.Same(
            [
                "10:30:00 reminder g-yunzhu returnee xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang", "11:05:15 reminder g-heyu returnee shangzhuang",
                "11:10:00 escalation cp-heyu returnee shangzhuang", "12:00:00 escalation cp-yushe returnee shangzhuang", "11:05:00 digest cp-yunzhu returnee",
            ],
            told.Ladder);
    }

    [Fact]
    public async Task An_escalation_missed_over_ten_past_eleven_is_made_up()
    {
        var told = await Day.In(Some.County()).Down("11:08").Said("11:09", "zhaomin", "g-heyu", "零报告").Up("11:12").Until("11:30").RunAsync();
        Facts.Same(["11:12:15 escalation cp-yunzhu returnee dongshan xihe beizhai", "11:12:15 escalation cp-heyu returnee shangzhuang"], told.Of(MessageKind.Escalation));
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal("late zero 11:09:00 zhaomin", told.Status("nanguan", "returnee"));
    }

    [Fact]
    public async Task Of_several_missed_steps_of_one_kind_to_one_group_only_the_last_is_made_up()
    {
        var told = await Day.In(Some.County()).Said("09:00", "zhaomin", "g-heyu", "零报告").Said("09:00", "qianjin", "g-heyu", "零报告").Down("10:20").Up("11:20").Until("11:50").RunAsync();
        Facts.Same(["09:00:00 digest cp-heyu returnee", "11:20:15 reminder g-yunzhu returnee dongshan xihe beizhai", "11:20:15 escalation cp-yunzhu returnee dongshan xihe beizhai"], told.Ladder);
    }

    [Fact]
    public async Task Six_hours_down_over_both_deadlines_make_up_one_reminder_and_one_escalation_a_group()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "lijianguo", "g-yunzhu", "零报告").Said("10:40", "wangfang", "g-yunzhu", "零报告").Down("10:50")
            .Said("10:55", "zhaomin", "g-heyu", "零报告").Said("13:00", "zhaomin", "g-heyu", "零报告").Said("14:00", "qianjin", "g-heyu", "零报告").Said("14:30", "qianjin", "g-heyu", "零报告")
            .Said("15:00", "lijianguo", "g-yunzhu", "零报告").Up("16:50").Until("23:00").RunAsync();
        Facts.Same(
            [
                "10:30:00 reminder g-yunzhu returnee xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang",
                "16:50:15 reminder g-yunzhu zero xihe beizhai", "16:50:15 escalation cp-yunzhu zero xihe beizhai", "16:50:15 escalation cp-yushe returnee beizhai",
                "17:30:00 escalation cp-yushe zero xihe beizhai",
                "16:50:00 digest cp-heyu returnee", "16:50:00 digest cp-heyu zero",
            ],
            told.Ladder);
        Assert.Equal("on_time zero 10:55:00 zhaomin outage", told.Status("nanguan", "returnee"));
        Assert.Equal("on_time zero 13:00:00 zhaomin outage", told.Status("nanguan", "zero"));
        Assert.Equal("late zero 14:00:00 qianjin outage", told.Status("shangzhuang", "returnee"));
        Assert.Equal("on_time zero 14:30:00 qianjin outage", told.Status("shangzhuang", "zero"));
        Assert.Equal("on_time zero 15:00:00 lijianguo outage", told.Status("dongshan", "zero"));
        Assert.Equal("missing outage", told.Status("beizhai", "returnee"));
    }

    [Fact]
    public async Task Who_was_not_missing_at_the_planned_time_is_not_reminded_afterwards()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:00", "wangfang", "g-yunzhu", "零报告").Said("10:00", "sunqiang", "g-yunzhu", "零报告")
            .Down("10:20").Said("10:40", "lijianguo", "g-yunzhu", "撤回").Up("10:45").Until("10:55").RunAsync();
        Facts.Same(["10:45:15 reminder g-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task Steps_of_yesterday_are_not_made_up()
    {
        var told = await Day.In(Some.County()).Down("16:10").NextDay().Up("00:10").Until("09:00").RunAsync();
        Assert.DoesNotContain(told.Ladder, line => line.StartsWith("01-21", StringComparison.Ordinal));
        Assert.Equal("missing outage", told.Status("dongshan", "zero"));
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_restart_between_two_steps_changes_nothing()
    {
        var quiet = await Day.In(Some.County()).Said("10:05", "lijianguo", "g-yunzhu", "零报告").Until("18:00").RunAsync();
        var told = await Day.In(Some.County()).Said("10:05", "lijianguo", "g-yunzhu", "零报告")
            .Down("10:31").Up("10:32").Down("10:59:00").Up("10:59:30").Down("11:00:05").Up("11:00:06").Down("11:11").Up("11:12").Down("17:31").Up("17:32").Until("18:00").RunAsync();
        Assert.Equal(quiet.Bytes, told.Bytes);
    }

    [Fact]
    public async Task A_second_restart_makes_nothing_up_twice()
    {
        var told = await Day.In(Some.County()).Down("10:25").Up("10:35").Down("10:36").Up("10:40").Down("10:41").Up("10:42").Until("10:55").RunAsync();
        Facts.Same(["10:35:15 reminder g-yunzhu returnee dongshan xihe beizhai", "10:35:15 reminder g-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task A_restart_before_the_missed_step_was_made_up_does_not_lose_it()
    {
        var told = await Day.In(Some.County()).Down("10:25").Up("10:35").Down("10:35:05").Up("10:36").Until("10:55").RunAsync();
        Facts.Same(["10:36:15 reminder g-yunzhu returnee dongshan xihe beizhai", "10:36:15 reminder g-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task A_process_that_never_comes_back_leaves_the_standing_as_it_was_booked()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Down("10:40").Until("12:00").RunAsync();
        Assert.StartsWith("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"), StringComparison.Ordinal);
        Assert.Equal("missing outage", told.Status("xihe", "returnee"));
    }
}
