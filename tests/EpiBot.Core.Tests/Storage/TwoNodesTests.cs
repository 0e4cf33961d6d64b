using EpiBot.Conversation;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Reporting;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Storage;

/// <summary>Several processes on one database: whoever gets a message books it once, whoever fires a step sends it once.</summary>
public sealed class TwoNodesTests
{
    public static TheoryData<string> Stores => Ledgers.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_message_delivered_to_both_nodes_at_once_is_booked_once_and_answered_the_same(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        await using var one = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.LargeTownship(60));
        await using var other = await Node.StartAsync(ledger.Database, time, new RecordingChannel());

        var results = await Task.WhenAll(Enumerable.Range(1, 60).SelectMany(i => new[]
        {
            one.SayAsync($"m{i}", "g", $"r{i}", "昨天回来一个 张伟 从上海闵行"),
            other.SayAsync($"m{i}", "g", $"r{i}", "昨天回来一个 张伟 从上海闵行"),
        }));

        Assert.All(results, result => Assert.IsType<TurnBooked>(result));
        Assert.Equal(60, results.Cast<TurnBooked>().Count(result => !result.Redelivered));
        for (var i = 0; i < results.Length; i += 2) Assert.Equal(((TurnBooked)results[i]).Reply?.Text, ((TurnBooked)results[i + 1]).Reply?.Text);
        await using var db = ledger.Database.Open();
        Assert.Equal(60, await db.Set<LedgerEntry>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Empty((await LedgerVerification.RunAsync(db, TestContext.Current.CancellationToken)).Broken);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_step_of_the_ladder_goes_out_once_although_both_nodes_fire_it(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        var sent = new RecordingChannel();
        await using var one = await Node.StartAsync(ledger.Database, time, sent, Some.County());
        await using var other = await Node.StartAsync(ledger.Database, time, sent);
        await one.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");

        for (var round = 1; round <= 37; round++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAll(one.TickAsync(), other.TickAsync());
        }

        Assert.Equal(
            ["Escalation cp-heyu", "Escalation cp-yunzhu", "Escalation cp-yushe", "Reminder g-heyu", "Reminder g-heyu", "Reminder g-yunzhu", "Reminder g-yunzhu"],
            sent.Given.Select(message => $"{message.Kind} {message.GroupId}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(sent.Given, message => message.Units.Contains("dongshan"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_last_two_units_reported_on_two_nodes_at_once_give_one_digest(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        var sent = new RecordingChannel();
        await using var one = await Node.StartAsync(ledger.Database, time, sent, Some.LargeTownship(2));
        await using var other = await Node.StartAsync(ledger.Database, time, sent);

        await Task.WhenAll(one.SayAsync("m1", "g", "r1", "零报告"), other.SayAsync("m2", "g", "r2", "零报告"));
        await Task.WhenAll(one.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken), other.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["Digest cp", "Digest cp-xian"], sent.Given.Select(message => $"{message.Kind} {message.GroupId}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_node_had_claimed_when_it_died_is_sent_by_the_other_after_a_while(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        var stuck = new TaskCompletionSource();
        using var death = new CancellationTokenSource();
        var sent = new RecordingChannel();
        await using var one = await Node.StartAsync(ledger.Database, time, new HangingChannel(stuck), Some.County());
        await using var other = await Node.StartAsync(ledger.Database, time, sent);
        await one.SayAsync("m1", "g-yunzhu", "lijianguo", "王老五发烧39度");

        var dying = one.Engine.Dispatcher.PumpAsync(death.Token);
        await stuck.Task;
        await other.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        Assert.Empty(sent.Given);
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        time.Advance(TimeSpan.FromSeconds(31));
        await other.Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Equal(MessageKind.Alert, Assert.Single(sent.Given).Kind);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_import_by_another_process_is_in_force_after_the_next_tick(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var time = new FakeTimeProvider(Some.At(9));
        await using var one = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.County());
        await using var other = await Node.StartAsync(ledger.Database, time, new RecordingChannel());

        time.Advance(TimeSpan.FromMinutes(1));
        await one.Engine.ReplaceOrganisationAsync(new OrganisationTree(Some.LargeTownship(3)), TestContext.Current.CancellationToken);
        Assert.IsType<TurnFromUnknownGroup>(await other.SayAsync("m1", "g", "r1", "零报告"));
        await other.TickAsync();

        Assert.IsType<TurnBooked>(await other.SayAsync("m2", "g", "r1", "零报告"));
    }
}
