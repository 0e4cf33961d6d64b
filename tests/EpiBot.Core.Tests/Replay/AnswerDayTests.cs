using System.Text.RegularExpressions;
using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>What is answered where, and what nobody may read (contracts.md, «Answers»).</summary>
public sealed partial class AnswerDayTests
{
    [Fact]
    public async Task In_a_group_of_up_to_five_units_every_report_is_answered_and_in_a_larger_one_no_plain_zero_in_time()
    {
        var small = await Day.In(Some.LargeTownship(5)).Said("10:00", "r1", "g", "零报告").Until("10:10").RunAsync();
        Assert.Single(small.Replies("g", "10:00:00"));
        var large = await Day.In(Some.LargeTownship(6)).Said("10:00", "r1", "g", "零报告").Until("10:10").RunAsync();
        Assert.Empty(large.Replies());
    }

    [Fact]
    public async Task In_a_large_group_everything_late_doubtful_incomplete_or_alarming_is_answered_and_who_addresses_the_bot_always()
    {
        var told = await Day.In(Some.LargeTownship(8))
            .Said("10:00", "r1", "g", "@小防 零报告").Said("10:01", "r2", "g", "同昨天").Said("10:02", "r3", "g", "张伟昨天从上海闵行坐高铁回来了").Said("10:03", "r4", "g", "王老五发烧38度5")
            .Said("10:04", "r5", "g", "零报告").Said("11:30", "r6", "g", "零报告").Said("10:05", "r7", "g", "大家早上好").Until("12:00").RunAsync();
        Assert.Equal(["10:00:00", "10:01:00", "10:02:00", "10:03:00", "11:30:00"], told.Of(MessageKind.Reply).Select(line => line[..8]));
    }

    [Fact]
    public async Task A_group_may_be_set_to_answer_everything_or_to_be_quiet()
    {
        var (small, large) = (Some.LargeTownship(3), Some.LargeTownship(8));
        var quiet = await Day.In(small with { Groups = [.. small.Groups.Select(group => group with { AnswerEverything = false })] }).Said("10:00", "r1", "g", "零报告").Until("10:10").RunAsync();
        Assert.Empty(quiet.Replies());
        var talkative = await Day.In(large with { Groups = [.. large.Groups.Select(group => group with { AnswerEverything = true })] }).Said("10:00", "r1", "g", "零报告").Until("10:10").RunAsync();
        Assert.Single(talkative.Replies("g", "10:00:00"));
    }

    [Fact]
    public async Task A_redelivered_message_is_booked_once_and_printed_no_second_time()
    {
        var told = await Day.In(Some.County())
            .Said("10:00", "lijianguo", "g-yunzhu", "张伟昨天从上海闵行坐高铁回来了", id: "a").Again("10:00:01", "a").Again("10:02", "a").Again("11:30", "a")
            .Said("10:05", "wangfang", "g-yunzhu", "王老五发烧38度5", id: "b").Again("10:07", "b").Said("10:08", "liuzhen", "cp-yunzhu", "收到 1").NextDay().Again("11:05", "a").Again("11:06", "b").Until("12:00").RunAsync();
        Assert.Equal(3, told.Replies().Count);
        Assert.Equal("on_time reported 10:00:00 lijianguo 1", told.Status("dongshan", "returnee"));
        Assert.Equal("missing", told.Status("dongshan", "returnee", day: 1));
        Facts.Same(["10:05:00 alert cp-yunzhu #1 xihe"], told.Alarms);
    }

    [Fact]
    public async Task A_redelivery_across_a_restart_is_still_a_redelivery()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告", id: "a").Down("10:01").Again("10:02", "a").Up("10:03").Again("10:04", "a").Until("11:05").RunAsync();
        Assert.Single(told.Replies());
        Assert.Equal("on_time zero 10:00:00 lijianguo", told.Status("dongshan", "returnee"));
    }

    [Fact]
    public async Task The_first_copys_time_counts_also_where_both_copies_waited()
    {
        var told = await Day.In(Some.County()).Down("10:50").Said("10:59", "lijianguo", "g-yunzhu", "零报告", id: "a").Again("11:05", "a").Up("11:06").Until("11:30").RunAsync();
        Assert.Equal("on_time zero 10:59:00 lijianguo outage", told.Status("dongshan", "returnee"));
    }

    [Theory]
    [InlineData("张伟 身份证140721197001011233 电话13812345678 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 发烧38度5")]
    [InlineData("张伟 身份证 140721 19700101 1233 电话 138 1234 5678 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 发烧38度5")]
    [InlineData("张伟 身份证１４０７２１１９７００１０１１２３３ 电话１３８１２３４５６７８ 发烧38度5")]
    [InlineData("张伟 身份证14072119700101123x 电话138-1234-5678 发烧38度5")]
    [InlineData("张伟 身份证140721700101123 电话+8613812345678 发烧38度5")]
    public async Task ID_numbers_appear_nowhere_and_phones_only_in_command_groups(string text)
    {
        var told = await Day.In(Some.County()).Said("09:00", "wangfang", "g-yunzhu", text).Said("09:01", "wangfang", "g-yunzhu", "更正 张伟电话13912345678").Said("09:02", "wangfang", "g-yunzhu", "撤回")
            .Said("09:05", "zhanghua", "v-dongshan", text).Until("12:30").RunAsync();
        Assert.NotEmpty(told.Alarms);
        foreach (var message in told.Sent)
        {
            var plain = Separators().Replace(message.Text.Normalize(System.Text.NormalizationForm.FormKC), "");
            Assert.DoesNotMatch("140721(19)?700101123", plain);
            if (!message.GroupId.StartsWith("cp-", StringComparison.Ordinal)) Assert.DoesNotMatch("1[3-9][0-9]{9}", plain);
        }

        Assert.Contains("13812345678", Separators().Replace(told.Matching(MessageKind.Alert, "cp-yunzhu")[0].Text.Normalize(System.Text.NormalizationForm.FormKC), ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_missing_is_told_with_phones_in_the_command_group_and_without_them_elsewhere()
    {
        var told = await Day.In(Some.County()).Said("09:00", "liuzhen", "cp-yunzhu", "未报").Said("09:01", "liuzhen", "g-yunzhu", "@小防 未报").Until("09:30").RunAsync();
        Assert.Contains("13800000002", told.Reply("cp-yunzhu", "09:00:00"), StringComparison.Ordinal);
        Assert.Contains("西河村", told.Reply("g-yunzhu", "09:01:00"), StringComparison.Ordinal);
        Assert.DoesNotContain("13800000002", told.Reply("g-yunzhu", "09:01:00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_counts_completeness_and_timeliness()
    {
        var told = await Day.In(Some.County()).Said("10:00", "lijianguo", "g-yunzhu", "零报告").Said("10:01", "zhaomin", "g-heyu", "零报告").Said("11:20", "wangfang", "g-yunzhu", "零报告").Said("11:30", "chenju", "cp-yushe", "汇总").Until("11:40").RunAsync();
        var summary = told.Reply("cp-yushe", "11:30:00");
        foreach (var words in new[] { "3/5", "60%", "40%", "云竹镇", "2/3", "河峪镇", "1/2" }) Assert.Contains(words, summary, StringComparison.Ordinal);
    }

    [GeneratedRegex("[\\s\\-]")]
    private static partial Regex Separators();
}
