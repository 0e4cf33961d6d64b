using EpiBot.Messages;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>A day of sixty units with every kind of message, chain lists, and redeliveries a second, two minutes and 25 hours later.</summary>
public sealed class SixtyUnitsDayTests
{
    private const string Travelled = "昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状";
    private static readonly Lazy<Task<Told>> Once = new(() => Script().RunAsync());

    private static Day Script()
    {
        var day = Day.In(Some.LargeTownship(60));
        for (var i = 1; i <= 20; i++) day.Said($"09:{i:00}", $"r{i}", "g", "零报告", id: $"zero{i}");
        for (var i = 21; i <= 30; i++) day.Said($"09:{i:00}", $"r{i}", "g", $"{Some.ReporterName(i + 30)} {Travelled}", id: $"returnee{i}");
        var list = "#接龙\n今日返乡人员零报告";
        for (var i = 31; i <= 40; i++)
        {
            list += $"\n{i - 30}. {Some.VillageName(i)} 零报告";
            day.Said($"09:{i:00}", $"r{i}", "g", list, id: $"list{i}");
        }

        // Chatter, notices, questions, thanks.
        day.Said("09:41", "r1", "g", "大家早上好").Said("09:42", "cadre", "g", "请各村抓紧时间上报").Said("09:43", "r2", "g", "收到").Said("09:44", "r3", "g", "谁家有三轮车借用一下");
        day.Said("10:10", "cadre", "cp", $"代报 {Some.VillageName(41)} 零报告").Said("10:11", "head", "cp-xian", $"代报 {Some.VillageName(42)} 零报告");
        day.Said("10:40", "r43", "g", "零报告").Said("10:41", "r43", "g", "撤回").Said("10:42", "r44", "g", "零报告").Said("10:43", "r44", "g", $"张小伟 {Travelled}");
        day.Said("10:50", "r45", "g", "王老五发烧38度5", id: "fever").Said("10:52", "cadre", "cp", "收到 1", id: "ack").Said("10:53", "r46", "g", "同昨天");
        day.Said("10:59:59.9", "r47", "g", "零报告").Said("11:00:00", "r48", "g", "零报告").Said("11:00:01", "r49", "g", "零报告").Said("11:05", "r50", "g", "零报告").Said("11:30:20", "r51", "g", "零报告").Said("11:30:40", "r52", "g", $"陈小丽 {Travelled}");
        day.Again("09:01:01", "zero1").Again("09:03:00", "zero1").Again("09:24", "returnee22").Again("10:50:01", "fever").Again("10:52:00", "fever").Again("10:54", "ack").Again("11:02", "list40");
        for (var i = 1; i <= 60; i++) day.Said($"14:{i - 1:00}", $"r{i}", "g", "下午零报告", id: $"noon{i}");
        return day.NextDay().Again("10:01", "zero1").Again("11:50", "fever").Again("15:00", "noon1").Again("10:31", "list31").Until("15:30");
    }

    [Fact]
    public async Task Every_unit_stands_where_it_should()
    {
        var told = await Once.Value;
        for (var i = 1; i <= 20; i++) Assert.Equal($"on_time zero 09:{i:00}:00 r{i}", told.Status($"v{i}", "returnee"));
        for (var i = 21; i <= 30; i++) Assert.Equal($"on_time reported 09:{i:00}:00 r{i} 1", told.Status($"v{i}", "returnee"));
        for (var i = 31; i <= 40; i++) Assert.Equal($"on_time zero 09:{i:00}:00 r{i}", told.Status($"v{i}", "returnee"));
        Assert.Equal("on_time zero 10:10:00 cadre", told.Status("v41", "returnee"));
        Assert.Equal("on_time zero 10:11:00 head", told.Status("v42", "returnee"));
        Assert.Equal("on_time reported 10:42:00 r44 1", told.Status("v44", "returnee"));
        Assert.Equal("on_time zero 10:59:59 r47", told.Status("v47", "returnee"));
        Assert.Equal("on_time zero 11:00:00 r48", told.Status("v48", "returnee"));
        Assert.Equal("late zero 11:00:01 r49", told.Status("v49", "returnee"));
        Assert.Equal("late zero 11:05:00 r50", told.Status("v50", "returnee"));
        Assert.Equal("late zero 11:30:20 r51", told.Status("v51", "returnee"));
        Assert.Equal("late reported 11:30:40 r52 1", told.Status("v52", "returnee"));
        Assert.Equal(["v43", "v45", "v46", .. Enumerable.Range(53, 8).Select(i => $"v{i}")], told.UnitsOf(RoundStatus.Missing, "returnee"));
        Assert.Equal(60, told.UnitsOf(RoundStatus.OnTime, "zero").Count);
        Assert.Equal(60, told.UnitsOf(RoundStatus.Missing, "returnee", day: 1).Count);
        Assert.Equal(180, told.Standings.Count);
        Assert.Equal("on_time reported 14:44:00 r45", told.Status("v45", "zero"));
    }

    [Fact]
    public async Task Steps_digests_and_notices_are_told_once()
    {
        var told = await Once.Value;
        static string Units(params IEnumerable<int>[] numbers) => string.Join(' ', numbers.SelectMany(some => some).Order().Select(i => $"v{i}"));
        var atHalfPast = Units([.. Enumerable.Range(43, 18)]);
        var atEleven = Units([43, 45, 46], Enumerable.Range(50, 11));
        var atTen = Units([43, 45, 46], Enumerable.Range(51, 10));
        var atNoon = Units([43, 45, 46], Enumerable.Range(53, 8));
        Facts.Same(
            [
                $"10:30:00 reminder g returnee {atHalfPast}", $"11:00:00 reminder g returnee {atEleven}", $"11:10:00 escalation cp returnee {atTen}", "11:31:00 notice cp returnee v51 v52", $"12:00:00 escalation cp-xian returnee {atNoon}",
                "14:59:00 digest cp zero", "14:59:00 digest cp-xian zero",
            ],
            told.Ladder.Where(line => !line.StartsWith("01-21", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_fever_is_one_alert_that_is_acknowledged_once()
    {
        var told = await Once.Value;
        Facts.Same(["10:50:00 alert cp #1 v45"], told.Alarms);
        Assert.Single(told.Replies("cp", "10:52:00"));
    }

    [Fact]
    public async Task In_the_large_group_only_what_needs_an_answer_gets_one()
    {
        var told = await Once.Value;
        var answered = told.Replies("g").Select(reply => reply.At.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        foreach (var time in new[] { "10:50:00", "10:53:00", "11:00:01", "11:05:00", "11:30:20", "11:30:40" }) Assert.Contains(time, answered);
        Assert.DoesNotContain(answered, time => time.StartsWith("09:0", StringComparison.Ordinal) || time.StartsWith("09:1", StringComparison.Ordinal) || time.StartsWith("09:4", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Replies(), reply => reply.At.Day == 21);
    }

    [Fact]
    public async Task Nothing_of_the_second_day_comes_from_redeliveries()
    {
        var told = await Once.Value;
        Assert.All(told.Sent.Where(message => message.At.Day == 21), message => Assert.True(message.Kind is MessageKind.Reminder or MessageKind.Escalation));
        Assert.Contains("01-21 10:30:00 reminder g returnee " + string.Join(' ', Enumerable.Range(1, 60).Select(i => $"v{i}")), told.Ladder);
    }
}
