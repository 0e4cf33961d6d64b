using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>The edge of time: the deadline's own second, midnight, the ends of months and years, servers elsewhere.</summary>
public sealed class DeadlineSecondTests
{
    private static Day AroundEleven() => Day.In(Some.County())
        .Said("10:59:59.9", "lijianguo", "g-yunzhu", "零报告").Said("11:00:00", "wangfang", "g-yunzhu", "零报告").Said("11:00:00.9", "sunqiang", "g-yunzhu", "零报告")
        .Said("11:00:01", "zhaomin", "g-heyu", "零报告").Said("11:00:01.1", "qianjin", "g-heyu", "零报告").Until("11:05");

    [Fact]
    public async Task The_deadlines_own_second_is_in_time_and_the_round_closes_a_second_later()
    {
        var told = await AroundEleven().RunAsync();
        Assert.Equal("on_time zero 10:59:59 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 11:00:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("on_time zero 11:00:00 sunqiang", told.Status("beizhai", "returnee"));
        Assert.Equal("late zero 11:00:01 zhaomin", told.Status("nanguan", "returnee"));
        Assert.Equal("late zero 11:00:01 qianjin", told.Status("shangzhuang", "returnee"));
    }

    [Fact]
    public async Task Messages_of_the_instant_at_which_the_round_closes_go_before_the_reminder_and_the_reminder_carries_its_planned_time()
    {
        var told = await AroundEleven().RunAsync();
        Facts.Same(["10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang", "11:00:00 reminder g-heyu returnee shangzhuang"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task A_late_report_is_told_that_it_is_late()
    {
        var told = await AroundEleven().RunAsync();
        Assert.Contains("迟报", told.Reply("g-heyu", "11:00:01"), StringComparison.Ordinal);
        Assert.DoesNotContain("迟报", told.Reply("g-yunzhu", "11:00:00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_steps_own_instant_goes_before_the_step()
    {
        var told = await Day.In(Some.County()).Said("10:30:00", "lijianguo", "g-yunzhu", "零报告").Said("10:30:00.5", "wangfang", "g-yunzhu", "零报告").Until("10:40").RunAsync();
        Facts.Same(["10:30:00 reminder g-yunzhu returnee xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task The_same_holds_for_the_afternoons_round()
    {
        var told = await Day.In(Some.County())
            .Said("16:29:59.9", "lijianguo", "g-yunzhu", "下午零报告").Said("16:30:00.9", "wangfang", "g-yunzhu", "下午零报告").Said("16:30:01", "sunqiang", "g-yunzhu", "下午零报告").Until("16:35").RunAsync();
        Assert.Equal("on_time zero 16:29:59 lijianguo", told.Status("dongshan", "zero"));
        Assert.Equal("on_time zero 16:30:00 wangfang", told.Status("xihe", "zero"));
        Assert.Equal("late zero 16:30:01 sunqiang", told.Status("beizhai", "zero"));
    }

    [Fact]
    public async Task A_server_in_UTC_tells_the_same()
    {
        var (here, there) = (await AroundEleven().RunAsync(), await AroundEleven().InUtc().RunAsync());
        Assert.Equal(here.Bytes, there.Bytes);
    }

    [Fact]
    public async Task Another_zone_has_its_own_eleven_o_clock()
    {
        var urumqi = new Engine.EpiBotSettings { County = new() { TimeZone = "Asia/Urumqi" } };
        var told = await Day.In(Some.County()).With(urumqi).Said("11:00:00", "lijianguo", "g-yunzhu", "零报告").Said("11:00:01", "wangfang", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 11:00:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("late zero 11:00:01 wangfang", told.Status("xihe", "returnee"));
        Assert.All(told.Of(MessageKind.Reminder), line => Assert.Matches("^1[01]:", line));
    }

    [Fact]
    public async Task A_plain_zero_goes_to_the_open_round_unless_the_earlier_one_is_still_owed()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("12:00", "lijianguo", "g-yunzhu", "零报告")
            .Said("12:01", "wangfang", "g-yunzhu", "零报告").Said("12:02", "wangfang", "g-yunzhu", "零报告")
            .Said("17:00", "sunqiang", "g-yunzhu", "零报告").Said("17:01", "sunqiang", "g-yunzhu", "零报告").Until("18:00").RunAsync();
        Assert.Equal("on_time zero 12:00:00 lijianguo", told.Status("dongshan", "zero"));
        Assert.Equal("late zero 12:01:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("on_time zero 12:02:00 wangfang", told.Status("xihe", "zero"));
        Assert.Equal("late zero 17:00:00 sunqiang", told.Status("beizhai", "returnee"));
        Assert.Equal("late zero 17:01:00 sunqiang", told.Status("beizhai", "zero"));
    }

    [Theory]
    [InlineData(2026, 1, 31)]
    [InlineData(2026, 12, 31)]
    [InlineData(2028, 2, 28)]
    [InlineData(2028, 2, 29)]
    public async Task A_report_after_midnight_belongs_to_the_new_day_also_at_the_end_of_a_month_or_year(int year, int month, int day)
    {
        var told = await Day.In(Some.County()).On(year, month, day)
            .Said("23:59:59", "lijianguo", "g-yunzhu", "零报告").Said("23:59:59.9", "wangfang", "g-yunzhu", "下午零报告")
            .NextDay().Said("00:00:00", "sunqiang", "g-yunzhu", "零报告").Until("12:30").RunAsync();
        Assert.Equal("late zero 23:59:59 lijianguo", told.Status("dongshan", "returnee"));
        Assert.StartsWith("missing", told.Status("dongshan", "returnee", day: 1), StringComparison.Ordinal);
        Assert.Equal("late zero 23:59:59 wangfang", told.Status("xihe", "zero"));
        Assert.StartsWith("missing", told.Status("beizhai", "returnee"), StringComparison.Ordinal);
        Assert.Matches("^on_time zero .*00:00:00 sunqiang$", told.Status("beizhai", "returnee", day: 1));
        Assert.Equal(5 * 3, told.Standings.Count);
    }

    [Fact]
    public async Task A_round_whose_deadline_lies_after_the_end_has_no_line_and_at_the_deadline_itself_it_is_open()
    {
        var early = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Until("10:59:59").RunAsync();
        Assert.Empty(early.Standings);
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Until("11:00:00").RunAsync();
        Assert.Equal(5, told.Standings.Count);
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("open", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task Without_an_end_the_clock_runs_to_the_end_of_the_last_events_day()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").RunAsync();
        Assert.Equal(10, told.Standings.Count);
        Assert.Contains("17:30:00 escalation cp-yushe zero dongshan xihe beizhai nanguan shangzhuang", told.Ladder);
    }
}
