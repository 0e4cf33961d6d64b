using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days with merging, corrections and withdrawals, before and after the deadline (contracts.md, «Merging»).</summary>
public sealed class CorrectionDayTests
{
    private const string Returnee = "张伟 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状";
    private const string Another = "陈丽 昨天从北京朝阳回来 坐飞机 绿码 核酸阴性 无症状";

    [Fact]
    public async Task A_returnee_after_a_zero_supersedes_it_and_the_submission_keeps_its_time()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:20", "lijianguo", "g-yunzhu", Returnee)
            .Said("10:00", "wangfang", "g-yunzhu", "零报告").Said("11:40", "wangfang", "g-yunzhu", Returnee).Until("12:00").RunAsync();
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time reported 10:00:00 wangfang 1", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task A_zero_after_a_returnee_counts_as_submitted_and_the_value_stays_reported()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", Returnee).Said("10:20", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
        Assert.NotEmpty(told.Replies("g-yunzhu", "10:20:00"));
    }

    [Fact]
    public async Task A_zero_after_a_fever_counts_at_its_time_stays_reported_and_the_alert_stays_open()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "王老五发烧38度5").Said("10:20", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Equal("on_time reported 10:20:00 lijianguo", told.Status("dongshan", "returnee"));
        Facts.Same(["10:00:00 alert cp-yunzhu #1 dongshan", "10:15:00 alert cp-yushe #1 dongshan", "10:30:00 alert cp-yushe #1 dongshan", "10:45:00 alert cp-yushe #1 dongshan", "11:00:00 alert cp-yushe #1 dongshan"], told.Alarms);
        Assert.NotEmpty(told.Replies("g-yunzhu", "10:20:00"));
        var yes = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "王老五发烧38度5").Said("10:20", "lijianguo", "g-yunzhu", "零报告").Said("10:25", "lijianguo", "g-yunzhu", "是").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:20:00 lijianguo", yes.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_fever_while_the_daily_round_is_open_is_its_report_and_never_stands_for_the_returnees()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "zhaomin", "g-heyu", "王老五发烧38度5").Said("12:00", "lijianguo", "g-yunzhu", "李小明发烧38度5").Said("17:00", "wangfang", "g-yunzhu", "孙大妈发烧38度5").Until("18:00").RunAsync();
        Assert.Equal("missing", told.Status("nanguan", "zero"));
        Assert.Equal("missing", told.Status("nanguan", "returnee"));
        Assert.Equal("on_time reported 12:00:00 lijianguo", told.Status("dongshan", "zero"));
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal("late reported 17:00:00 wangfang", told.Status("xihe", "zero"));
    }

    [Fact]
    public async Task A_fever_in_a_text_that_also_denies_returnees_asks_for_one_word_and_lists_the_unit_as_to_be_confirmed_until_then()
    {
        const string Text = "王老五发烧38度5,无返乡人员";
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", Text).Said("10:40", "lijianguo", "g-yunzhu", "是").Said("10:05", "wangfang", "g-yunzhu", Text.Replace("王老五", "赵小六", StringComparison.Ordinal)).Until("11:05").RunAsync();
        Assert.Contains("10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
        Assert.Contains("东山村(待确认)", told.Matching(MessageKind.Reminder, "g-yunzhu")[0].Text.Replace('（', '(').Replace('）', ')'), StringComparison.Ordinal);
        Assert.Equal("on_time zero 10:40:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("xihe", "returnee"));
        Assert.Contains("11:00:00 reminder g-yunzhu returnee xihe beizhai", told.Ladder);
    }

    [Fact]
    public async Task What_is_withdrawn_before_the_deadline_is_owed_again()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:10", "lijianguo", "g-yunzhu", "撤回").Said("10:40", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        Assert.Contains("10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", told.Ladder);
        Assert.Equal("on_time zero 10:40:00 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task What_is_withdrawn_after_the_deadline_is_missing_and_its_new_report_is_late()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("11:05", "lijianguo", "g-yunzhu", "撤回").Said("11:20:10", "lijianguo", "g-yunzhu", "零报告")
            .Said("10:00", "wangfang", "g-yunzhu", "零报告").Said("11:06", "wangfang", "g-yunzhu", "撤回").Until("11:30").RunAsync();
        Facts.Same(["11:10:00 escalation cp-yunzhu returnee dongshan xihe beizhai", "11:10:00 escalation cp-heyu returnee nanguan shangzhuang"], told.Of(MessageKind.Escalation));
        Facts.Same(["11:21:00 notice cp-yunzhu returnee dongshan"], told.Of(MessageKind.Notice));
        Assert.Equal("late zero 11:20:10 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task A_withdrawal_takes_only_the_senders_last_entry()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:10", "lijianguo", "g-yunzhu", Returnee).Said("10:20", "lijianguo", "g-yunzhu", "撤回")
            .Said("10:00", "wangfang", "g-yunzhu", Returnee).Said("10:10", "wangfang", "g-yunzhu", Another).Said("10:20", "wangfang", "g-yunzhu", "撤回")
            .Said("10:25", "sunqiang", "g-yunzhu", "撤回").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time reported 10:00:00 wangfang 1", told.Status("xihe", "returnee"));
        Assert.Equal("missing", told.Status("beizhai", "returnee"));
    }

    [Fact]
    public async Task Of_several_entries_of_the_last_message_the_bot_asks_which_and_takes_only_that_one()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", $"{Returnee}\n{Another}").Said("10:10", "lijianguo", "g-yunzhu", "撤回").Said("10:12", "wangfang", "g-yunzhu", "零报告").Said("10:14", "lijianguo", "g-yunzhu", "2").Until("11:05").RunAsync();
        Assert.Contains("张伟", told.Reply("g-yunzhu", "10:10:00"), StringComparison.Ordinal);
        Assert.Contains("陈丽", told.Reply("g-yunzhu", "10:10:00"), StringComparison.Ordinal);
        Assert.Contains("陈丽", told.Reply("g-yunzhu", "10:14:00"), StringComparison.Ordinal);
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_correction_after_the_deadline_does_not_make_an_on_time_report_late()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", Returnee).Said("11:40", "lijianguo", "g-yunzhu", "更正 张伟 是坐飞机回来的")
            .Said("10:50", "wangfang", "g-yunzhu", Returnee).Said("11:41", "wangfang", "g-yunzhu", "更正 零报告")
            .Said("10:55", "sunqiang", "g-yunzhu", "返乡2人").Said("11:42", "sunqiang", "g-yunzhu", "更正 返乡3人").Until("12:30").RunAsync();
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:50:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("on_time reported 10:55:00 sunqiang 3", told.Status("beizhai", "returnee"));
        Assert.Contains("飞机", told.Reply("g-yunzhu", "11:40:00"), StringComparison.Ordinal);
        Facts.None(told.Of(MessageKind.Escalation).Where(line => line.Contains("cp-yunzhu", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_count_is_filled_in_by_names_and_is_not_added_to_them()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "返乡2人").Said("10:05", "lijianguo", "g-yunzhu", Returnee).Said("10:06", "lijianguo", "g-yunzhu", Another).Until("11:05").RunAsync();
        Assert.Equal("on_time reported 10:00:00 lijianguo 2", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_question_is_answered_minutes_later_between_other_peoples_messages()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "张伟昨天从上海闵行坐高铁回来了").Said("10:01", "wangfang", "g-yunzhu", "零报告").Said("10:02", "sunqiang", "g-yunzhu", "陈丽昨天从北京朝阳坐飞机回来了")
            .Said("10:07", "lijianguo", "g-yunzhu", "绿码 核酸阴性 无症状").Until("11:05").RunAsync();
        foreach (var field in new[] { "健康码", "核酸" }) Assert.Contains(field, told.Reply("g-yunzhu", "10:00:00"), StringComparison.Ordinal);
        Assert.Contains("张伟", told.Reply("g-yunzhu", "10:07:00"), StringComparison.Ordinal);
        Assert.DoesNotContain("陈丽", told.Reply("g-yunzhu", "10:07:00"), StringComparison.Ordinal);
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 10:01:00 wangfang", told.Status("xihe", "returnee"));
        Assert.Equal("on_time reported 10:02:00 sunqiang 1", told.Status("beizhai", "returnee"));
    }

    [Fact]
    public async Task A_question_survives_a_restart()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "张伟昨天从上海闵行坐高铁回来了").Down("10:01").Said("10:02", "lijianguo", "g-yunzhu", "绿码 核酸阴性 无症状").Up("10:03").Until("11:05").RunAsync();
        Assert.Contains("张伟", told.Reply("g-yunzhu", "10:03:00"), StringComparison.Ordinal);
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task A_fever_taken_back_no_longer_stands_against_a_zero()
    {
        var told = await Day.In(Some.County()).Said("12:00", "lijianguo", "g-yunzhu", "上午零报告").Said("13:00", "lijianguo", "g-yunzhu", "王老五发烧38度5").Said("13:05", "lijianguo", "g-yunzhu", "撤回").Said("13:10", "lijianguo", "g-yunzhu", "零报告").Until("16:35").RunAsync();
        Assert.Equal("on_time zero 13:10:00 lijianguo", told.Status("dongshan", "zero"));
        Assert.Equal("late zero 12:00:00 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task One_word_after_the_deadline_makes_a_late_zero_of_then()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "王老五发烧38度5,无返乡人员").Said("11:20:10", "lijianguo", "g-yunzhu", "是").Until("11:30").RunAsync();
        Assert.Equal("late zero 11:20:10 lijianguo", told.Status("dongshan", "returnee"));
        Facts.Same(["11:21:00 notice cp-yunzhu returnee dongshan"], told.Of(MessageKind.Notice));
    }

    [Fact]
    public async Task A_no_to_the_question_leaves_the_unit_owing()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "王老五发烧38度5,无返乡人员").Said("10:20", "lijianguo", "g-yunzhu", "不是").Said("10:21", "wangfang", "g-yunzhu", "是").Until("11:05").RunAsync();
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task A_second_zero_changes_nothing_and_its_withdrawal_leaves_the_first()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:05", "lijianguo", "g-yunzhu", "零报告").Said("10:06", "lijianguo", "g-yunzhu", "撤回").Until("11:05").RunAsync();
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
    }
}
