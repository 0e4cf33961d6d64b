using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Tests.Support;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>Two processes on one PostgreSQL with one bot: kill -9 of the one that holds the connection.</summary>
public sealed class NodeKillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_node_takes_the_connection_over_and_nothing_is_lost_or_doubled()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        await using var standIn = await StandIn.StartAsync();
        await store.ImportAsync(Township.Small);
        await BindAsync(store.Database);
        var bot = new Dictionary<string, string> { ["EpiBot__WeCom__Bot__Id"] = "AIBTEST", ["EpiBot__WeCom__Bot__Secret"] = "bot-secret-for-tests", ["EpiBot__WeCom__Bot__Socket"] = standIn.Socket };
        await using var one = await store.StartAsync(bot);
        await UntilAsync(standIn.IsSubscribedAsync);
        await using var other = await store.StartAsync(bot);
        await other.WhenReadyAsync();

        await standIn.SayAsync("chat-cp", "zhao", "帮助");
        await standIn.SayAsync("chat-1", "zhangsan", "零报告");
        await standIn.SayAsync("chat-1", "zhangsan", "王老五发烧39度");
        await UntilAsync(async () => (await standIn.ShownAsync("chat-cp")).Any(shown => shown.Kind == "template_card"));
        await one.KillAsync();
        await UntilAsync(standIn.IsSubscribedAsync);
        var card = (await standIn.ShownAsync("chat-cp")).Single(shown => shown.Kind == "template_card");
        await standIn.ClickAsync("chat-cp", "zhao", card.Key, "ack");
        await UntilAsync(async () => (await standIn.ShownAsync("chat-cp")).Any(shown => shown.Text.Contains("赵源已收到", StringComparison.Ordinal)));

        Assert.Single(await standIn.ShownAsync("chat-cp"), shown => shown.Kind == "template_card");
        Assert.Single(await standIn.ShownAsync("chat-1"), shown => shown.Text.Contains("零报告", StringComparison.Ordinal));
        Assert.Equal(2, (await standIn.ReceivedAsync()).Count(frame => frame == "connected"));
        await using var db = store.Database.Open();
        Assert.Equal(4, await db.Set<SeenMessage>().CountAsync(Cancellation));
        var alert = await db.Set<Alert>().SingleAsync(Cancellation);
        Assert.Equal((AlertState.Acknowledged, "zhaoyuan"), (alert.State, alert.AcknowledgedBy));

        // Whoever holds it says so with its next heartbeat.
        await UntilAsync(async () => (await other.Http.GetStringAsync("/healthz/ready", Cancellation)).Contains("\"alarm\":\"None\"", StringComparison.Ordinal));
        Assert.DoesNotContain("bot-secret-for-tests", one.Log() + other.Log(), StringComparison.Ordinal);
    }

    private static async Task BindAsync(Database database)
    {
        using var writer = new SingleWriter(database);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                foreach (var (kind, external, to) in new[] { (BindingKind.Group, "chat-1", "g-yunzhu"), (BindingKind.Group, "chat-cp", "cp-yunzhu"), (BindingKind.Member, "zhangsan", "lijianguo"), (BindingKind.Member, "zhao", "zhaoyuan") })
                {
                    await ChannelBook.BindAsync(db, new ChannelBinding { Channel = BotChannel.Name, Kind = kind, ExternalId = external, BoundTo = to, Since = TimeProvider.System.GetUtcNow(), By = "test" }, stop);
                }

                return true;
            },
            Cancellation);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
    }
}
