using EpiBot.Messages;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The robots of groups, and what happens where one is closed, full, or answers rubbish.</summary>
public sealed class RobotTests
{
    private const string Robot = "robot-key-g-yunzhu";

    [Fact]
    public async Task The_reminder_at_the_deadline_calls_on_those_missing_by_id_or_phone_and_says_how_to_answer()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(10, 50), robots: true);
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "零报告");
        await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count > 0);
        await RemindAsync(township);
        var reminder = Assert.Single(await township.UntilShownAsync(Robot, shown => shown.Count > 0)).Body;

        var called = reminder.GetProperty("mentioned_list").EnumerateArray().Select(one => one.GetString()).ToList();
        Assert.Contains("u-zhangdehua", called);
        Assert.DoesNotContain("u-lijianguo", called);
        Assert.Equal(["13800000001"], reminder.GetProperty("mentioned_mobile_list").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains("@小防 零报告", reminder.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Contains("单聊", reminder.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_robot_was_removed_the_bot_says_it()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(10, 50), robots: true);
        await township.GreetAsync("g-yunzhu");
        await township.StandIn.MisbehaveAsync("webhook", "93000", 9);
        await RemindAsync(township);
        var shown = await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Any(one => one.Text.Contains("截止时间", StringComparison.Ordinal)));

        Assert.Single(shown, one => one.Text.Contains("截止时间", StringComparison.Ordinal));
        Assert.Empty(await township.StandIn.ShownAsync(Robot));
    }

    [Fact]
    public async Task Where_the_socket_is_down_the_robot_says_the_alert_with_whoever_is_on_duty()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0), robots: true);
        await township.StandIn.MisbehaveAsync("connect", "down", 1000);
        await township.StandIn.DropAsync();
        await township.Node.UntilAsync(() => Task.FromResult(township.Node.Line.State == ChannelState.Down));
        await township.Node.Engine.Intake.SubmitAsync(new InboundMessage("web", "m1", "g-yunzhu", "lijianguo", township.Time.GetUtcNow(), "王老五发烧39度"));
        var alert = Assert.Single(await township.UntilShownAsync("robot-key-cp-yunzhu", shown => shown.Count > 0)).Body;

        Assert.Contains("王老五", alert.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(alert.GetProperty("mentioned_list").EnumerateArray());
    }

    [Theory]
    [InlineData("html after", 1)]
    [InlineData("html", 0)]
    public async Task A_reminder_to_which_a_web_page_answers_is_not_said_twice(string mischief, int shown)
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(10, 50), robots: true);
        await township.GreetAsync("g-yunzhu");
        await township.StandIn.MisbehaveAsync("webhook", mischief);
        await RemindAsync(township);
        await township.Node.RunAsync(TimeSpan.FromSeconds(70));

        Assert.Equal(shown, (await township.StandIn.ShownAsync(Robot)).Count);
        Assert.DoesNotContain(await township.StandIn.ShownAsync("chat-g-yunzhu"), one => one.Text.Contains("截止时间", StringComparison.Ordinal));
        await using var db = township.Database.Open();
        Assert.NotNull((await db.Set<OutboxMessage>().SingleAsync(message => message.GroupId == "g-yunzhu", TestContext.Current.CancellationToken)).Error);
    }

    [Fact]
    public async Task A_robot_that_has_had_enough_gets_the_reminder_a_minute_later()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(10, 50), robots: true);
        await township.StandIn.MisbehaveAsync("webhook", "45009");
        await RemindAsync(township);
        Assert.Empty(await township.StandIn.ShownAsync(Robot));
        await township.Node.RunAsync(TimeSpan.FromSeconds(65));

        Assert.Single(await township.StandIn.ShownAsync(Robot));
    }

    [Fact]
    public async Task Forty_five_notices_go_out_20_a_minute_and_none_is_refused()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0), robots: true);
        var (engine, started) = (township.Node.Engine, township.Time.GetUtcNow());
        await engine.Writer.WriteAsync((db, _) =>
        {
            for (var i = 0; i < 45; i++)
            {
                db.Add(new OutboxMessage { Key = $"n{i}", Kind = MessageKind.Digest, Delivery = Delivery.AtLeastOnce, GroupId = "g-yunzhu", Sealed = engine.Personal.Seal($"通知{i}")!, PlannedAt = started, NotBefore = started });
            }

            return Task.FromResult(true);
        }, TestContext.Current.CancellationToken);
        while ((await township.StandIn.ShownAsync(Robot)).Count < 45)
        {
            township.Time.Advance(TimeSpan.FromSeconds(5));
            await township.StandIn.ShiftAsync(township.Time.GetUtcNow() - started);
            await township.Node.PumpAsync();
        }

        Assert.Equal(Enumerable.Range(0, 45).Select(i => $"通知{i}"), (await township.StandIn.ShownAsync(Robot)).Select(one => one.Body.GetProperty("content").GetString()));
        Assert.Equal(45, (await township.StandIn.ReceivedAsync()).Count(one => one.StartsWith("webhook", StringComparison.Ordinal)));
        Assert.True(township.Time.GetUtcNow() - started > TimeSpan.FromMinutes(2));
    }

    private static async Task RemindAsync(WeComTownship township)
    {
        township.Time.Advance(new DateTimeOffset(2026, 1, 20, 11, 0, 1, TimeSpan.FromHours(8)) - township.Time.GetUtcNow());
        await township.Node.TickAsync();
    }
}
