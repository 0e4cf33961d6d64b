using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Faults;

/// <summary>The way out is closed for two hours over the deadline, or answers rubbish: alerts and escalations arrive afterwards, stale reminders never.</summary>
public sealed class ClosedChannelTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_two_hours_over_a_deadline_every_alert_and_escalation_is_there_once_and_nobody_is_nagged(bool throws)
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(9, 50));
        var arrived = new List<OutboundMessage>();
        var channel = new RecordingChannel(message =>
        {
            var now = time.GetUtcNow();
            if (now >= Some.At(10) && now < Some.At(12)) return throws ? throw new FormatException("rubbish") : new FailedOutcome("closed", null);
            arrived.Add(message);
            return DeliveryOutcome.Delivered;
        });
        await using var node = await Node.StartAsync(ledger.Database, time, channel, Some.County());
        for (var minute = 0; minute < 160; minute++)
        {
            if (minute == 20) await node.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");
            if (minute == 30) await node.SayAsync("m2", "g-yunzhu", "wangfang", "王老五发烧39度");
            time.Advance(TimeSpan.FromMinutes(1));
            await node.TickAsync();
        }

        Assert.Equal(["cp-heyu", "cp-yunzhu", "cp-yushe"], arrived.Where(message => message.Kind == MessageKind.Escalation).Select(message => message.GroupId).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(arrived.Where(message => message.Kind == MessageKind.Escalation), message => message.Units.Contains("dongshan"));
        Assert.Contains(arrived, message => message is { Kind: MessageKind.Alert, Alert: 1, GroupId: "cp-yunzhu" });
        Assert.DoesNotContain(arrived, message => message.Kind == MessageKind.Reminder);
    }
}
