using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days about the ladder: who is reminded, escalated and announced when (contracts.md, «Ladder»).</summary>
public sealed class LadderDayTests
{
    [Fact]
    public async Task A_day_on_which_nobody_says_anything_climbs_every_step_of_both_rounds()
    {
        var told = await Day.In(Some.County()).Until("23:59:59").RunAsync();
        Facts.Same(
            [
                "10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang",
                "11:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", "11:00:00 reminder g-heyu returnee nanguan shangzhuang",
                "11:10:00 escalation cp-yunzhu returnee dongshan xihe beizhai", "11:10:00 escalation cp-heyu returnee nanguan shangzhuang",
                "12:00:00 escalation cp-yushe returnee dongshan xihe beizhai nanguan shangzhuang",
                "16:00:00 reminder g-yunzhu zero dongshan xihe beizhai", "16:00:00 reminder g-heyu zero nanguan shangzhuang",
                "16:30:00 reminder g-yunzhu zero dongshan xihe beizhai", "16:30:00 reminder g-heyu zero nanguan shangzhuang",
                "16:40:00 escalation cp-yunzhu zero dongshan xihe beizhai", "16:40:00 escalation cp-heyu zero nanguan shangzhuang",
                "17:30:00 escalation cp-yushe zero dongshan xihe beizhai nanguan shangzhuang",
            ],
            told.Ladder);
        Assert.Equal(14, told.Sent.Count);
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("shangzhuang", "zero"));
    }

    [Fact]
    public async Task A_reminder_names_those_still_missing_with_reported_and_expected_and_at_the_deadline_mentions_them()
    {
        var told = await Day.In(Some.County()).Said("09:00", "lijianguo", "g-yunzhu", "零报告").Until("11:05").RunAsync();
        var (before, after) = (told.Matching(MessageKind.Reminder, "g-yunzhu")[0], told.Matching(MessageKind.Reminder, "g-yunzhu")[1]);
        Assert.Empty(before.Mentions);
        Assert.Contains("1/3", before.Text, StringComparison.Ordinal);
        Assert.Contains("西河村", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("东山村", before.Text, StringComparison.Ordinal);
        Assert.Equal(["wangfang", "sunqiang"], after.Mentions);
        Assert.Contains("北寨村", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escalation_gives_units_reporters_and_phones_to_the_townships_command_group_and_an_hour_later_to_the_countys()
    {
        var told = await Day.In(Some.County()).Said("09:00", "lijianguo", "g-yunzhu", "零报告").Until("12:30").RunAsync();
        foreach (var escalation in told.Matching(MessageKind.Escalation, "cp-yunzhu").Concat(told.Matching(MessageKind.Escalation, "cp-yushe")))
        {
            foreach (var words in new[] { "西河村", "王芳", "13800000002", "北寨村", "孙强", "13800000003" }) Assert.Contains(words, escalation.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("东山村", escalation.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_everybody_reports_early_nobody_is_reminded_and_each_command_group_gets_one_digest_a_round()
    {
        var told = await Day.In(Some.County())
            .Said("08:00", "lijianguo", "g-yunzhu", "零报告").Said("08:01", "wangfang", "g-yunzhu", "零报告").Said("08:02", "sunqiang", "g-yunzhu", "零报告")
            .Said("08:03", "zhaomin", "g-heyu", "零报告").Said("08:04", "qianjin", "g-heyu", "零报告")
            .Said("13:00", "lijianguo", "g-yunzhu", "零报告").Said("13:01", "wangfang", "g-yunzhu", "零报告")
            .Said("13:03", "zhaomin", "g-heyu", "零报告").Said("13:04", "qianjin", "g-heyu", "零报告").Said("13:05", "sunqiang", "g-yunzhu", "零报告")
            .Until("23:00").RunAsync();
        Facts.Same(
            [
                "08:02:00 digest cp-yunzhu returnee", "08:04:00 digest cp-heyu returnee", "08:04:00 digest cp-yushe returnee",
                "13:04:00 digest cp-heyu zero", "13:05:00 digest cp-yunzhu zero", "13:05:00 digest cp-yushe zero",
            ],
            told.Ladder);
        Assert.Equal("on_time zero 08:00:00 lijianguo", told.Status("dongshan", "returnee"));
        Assert.Equal("on_time zero 13:00:00 lijianguo", told.Status("dongshan", "zero"));
    }

    [Fact]
    public async Task A_round_named_in_the_text_is_reported_before_its_turn_and_completes_the_township()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "zhaomin", "g-heyu", "上午零报告").Said("09:01", "zhaomin", "g-heyu", "下午零报告")
            .Said("09:02", "qianjin", "g-heyu", "返乡人员零报告").Said("09:03", "qianjin", "g-heyu", "日报零报告")
            .Until("23:00").RunAsync();
        Assert.Equal("on_time zero 09:00:00 zhaomin", told.Status("nanguan", "returnee"));
        Assert.Equal("on_time zero 09:01:00 zhaomin", told.Status("nanguan", "zero"));
        Assert.Equal("on_time zero 09:03:00 qianjin", told.Status("shangzhuang", "zero"));
        Facts.Same(["09:02:00 digest cp-heyu returnee", "09:03:00 digest cp-heyu zero"], told.Of(MessageKind.Digest));
    }

    [Fact]
    public async Task Late_reports_of_one_minute_are_announced_together_to_each_command_group_that_received_the_escalation()
    {
        var told = await Day.In(Some.County())
            .Said("11:20:10", "lijianguo", "g-yunzhu", "零报告").Said("11:20:50", "wangfang", "g-yunzhu", "零报告").Said("11:21:05", "sunqiang", "g-yunzhu", "零报告")
            .Said("12:05:30", "zhaomin", "g-heyu", "零报告").Until("12:30").RunAsync();
        Facts.Same(
            [
                "11:21:00 notice cp-yunzhu returnee dongshan xihe", "11:22:00 notice cp-yunzhu returnee beizhai",
                "12:06:00 notice cp-heyu returnee nanguan", "12:06:00 notice cp-yushe returnee nanguan",
            ],
            told.Of(MessageKind.Notice));
        Facts.Same(["11:21:05 digest cp-yunzhu returnee"], told.Of(MessageKind.Digest));
        Assert.Equal("late zero 11:20:10 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task Who_reports_late_before_the_escalation_is_not_announced()
    {
        var told = await Day.In(Some.County()).Said("11:05", "lijianguo", "g-yunzhu", "零报告").Said("11:10:00", "wangfang", "g-yunzhu", "零报告").Until("11:30").RunAsync();
        Facts.None(told.Of(MessageKind.Notice));
        Facts.Same(["11:10:00 escalation cp-heyu returnee nanguan shangzhuang", "11:10:00 escalation cp-yunzhu returnee beizhai"], told.Of(MessageKind.Escalation));
        Assert.Equal("late zero 11:10:00 wangfang", told.Status("xihe", "returnee"));
    }

    [Fact]
    public async Task The_last_unit_that_reports_late_still_makes_the_digest_and_only_one()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "zhaomin", "g-heyu", "零报告").Said("11:40", "qianjin", "g-heyu", "零报告")
            .Said("11:45", "qianjin", "g-heyu", "撤回").Said("11:50", "qianjin", "g-heyu", "零报告").Until("12:30").RunAsync();
        Facts.Same(["11:40:00 digest cp-heyu returnee"], told.Of(MessageKind.Digest));
        Assert.Equal("late zero 11:50:00 qianjin", told.Status("shangzhuang", "returnee"));
    }

    [Fact]
    public async Task A_township_without_a_command_group_is_heard_by_the_county()
    {
        var county = Some.County();
        var told = await Day.In(county with { Groups = [.. county.Groups.Where(group => group.Id != "cp-heyu")] }).Until("12:30").RunAsync();
        Facts.Same(
            [
                "11:10:00 escalation cp-yunzhu returnee dongshan xihe beizhai", "11:10:00 escalation cp-yushe returnee nanguan shangzhuang",
                "12:00:00 escalation cp-yushe returnee dongshan xihe beizhai",
            ],
            told.Of(MessageKind.Escalation));
    }

    [Fact]
    public async Task A_nudge_by_a_commander_reminds_at_once_without_a_report_and_only_once_in_ten_minutes()
    {
        var told = await Day.In(Some.County())
            .Said("09:00", "lijianguo", "g-yunzhu", "零报告").Said("09:10", "liuzhen", "cp-yunzhu", "催报").Said("09:15", "liuzhen", "cp-yunzhu", "催报").Said("09:20:01", "liuzhen", "cp-yunzhu", "催报")
            .Until("10:00").RunAsync();
        Facts.Same(["09:10:00 reminder g-yunzhu xihe beizhai", "09:20:01 reminder g-yunzhu xihe beizhai"], told.Of(MessageKind.Reminder));
    }

    [Fact]
    public async Task A_township_without_a_command_group_gets_no_digest_of_its_own_in_the_countys()
    {
        var county = Some.County();
        var told = await Day.In(county with { Groups = [.. county.Groups.Where(group => group.Id != "cp-heyu")] })
            .Said("09:00", "zhaomin", "g-heyu", "零报告").Said("09:01", "qianjin", "g-heyu", "零报告").Said("09:10", "lijianguo", "g-yunzhu", "零报告").Said("09:11", "wangfang", "g-yunzhu", "零报告").Said("09:12", "sunqiang", "g-yunzhu", "零报告").Until("10:00").RunAsync();
        Facts.Same(["09:12:00 digest cp-yunzhu returnee", "09:12:00 digest cp-yushe returnee"], told.Ladder);
    }
}
