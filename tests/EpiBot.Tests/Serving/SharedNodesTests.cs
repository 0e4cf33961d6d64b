using System.Net;
using EpiBot.Host.Tests.Support;
using EpiBot.Messages;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.Serving;

/// <summary>Processes that share one PostgreSQL: they start together, work together and die one by one.</summary>
public sealed class SharedNodesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_start_at_the_same_moment_on_an_empty_database_all_serve_and_log_no_error()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        var nodes = await Task.WhenAll(store.StartAsync(), store.StartAsync(), store.StartAsync());
        try
        {
            foreach (var node in nodes) await node.WhenReadyAsync();
            Assert.All(nodes, node => Assert.DoesNotMatch("(?m)^(fail|crit|warn):", node.Log()));
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_message_of_a_deadline_goes_out_once_from_two_nodes_of_which_one_is_killed()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        var due = new SoonDue();
        await store.ImportAsync(Township.Small);
        await using var one = await store.StartAsync(due.Settings);
        await using var other = await store.StartAsync(due.Settings);
        await Task.WhenAll(one.WhenReadyAsync(), other.WhenReadyAsync());

        // The same report reaches both nodes at once; one books it, both answer the same.
        var report = new Activity("m1", "lijianguo", "东山村 零报告") { ExpectReplies = true };
        var replies = await Task.WhenAll(report.RepliesAsync(one.Http), report.RepliesAsync(other.Http));
        Assert.Equal(replies[0], replies[1]);

        // Killed between the reminder and the first escalation; the other carries on alone.
        await due.WaitAsync(TimeSpan.FromSeconds(4));
        await one.KillAsync();
        await UntilAsync(async () => (await LadderAsync(store)).Count >= 3);
        using (var ready = await other.Http.GetAsync("/healthz/ready", Cancellation)) Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        await due.WaitAsync(TimeSpan.FromSeconds(20));

        var sent = await LadderAsync(store);
        Assert.Equal(
            ["Escalation cp-yunzhu xihe,nangou", "Escalation cp-yushe xihe,nangou", "Reminder g-yunzhu xihe,nangou"],
            sent.Select(message => $"{message.Kind} {message.GroupId} {message.Units.Replace('\n', ',')}").Order(StringComparer.Ordinal));
        Assert.All(sent, message => Assert.Equal((OutboxState.Sent, 1), (message.State, message.Attempts)));
        await using var db = store.Database.Open();
        Assert.Equal(1, await db.Set<Reporting.LedgerEntry>().CountAsync(Cancellation));
    }

    private static async Task<List<OutboxMessage>> LadderAsync(Store store)
    {
        await using var db = store.Database.Open();
        return await db.Set<OutboxMessage>().AsNoTracking().Where(message => (message.Kind == MessageKind.Reminder || message.Kind == MessageKind.Escalation) && message.State == OutboxState.Sent).ToListAsync(Cancellation);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
    }
}
