using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Faults;

/// <summary>Somebody, or a crowd of invented people, floods a group: they are turned away, others are heard, and an alarm always is.</summary>
public sealed class FloodTests
{
    private static readonly EpiBotSettings Narrow = new() { Conversation = new ConversationSettings { MostPerSender = 20, MostOfStrangers = 30 } };

    [Fact]
    public async Task One_sender_is_turned_away_others_are_heard_and_the_next_minute_begins_anew()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(9));
        await using var node = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.County(), Narrow);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => node.SayAsync($"f{i}", "g-yunzhu", "lijianguo", "今天天气不错")));
        Assert.Equal(20, results.Count(result => result is TurnBooked));
        Assert.Equal(80, results.Count(result => result is TurnRefused));
        Assert.IsType<TurnBooked>(await node.SayAsync("m1", "g-yunzhu", "wangfang", "零报告"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<TurnBooked>(await node.SayAsync("f99", "g-yunzhu", "lijianguo", "今天天气不错"));
    }

    [Fact]
    public async Task An_alarm_in_the_middle_of_a_flood_is_raised()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        await using var node = await Node.StartAsync(ledger.Database, new FakeTimeProvider(Some.At(9)), new RecordingChannel(), Some.County(), Narrow);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => node.SayAsync($"f{i}", "g-yunzhu", "lijianguo", "今天天气不错")));
        Assert.IsType<TurnBooked>(await node.SayAsync("a1", "g-yunzhu", "lijianguo", "王老五发烧39度"));
        await using var db = ledger.Database.Open();
        Assert.Equal(1, await db.Set<Alert>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Invented_people_together_count_as_one_and_the_roster_does_not_suffer()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        await using var node = await Node.StartAsync(ledger.Database, new FakeTimeProvider(Some.At(9)), new RecordingChannel(), Some.County(), Narrow);
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => node.SayAsync($"s{i}", "g-yunzhu", $"nobody{i}", "大家好")));
        Assert.Equal(30, results.Count(result => result is TurnBooked));
        Assert.IsType<TurnBooked>(await node.SayAsync("m1", "g-yunzhu", "wangfang", "零报告"));
        Assert.IsType<TurnBooked>(await node.SayAsync("a1", "g-yunzhu", "nobody", "我发烧39度了"));
    }
}
