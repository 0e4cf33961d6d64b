using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Outbox;

/// <summary>What each guarantee means when the way out is slow, closed or talks rubbish.</summary>
public sealed class DispatcherTests
{
    [Fact]
    public async Task A_reminder_that_fails_is_not_tried_again_and_is_shown_as_failed()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(10));
        var closed = new RecordingChannel(_ => new FailedOutcome("closed", null));
        await using var node = await Node.StartAsync(ledger.Database, time, closed, Some.County());
        time.Advance(TimeSpan.FromMinutes(30));
        await node.TickAsync();
        time.Advance(TimeSpan.FromMinutes(10));
        await node.TickAsync();

        Assert.Equal(2, closed.Given.Count);
        await using var db = ledger.Database.Open();
        Assert.All(await db.Set<OutboxMessage>().ToListAsync(TestContext.Current.CancellationToken), message => Assert.Equal(OutboxState.Failed, message.State));
    }

    [Fact]
    public async Task An_alert_is_tried_until_it_is_there_ever_more_slowly()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(10));
        var open = false;
        var channel = new RecordingChannel(_ => open ? DeliveryOutcome.Delivered : new FailedOutcome("closed", null));
        await using var node = await Node.StartAsync(ledger.Database, time, channel, Some.County());
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "王老五发烧39度");
        for (var second = 0; second < 60; second++)
        {
            await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var tries = channel.Given.Count;
        Assert.InRange(tries, 3, 8);
        open = true;
        time.Advance(TimeSpan.FromMinutes(5));
        await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Equal(tries + 1, channel.Given.Count);
        Assert.Equal(MessageKind.Alert, channel.Given[^1].Kind);
    }

    [Fact]
    public async Task A_destination_that_fails_holds_up_nobody_else()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var channel = new RecordingChannel(message => message.GroupId == "cp-yunzhu" ? new FailedOutcome("closed", null) : DeliveryOutcome.Delivered);
        await using var node = await Node.StartAsync(ledger.Database, new FakeTimeProvider(Some.At(10)), channel, Some.County());
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "王老五发烧39度");
        await node.SayAsync("m2", "g-heyu", "zhaomin", "李老六发烧39度");
        await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Contains(channel.Given, message => message.GroupId == "cp-heyu");
        await using var db = ledger.Database.Open();
        Assert.Equal([OutboxState.Pending, OutboxState.Sent], await db.Set<OutboxMessage>().OrderBy(message => message.Id).Select(message => message.State).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_channel_that_throws_loses_no_alert()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(10));
        var broken = true;
        var channel = new RecordingChannel(_ => broken ? throw new InvalidOperationException("rubbish") : DeliveryOutcome.Delivered);
        await using var node = await Node.StartAsync(ledger.Database, time, channel, Some.County());
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "王老五发烧39度");
        await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        broken = false;
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(1, await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_reports_between_the_plan_and_the_sending_is_not_reminded()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(10));
        var channel = new RecordingChannel();
        await using var node = await Node.StartAsync(ledger.Database, time, channel, Some.County());
        time.Advance(TimeSpan.FromMinutes(30));
        await node.Engine.Tick.RunAsync(TestContext.Current.CancellationToken);
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");
        foreach (var (id, sender) in new[] { ("m2", "zhaomin"), ("m3", "qianjin") }) await node.SayAsync(id, "g-heyu", sender, "零报告");
        await node.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        var reminder = Assert.Single(channel.Given, message => message.Kind == MessageKind.Reminder);
        Assert.Equal("g-yunzhu", reminder.GroupId);
        Assert.Equal(["xihe", "beizhai"], reminder.Units);
        Assert.DoesNotContain("东山", reminder.Text);
    }
}
