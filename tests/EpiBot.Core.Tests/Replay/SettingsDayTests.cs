using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days under other settings: rounds, pauses, days off, deadlines of a township, validity, excuses, ladders, drills.</summary>
public sealed class SettingsDayTests
{
    [Fact]
    public async Task Other_rounds_have_their_own_deadlines_and_names()
    {
        var settings = new EpiBotSettings
        {
            Reports =
            {
                new() { Id = "morning", Name = "早报", Subject = "returnees", Due = "09:00", Words = { "早报" } },
                new() { Id = "farm", Name = "禽情", Subject = "other", Due = "14:00", Words = { "禽情" } },
                new() { Id = "evening", Name = "晚报", Subject = "day", Due = "20:00", Words = { "晚报" } },
            },
        };
        var told = await Day.In(Some.County()).With(settings)
            .Said("08:00", "lijianguo", "g-yunzhu", "零报告").Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("15:00", "lijianguo", "g-yunzhu", "零报告").Said("09:00:01", "wangfang", "g-yunzhu", "零报告").Said("09:30", "wangfang", "g-yunzhu", "晚报零报告").RunAsync();
        Assert.Equal("on_time zero 08:00:00 lijianguo", told.Status("dongshan", "morning"));
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "farm"));
        Assert.Equal("on_time zero 15:00:00 lijianguo", told.Status("dongshan", "evening"));
        Assert.Equal("late zero 09:00:01 wangfang", told.Status("xihe", "morning"));
        Assert.Equal("on_time zero 09:30:00 wangfang", told.Status("xihe", "evening"));
        Assert.Contains("08:30:00 reminder g-yunzhu morning xihe beizhai", told.Ladder);
        Assert.Contains("21:00:00 escalation cp-yushe evening beizhai nanguan shangzhuang", told.Ladder);
    }

    [Fact]
    public async Task On_a_day_off_and_in_a_pause_nothing_is_due_and_nobody_is_reminded()
    {
        var settings = new EpiBotSettings
        {
            Reports = { new() { Id = "returnee", Subject = "returnees", Due = "11:00", DaysOff = { "tuesday" } }, new() { Id = "zero", Subject = "day", Due = "16:30", Pauses = { new() { From = "2026-01-20", Reason = "春节" } } } },
        };
        var told = await Day.In(Some.County()).With(settings).NextDay().Until("12:30").Add(new EpiBot.Replay.UpEvent(Some.At(0))).RunAsync();
        Assert.DoesNotContain(told.Standings, standing => standing.Round.Date.Day == 20);
        Assert.All(told.Sent, message => Assert.Equal(21, message.At.Day));
        Assert.Equal(5, told.UnitsOf(RoundStatus.Missing, "returnee").Count);
    }

    [Fact]
    public async Task A_township_has_its_own_deadline_and_its_own_steps()
    {
        var settings = new EpiBotSettings { Reports = { new() { Id = "returnee", Subject = "returnees", Due = "11:00", DueFor = { ["heyu"] = "10:00" } } } };
        var told = await Day.In(Some.County()).With(settings).Said("10:00:01", "zhaomin", "g-heyu", "零报告").Said("10:00:02", "lijianguo", "g-yunzhu", "零报告").Until("12:30").RunAsync();
        Assert.Equal("late zero 10:00:01 zhaomin", told.Status("nanguan", "returnee"));
        Assert.Equal("on_time zero 10:00:02 lijianguo", told.Status("dongshan", "returnee"));
        Facts.Same(
            [
                "09:30:00 reminder g-heyu returnee nanguan shangzhuang", "10:00:00 reminder g-heyu returnee shangzhuang", "10:10:00 escalation cp-heyu returnee shangzhuang", "11:00:00 escalation cp-yushe returnee shangzhuang",
                "10:30:00 reminder g-yunzhu returnee xihe beizhai", "11:00:00 reminder g-yunzhu returnee xihe beizhai", "11:10:00 escalation cp-yunzhu returnee xihe beizhai", "12:00:00 escalation cp-yushe returnee xihe beizhai",
            ],
            told.Ladder);
    }

    [Fact]
    public async Task A_rule_is_valid_from_its_date_and_the_old_one_until_the_day_before()
    {
        var settings = new EpiBotSettings
        {
            Reports = { new() { Id = "returnee", Subject = "returnees", Due = "11:00", Until = "2026-01-20" }, new() { Id = "returnee", Subject = "returnees", Due = "09:00", From = "2026-01-21" } },
        };
        var told = await Day.In(Some.County()).With(settings).Said("10:00", "lijianguo", "g-yunzhu", "零报告").NextDay().Said("10:00", "lijianguo", "g-yunzhu", "零报告").Until("12:00").RunAsync();
        Assert.StartsWith("on_time zero", told.Status("dongshan", "returnee"), StringComparison.Ordinal);
        Assert.StartsWith("late zero", told.Status("dongshan", "returnee", day: 1), StringComparison.Ordinal);
        Assert.Contains("01-21 08:30:00 reminder g-heyu returnee nanguan shangzhuang", told.Ladder);
    }

    [Fact]
    public async Task Units_excused_by_settings_or_by_the_command_post_are_neither_reminded_nor_missing()
    {
        var settings = new EpiBotSettings { Excused = { new() { Unit = "xihe", From = "2026-01-20", Reason = "整村搬迁" } } };
        var told = await Day.In(Some.County()).With(settings).Said("09:00", "liuzhen", "cp-yunzhu", "免报 东山村 停电").Said("10:00", "sunqiang", "g-yunzhu", "零报告").Until("12:30").RunAsync();
        Assert.StartsWith("excused", told.Status("dongshan", "returnee"), StringComparison.Ordinal);
        Assert.StartsWith("excused", told.Status("xihe", "returnee"), StringComparison.Ordinal);
        Assert.DoesNotContain(told.Of(MessageKind.Reminder, MessageKind.Escalation), line => line.Contains("g-yunzhu", StringComparison.Ordinal) || line.Contains("dongshan", StringComparison.Ordinal) || line.Contains("xihe", StringComparison.Ordinal));
        Facts.Same(["10:00:00 digest cp-yunzhu returnee"], told.Of(MessageKind.Digest));
    }

    [Fact]
    public async Task An_excuse_needs_a_commander_of_the_unit_and_a_reason()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "liuzhen", "cp-yunzhu", "免报 东山村").Said("09:01", "lijianguo", "g-yunzhu", "免报 东山村 停电").Said("09:02", "gaoli", "cp-heyu", "免报 东山村 停电").Until("11:05").RunAsync();
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal(3, told.Replies().Count);
    }

    [Fact]
    public async Task An_excused_unit_that_reports_all_the_same_has_reported()
    {
        var told = await Day.In(Some.County()).Said("09:00", "liuzhen", "cp-yunzhu", "免报 东山村 停电").Said("10:00", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task Another_ladder_has_other_steps()
    {
        var settings = new EpiBotSettings
        {
            Ladder = new()
            {
                Steps =
                {
                    new() { Offset = "-03:00:00", Kind = "reminder" }, new() { Report = "zero", Offset = "-00:10:00", Kind = "reminder", Mention = true },
                    new() { Report = "zero", Offset = "00:00:00", Kind = "escalation" }, new() { Report = "zero", Offset = "00:05:00", Kind = "escalation", Level = 1 },
                },
            },
        };
        var told = await Day.In(Some.County()).With(settings).Said("07:00", "zhaomin", "g-heyu", "上午零报告").Said("07:00", "qianjin", "g-heyu", "上午零报告").Until("17:30").RunAsync();
        Facts.Same(
            [
                "07:00:00 digest cp-heyu returnee", "08:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", "16:20:00 reminder g-yunzhu zero dongshan xihe beizhai", "16:20:00 reminder g-heyu zero nanguan shangzhuang",
                "16:30:00 escalation cp-yunzhu zero dongshan xihe beizhai", "16:30:00 escalation cp-heyu zero nanguan shangzhuang", "16:35:00 escalation cp-yushe zero dongshan xihe beizhai nanguan shangzhuang",
            ],
            told.Ladder);
    }

    [Fact]
    public async Task Steps_are_made_up_after_the_span_that_is_set()
    {
        var told = await Day.In(Some.County()).With(new() { Ladder = new() { MakeUpAfter = "00:01:30" } }).Down("10:25").Up("10:35").Until("10:50").RunAsync();
        Assert.Contains("10:36:30 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
    }

    [Fact]
    public async Task Alerts_climb_after_the_span_that_is_set()
    {
        var told = await Day.In(Some.County()).With(new() { Alerts = new() { ClimbAfter = "00:05:00" } }).Said("13:00", "wangfang", "g-yunzhu", "王老五发烧38度5").Until("13:12").RunAsync();
        Facts.Same(["13:00:00 alert cp-yunzhu #1 xihe", "13:05:00 alert cp-yushe #1 xihe", "13:10:00 alert cp-yushe #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task During_a_drill_everything_is_marked_as_one()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "lijianguo", "g-yunzhu", "零报告").Said("10:00", "liuzhen", "cp-yunzhu", "演练 开始").Said("10:10", "wangfang", "g-yunzhu", "王老五发烧38度5").Said("10:50", "liuzhen", "cp-yunzhu", "演练 结束").Until("11:05").RunAsync();
        var drill = told.Sent.Where(message => message.At >= Some.At(10, 10) && message.At < Some.At(10, 50)).ToList();
        Assert.True(drill.Count > 4);
        Assert.All(drill, message => Assert.StartsWith("【演练】", message.Text, StringComparison.Ordinal));
        Assert.All(told.Sent.Where(message => message.At < Some.At(10) || message.At >= Some.At(11)), message => Assert.DoesNotContain("演练】", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Levels_that_do_not_owe_a_report_are_not_expected_in_it()
    {
        var county = Some.County();
        var withSchool = county with { Units = [.. county.Units, Some.Unit("school", EpiBot.Organisation.UnitLevel.School, "yunzhu", "云竹小学")] };
        var settings = new EpiBotSettings { Reports = { new() { Id = "returnee", Subject = "returnees", Due = "11:00", Levels = { "village" } }, new() { Id = "zero", Subject = "day", Due = "16:30" } } };
        var told = await Day.In(withSchool).With(settings).Until("18:00").RunAsync();
        Assert.Equal(5, told.UnitsOf(RoundStatus.Missing, "returnee").Count);
        Assert.Equal(6, told.UnitsOf(RoundStatus.Missing, "zero").Count);
        Assert.Contains("11:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
    }

    [Fact]
    public async Task An_excuse_that_is_revoked_is_owed_again()
    {
        var told = await Day.In(Some.County()).Said("09:00", "liuzhen", "cp-yunzhu", "免报 东山村 停电").Said("10:40", "liuzhen", "cp-yunzhu", "取消免报 东山村").Until("11:05").RunAsync();
        Assert.Contains("10:30:00 reminder g-yunzhu returnee xihe beizhai", told.Ladder);
        Assert.Contains("11:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
    }
}
