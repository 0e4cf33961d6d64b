using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Reporting;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>A day of the demo township as WeCom sees it: mentions and single chats, reminders that call on people, a card, and a node that dies.</summary>
public sealed class WholeDayTests
{
    private const string Work = "chat-g-yunzhu", Post = "chat-cp-yunzhu", Robot = "robot-key-g-yunzhu", PostRobot = "robot-key-cp-yunzhu";

    [Fact]
    public async Task A_day_of_the_township_over_wecom()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(8, 30), robots: true);
        var standIn = township.StandIn;
        await township.GreetAsync("g-yunzhu", "cp-yunzhu", "cp-yushe");

        // The morning: some report in the group, some alone; one is delivered twice, one has a fever to tell.
        foreach (var who in new[] { "zhangdehua", "liuchunmei", "chenzhiqiang", "yangxiulan" }) await standIn.SayAsync(Work, $"u-{who}", "零报告", times: 2);
        foreach (var who in new[] { "guoyongfu", "mali", "sunweimin", "gaoxiaohong", "renzhigang", "haoguiying" }) await standIn.SayAsync(null, $"u-{who}", "今日无返乡人员,零报告");
        await township.UntilShownAsync("u-haoguiying", shown => shown.Count == 1);
        await standIn.SayAsync(null, "u-weimin", "学校王小明发烧38.5度");
        var card = (await township.UntilShownAsync(Post, shown => shown.Any(one => one.Kind == "template_card"))).Single(one => one.Kind == "template_card");
        await standIn.ClickAsync(Post, "u-zhaoyuan", card.Key, "ack");
        await township.UntilShownAsync(Post, shown => shown.Any(one => one.Text.Contains("赵源已收到", StringComparison.Ordinal)));

        // Half an hour before the deadline the robot names who is missing.
        await GoAsync(township, new TimeOnly(10, 30));
        var before = Assert.Single(await standIn.ShownAsync(Robot));
        Assert.Contains("西河村", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("南沟村", before.Text, StringComparison.Ordinal);

        // The node that holds the connection dies; the other one has it within seconds and hears the next report.
        var first = township.Node;
        await GoAsync(township, new TimeOnly(10, 45));
        await first.TickAsync();
        await first.StopAsync();
        var second = await township.StartNodeAsync(robots: true, connect: false);
        await second.Engine.Writer.WriteAsync(
            async (db, stop) => await db.Set<ChannelLine>().ExecuteUpdateAsync(set => set.SetProperty(line => line.Owner, "dead").SetProperty(line => line.Beat, 99), stop), TestContext.Current.CancellationToken);
        var died = township.Time.GetUtcNow();
        await second.UntilAsync(() => Task.FromResult(second.Line.State == Outbox.ChannelState.Here));
        Assert.InRange(township.Time.GetUtcNow() - died, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        await standIn.SayAsync(Work, "u-lijianguo", "东山村零报告");
        await township.UntilShownAsync(Work, shown => shown.Any(one => one.Text.Contains("东山村 零报告", StringComparison.Ordinal)));

        // At the deadline it calls on those missing, by id or by phone, and on nobody else.
        await GoAsync(township, new TimeOnly(11, 0, 1));
        var deadline = (await standIn.ShownAsync(Robot))[^1].Body;
        Assert.Equal(2, (await standIn.ShownAsync(Robot)).Count);
        Assert.Equal(["13800000001"], deadline.GetProperty("mentioned_mobile_list").EnumerateArray().Select(one => one.GetString()));
        var called = deadline.GetProperty("mentioned_list").EnumerateArray().Select(one => one.GetString()).ToList();
        Assert.Contains("u-tianjun", called);
        Assert.DoesNotContain("u-lijianguo", called);
        Assert.DoesNotContain("u-haoguiying", called);

        // Ten minutes later the command post reads who is still missing.
        await GoAsync(township, new TimeOnly(11, 10));
        Assert.Contains(await standIn.ShownAsync(PostRobot), one => one.Text.Contains("西河村", StringComparison.Ordinal));

        // The afternoon.
        foreach (var who in new[] { "lijianguo", "zhangdehua", "liuchunmei", "chenzhiqiang" }) await standIn.SayAsync(Work, $"u-{who}", "下午零报告");
        await township.UntilShownAsync(Work, shown => shown.Count(one => one.Text.Contains("日报", StringComparison.Ordinal)) >= 4);
        await GoAsync(township, new TimeOnly(16, 30, 1));
        var afternoon = (await standIn.ShownAsync(Robot))[^1].Body;
        Assert.Contains("@小防 零报告", afternoon.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(afternoon.GetProperty("mentioned_list").EnumerateArray());
        Assert.DoesNotContain("u-lijianguo", afternoon.GetProperty("mentioned_list").EnumerateArray().Select(one => one.GetString()));

        // Nothing lost, nothing doubled.
        var shown = await standIn.ShownAsync();
        Assert.All(shown.Where(one => one.Kind == "stream"), one => Assert.Equal(1, one.Times));
        Assert.Single(shown, one => one.Kind == "template_card");
        await using var db = township.Database.Open();
        Assert.Equal("zhaoyuan", (await db.Set<Alert>().SingleAsync(TestContext.Current.CancellationToken)).AcknowledgedBy);
        var (engine, tree) = (second.Engine, second.Engine.Organisation.Tree);
        var returnees = await engine.Rounds.StandingsAsync(db, tree, engine.Calendar.Find("returnee", new DateOnly(2026, 1, 20))!, new DateOnly(2026, 1, 20), engine.Clock.Now, null, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["beipo", "dongshan", "hekou", "houying", "liulin", "nangou", "qianying", "shiban", "shuangquan", "taoyuan", "xiazhuang"],
            returnees.Where(standing => standing.Status == RoundStatus.OnTime).Select(standing => standing.UnitId).Order(StringComparer.Ordinal));
        Assert.Equal(RoundStatus.Missing, returnees.Single(standing => standing.UnitId == "xihe").Status);
    }

    /// <summary>The virtual clock goes on to a time of the day, as the host's timer would, and the connection is made again where the jump broke it.</summary>
    private static async Task GoAsync(WeComTownship township, TimeOnly to)
    {
        var (node, zone) = (township.Node, TimeSpan.FromHours(8));
        township.Time.Advance(new DateTimeOffset(new DateOnly(2026, 1, 20).ToDateTime(to), zone) - township.Time.GetUtcNow());
        await node.TickAsync();
        await node.UntilAsync(async () =>
        {
            await node.PumpAsync();
            return node.Line.State == Outbox.ChannelState.Here && await township.StandIn.IsSubscribedAsync();
        });
    }
}
