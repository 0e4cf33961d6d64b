using System.IO.Compression;
using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Organisation;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The bot over the long connection, against a platform that repeats, refuses, stalls, breaks off and displaces.</summary>
public sealed class LongConnectionTests
{
    [Fact]
    public async Task A_mention_delivered_three_times_is_booked_once_and_answered_once()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "东山村零报告", times: 3);
        await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count > 0);
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-zhangdehua", "零报告");
        var shown = await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count > 1);

        Assert.Equal(2, shown.Count);
        Assert.Contains("东山村 零报告", shown[0].Text, StringComparison.Ordinal);
        Assert.Equal(1, shown[0].Times);
        Assert.Contains("南沟村 零报告", shown[1].Text, StringComparison.Ordinal);
        await using var db = township.Database.Open();
        Assert.Equal(2, await db.Set<SeenMessage>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_speaks_to_the_bot_alone_is_heard_for_the_own_unit()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.StandIn.SayAsync(null, "u-lijianguo", "零报告");
        var shown = await township.UntilShownAsync("u-lijianguo", shown => shown.Count > 0);

        Assert.Contains("东山村 零报告", Assert.Single(shown).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voice_message_and_a_quote_are_read()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.StandIn.TellAsync(new { msgid = "v1", chattype = "single", from = new { userid = "u-lijianguo" }, msgtype = "voice", voice = new { content = "王老五发烧三十九度" } }, "u-lijianguo");
        await township.UntilShownAsync("u-lijianguo", shown => shown.Count > 0);
        await township.StandIn.TellAsync(
            new { msgid = "q1", chatid = "chat-cp-yunzhu", chattype = "group", from = new { userid = "u-zhaoyuan" }, msgtype = "text", text = new { content = "@小防\u2005收到" }, quote = new { msgtype = "text", text = new { content = "【警情1】云竹镇东山村:王老五" } } }, "chat-cp-yunzhu");
        await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Count > 0);

        await using var db = township.Database.Open();
        var alert = await db.Set<Alert>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((AlertState.Acknowledged, "zhaoyuan"), (alert.State, alert.AcknowledgedBy));
    }

    [Fact]
    public async Task An_alert_is_a_card_a_click_acknowledges_it_and_the_card_shows_who_took_it()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.GreetAsync("cp-yunzhu");
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "王老五发烧39度");
        var card = (await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "template_card"))).Single(one => one.Kind == "template_card");
        Assert.Contains("王老五", card.Text, StringComparison.Ordinal);
        Assert.Contains("\"key\":\"ack\"", card.Text, StringComparison.Ordinal);
        await township.StandIn.ClickAsync("chat-cp-yunzhu", "u-zhaoyuan", card.Key, "ack");
        card = (await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "template_card" && one.Times > 1))).Single(one => one.Kind == "template_card");
        Assert.Contains("赵源已收到", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"key\":\"ack\"", card.Text, StringComparison.Ordinal);
        await using (var db = township.Database.Open()) Assert.Equal("zhaoyuan", (await db.Set<Alert>().SingleAsync(TestContext.Current.CancellationToken)).AcknowledgedBy);

        await township.StandIn.ClickAsync("chat-cp-yunzhu", "u-zhaoyuan", card.Key, "close", nameof(AlertOutcome.Discarded));
        card = (await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "template_card" && one.Times > 2))).Single(one => one.Kind == "template_card");
        Assert.Contains("已结束", card.Text, StringComparison.Ordinal);
        await using (var db = township.Database.Open()) Assert.Equal(AlertState.Closed, (await db.Set<Alert>().SingleAsync(TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task A_click_of_somebody_who_may_not_take_it_changes_nothing_and_is_told_so()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.GreetAsync("cp-yunzhu");
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "王老五发烧39度");
        var card = (await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "template_card"))).Single(one => one.Kind == "template_card");
        await township.StandIn.ClickAsync("chat-cp-yunzhu", "u-nobody", card.Key, "ack");
        await township.UntilShownAsync("chat-cp-yunzhu", shown => shown[^1].Kind == "markdown");

        await using var db = township.Database.Open();
        Assert.Equal(AlertState.Open, (await db.Set<Alert>().SingleAsync(TestContext.Current.CancellationToken)).State);
    }

    [Theory]
    [InlineData("drop before")]
    [InlineData("drop after")]
    [InlineData("stall 0.7")]
    [InlineData("stall 4")]
    [InlineData("45009")]
    [InlineData("600039")]
    [InlineData("846609")]
    public async Task An_answer_that_went_wrong_stands_there_once(string mischief)
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.StandIn.MisbehaveAsync("aibot_respond_msg", mischief);
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "零报告");
        await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count > 0);
        if (mischief.StartsWith("drop", StringComparison.Ordinal)) await township.Node.UntilAsync(async () => (await township.StandIn.ReceivedAsync()).Contains("disconnected"));
        await township.Node.UntilAsync(township.StandIn.IsSubscribedAsync);
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-zhangdehua", "零报告");
        var shown = await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Any(one => one.Text.Contains("南沟村", StringComparison.Ordinal)));

        Assert.Single(shown, one => one.Text.Contains("东山村 零报告", StringComparison.Ordinal));
        Assert.Equal(2, shown.Count);
    }

    [Theory]
    [InlineData("drop before")]
    [InlineData("45009")]
    [InlineData("846609")]
    [InlineData("stall 0.7")]
    [InlineData("stall 4")]
    public async Task An_alert_that_was_not_taken_comes_once(string mischief)
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.GreetAsync("cp-yunzhu");
        await township.StandIn.MisbehaveAsync("aibot_send_msg", mischief);
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "王老五发烧39度");
        await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "template_card"));
        await township.Node.RunAsync(TimeSpan.FromSeconds(90));

        Assert.Single(await township.StandIn.ShownAsync("chat-cp-yunzhu"), one => one.Kind == "template_card");
        await using var db = township.Database.Open();
        Assert.Equal(OutboxState.Sent, (await db.Set<OutboxMessage>().SingleAsync(message => message.Alert == 1, TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task Forty_messages_in_a_minute_get_their_answers_within_the_limit_of_the_conversation()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        for (var i = 0; i < 40; i++) await township.StandIn.SayAsync("chat-g-yunzhu", "u-zhaoyuan", "帮助");
        await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count >= 30);
        await township.StandIn.ShiftAsync(TimeSpan.FromMinutes(2));
        var shown = await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count >= 40);

        // The 31st frame within the minute would have been refused by the stand-in, and is not even tried.
        Assert.Equal(40, shown.Count);
        Assert.Equal(40, (await township.StandIn.ReceivedAsync()).Count(frame => frame.StartsWith("aibot_respond_msg", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task After_the_digest_the_days_workbook_comes_as_a_file()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.GreetAsync("cp-yunzhu");
        foreach (var member in township.Node.Engine.Organisation.Tree.Data.Members.Where(member => member.Role == MemberRole.Reporter && member.Id != "wangfang")) await township.StandIn.SayAsync(null, $"u-{member.Id}", "零报告");
        await township.StandIn.SayAsync("chat-cp-yunzhu", "u-zhaoyuan", "代报 西河村 零报告");
        await township.UntilShownAsync("chat-cp-yunzhu", shown => shown.Any(one => one.Kind == "file"));

        var file = (await township.StandIn.ReceivedAsync()).Single(one => one.StartsWith("file ", StringComparison.Ordinal)).Split(' ');
        Assert.EndsWith(".xlsx", file[^2], StringComparison.Ordinal);
        using var workbook = new ZipArchive(new MemoryStream(Convert.FromBase64String(file[^1])));
        Assert.Contains(workbook.Entries, entry => entry.FullName == "xl/workbook.xml");
    }

    [Fact]
    public async Task Thrown_out_by_another_program_it_raises_an_alarm_and_does_not_fight()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        await township.StandIn.DisplaceAsync();
        await township.Node.UntilAsync(() => Task.FromResult(township.Node.Line.State == ChannelState.Down));
        await township.Node.RunAsync(TimeSpan.FromSeconds(50));
        Assert.Single(await township.StandIn.ReceivedAsync(), frame => frame == "connected");
        await using (var db = township.Database.Open()) Assert.NotNull((await db.Set<ChannelLine>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).DisplacedAt);

        await township.Node.UntilAsync(() => Task.FromResult(township.Node.Line.State == ChannelState.Here));
        await township.Node.RunAsync(TimeSpan.FromSeconds(5));
        await using (var db = township.Database.Open()) Assert.Null((await db.Set<ChannelLine>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).DisplacedAt);
    }

    [Fact]
    public async Task Two_nodes_hold_one_connection_and_the_second_takes_over_when_the_first_dies()
    {
        await using var township = await WeComTownship.OpenAsync(new TimeOnly(9, 0));
        var first = township.Node;
        var second = await township.StartNodeAsync(connect: false);
        await second.RunAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((ChannelState.Here, ChannelState.Elsewhere), (first.Line.State, second.Line.State));
        Assert.Single(await township.StandIn.ReceivedAsync(), frame => frame == "connected");

        // As a kill leaves it: the row still names a node that beats no more.
        await first.StopAsync();
        await second.Engine.Writer.WriteAsync(async (db, stop) => await db.Set<ChannelLine>().ExecuteUpdateAsync(set => set.SetProperty(line => line.Owner, "dead").SetProperty(line => line.Beat, 7), stop), TestContext.Current.CancellationToken);
        await second.UntilAsync(() => Task.FromResult(second.Line.State == ChannelState.Here));
        await township.StandIn.SayAsync("chat-g-yunzhu", "u-lijianguo", "零报告");
        await township.UntilShownAsync("chat-g-yunzhu", shown => shown.Count == 1);
    }
}
