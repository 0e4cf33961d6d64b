using EpiBot.Conversation;
using EpiBot.Reporting;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Storage;

/// <summary>The queue before the writer is bounded: what it cannot hold is refused at once and wholly, and its sender sends it again.</summary>
public sealed class FullQueueTests
{
    private const int More = 21_000;

    [Fact]
    public async Task What_the_queue_cannot_hold_is_refused_and_nothing_of_it_is_booked()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var time = new FakeTimeProvider(Some.At(10));
        await using var node = await Node.StartAsync(ledger.Database, time, new RecordingChannel(), Some.LargeTownship(12));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = node.Engine.Writer.WriteAsync(
            async (_, _) =>
            {
                await release.Task;
                return true;
            },
            TestContext.Current.CancellationToken);
        var answers = Enumerable.Range(0, More).Select(i => node.SayAsync($"m{i}", "g", $"r{1 + (i % 12)}", i % 100 == 99 ? "零报告" : "好的")).ToList();

        // While the writer is held nobody else can have an answer.
        var refused = Enumerable.Range(0, More).Where(i => answers[i].IsCompleted).ToList();
        Assert.NotEmpty(refused);

        release.SetResult();
        await holding;
        var results = await Task.WhenAll(answers);

        Assert.All(refused, i => Assert.IsType<TurnRefused>(results[i]));
        Assert.Equal(More - refused.Count, results.Count(result => result is TurnBooked));
        await using var db = ledger.Database.Open();
        Assert.NotEqual(0, await db.Set<LedgerEntry>().CountAsync(TestContext.Current.CancellationToken));
        var kept = await db.Set<SeenMessage>().Select(message => message.Key).ToHashSetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(More - refused.Count, kept.Count);
        Assert.DoesNotContain(refused, i => kept.Contains($"test:m{i}"));
        Assert.Equal(0, await db.Set<LedgerEntry>().CountAsync(entry => !db.Set<SeenMessage>().Any(message => message.Key == entry.MessageKey), TestContext.Current.CancellationToken));
        Assert.IsType<TurnBooked>(await node.SayAsync($"m{refused[0]}", "g", "r1", "零报告"));
    }
}
