using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Retention;
using EpiBot.Returnees;
using EpiBot.Storage;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Retention;

/// <summary>Personal data of closed cases goes after its time; the counts and the chain stay.</summary>
public sealed class RetentionTests
{
    public static TheoryData<string> Stores => Ledgers.Stores;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_closed_loses_its_words_after_the_days_of_the_settings_and_the_chain_still_verifies(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        await using var node = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.County(), Days(30));
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "张伟 昨天从上海闵行坐高铁回来 电话13812345678");
        await node.SayAsync("m2", "g-yunzhu", "wangfang", "王老五发烧39度");
        await node.SayAsync("m3", "g-heyu", "zhaomin", "李老六发烧38度5");
        await node.SayAsync("m4", "g-yunzhu", "stranger", "零报告");
        await node.SayAsync("m5", "cp-yunzhu", "liuzhen", "收到 1");
        await node.SayAsync("m6", "cp-yunzhu", "liuzhen", "办结 1 已送医排除");
        await node.TickAsync();
        var before = await PictureAsync(ledger.Database);
        Assert.Equal(2, before.Alerts);

        // A month later to the day nothing is old enough; a day after that it is, but the open alert of 南关村 keeps what belongs to it.
        time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(new RetentionResult(0, 0, 0, 0, 0, 0), await node.Engine.Retention.RunAsync(Stop));
        time.Advance(TimeSpan.FromDays(1));
        var removed = await node.Engine.Retention.RunAsync(Stop);

        await using var db = ledger.Database.Open();
        Assert.Equal((2L, 1L, 1L, 5L), (removed.Entries, removed.Returnees, removed.Alerts, removed.Messages));
        Assert.True(removed.Sent >= 1);
        Assert.Equal(["nanguan"], await db.Set<LedgerEntry>().Where(entry => entry.Sealed != null).Select(entry => entry.UnitId).ToListAsync(Stop));
        Assert.Equal(["test:m3"], await db.Set<SeenMessage>().Where(message => message.Sealed != null || message.SealedReply != null || message.SealedSenderName != null).Select(message => message.Key).ToListAsync(Stop));
        Assert.Equal([2L], await db.Set<Alert>().Where(alert => alert.Sealed != "").Select(alert => alert.Number).ToListAsync(Stop));
        Assert.Empty(await db.Set<AlertEvent>().Where(happened => happened.AlertNumber == 1 && happened.Sealed != null).ToListAsync(Stop));
        Assert.Empty(await db.Set<OutboxMessage>().Where(message => message.Alert == 1 && message.Sealed != "").ToListAsync(Stop));
        Assert.NotEmpty(await db.Set<OutboxMessage>().Where(message => message.Alert == 2 && message.Sealed != "").ToListAsync(Stop));
        var person = await db.Set<Returnee>().SingleAsync(Stop);
        Assert.Equal(("", null, null, null), (person.Sealed, person.NameKey, person.IdKey, person.PhoneKey));
        Assert.Equal("上海市", person.Province);

        // The counts and the proof are what they were, and a second night finds nothing more to do.
        Assert.Equal(before, await PictureAsync(ledger.Database));
        Assert.Equal(new RetentionResult(0, 0, 0, 0, 0, 0), await node.Engine.Retention.RunAsync(Stop));

        // A redelivery after all that time is still known, and booked no second time.
        Assert.True(Assert.IsType<TurnBooked>(await node.SayAsync("m1", "g-yunzhu", "lijianguo", "张伟 昨天从上海闵行坐高铁回来 电话13812345678")).Redelivered);
    }

    [Fact]
    public async Task Without_the_setting_everything_is_kept()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(9));
        await using var node = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.County());
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "张伟 昨天从上海闵行坐高铁回来 电话13812345678");
        time.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(new RetentionResult(0, 0, 0, 0, 0, 0), await node.Engine.Retention.RunAsync(Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(29)]
    [InlineData(-5)]
    [InlineData(5000)]
    public void A_time_that_is_too_short_or_too_long_is_refused(int days)
    {
        CountyRules.Parse(Days(days), _ => null, out var problems);
        Assert.Equal(("EpiBot:Retention:Days", $"{days}"), (Assert.Single(problems).Key, problems[0].Value));
    }

    private static EpiBotSettings Days(int days) => new() { Retention = new RetentionSettings { Days = days } };

    private static async Task<Picture> PictureAsync(Database database)
    {
        await using var db = database.Open();
        var verified = await LedgerVerification.RunAsync(db, Stop);
        Assert.Empty(verified.Broken);
        return new Picture(
            verified.Entries, await db.Set<Standing>().CountAsync(Stop), await db.Set<Standing>().SumAsync(standing => standing.Count, Stop),
            await db.Set<Alert>().CountAsync(Stop), await db.Set<AlertEvent>().CountAsync(Stop), await db.Set<SeenMessage>().CountAsync(Stop), await db.Set<Returnee>().CountAsync(Stop));
    }

    private sealed record Picture(long Entries, int Standings, int People, int Alerts, int Events, int Messages, int Returnees);
}
