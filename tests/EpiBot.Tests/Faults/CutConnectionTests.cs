using System.Net;
using EpiBot.Host.Tests.Support;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EpiBot.Host.Tests.Faults;

/// <summary>PostgreSQL is there and then it is not: the wire is cut under load, for one node or for all, and mended.</summary>
public sealed class CutConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_cut_again_and_again_under_load_loses_nothing_and_needs_no_restart()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        await using var wire = Wire(store);
        var crowd = new Crowd(40, 4);
        await store.ImportAsync(crowd.Organisation);
        await using (var running = await store.StartAsync(Through(store, wire)))
        {
            await running.WhenReadyAsync();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var speaking = Task.Run(async () =>
            {
                while (!over.IsCancellationRequested) await crowd.SpeakAsync(running.Http);
            }, Cancellation);
            for (var cut = 0; cut < 10; cut++)
            {
                var enough = crowd.Acknowledged + 50;
                while (crowd.Acknowledged < enough) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
                wire.Cut();
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Cancellation);
                wire.Mend();
            }

            await over.CancelAsync();
            await speaking;
            await crowd.SpeakAsync(running.Http);
            await SettledAsync(store);
        }

        await crowd.CheckAsync(store, ladder: false);
        TestContext.Current.TestOutputHelper?.WriteLine($"10 cuts, {crowd.Acknowledged} messages acknowledged, none lost.");
    }

    [Fact]
    public async Task Of_two_nodes_one_is_cut_off_over_the_deadline_and_everything_is_said_once()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        await using var wire = Wire(store);
        var (crowd, due) = (new Crowd(40, 4), new SoonDue());
        await store.ImportAsync(crowd.Organisation);
        var through = Through(store, wire);
        foreach (var (key, value) in due.Settings) through[key] = value;
        await using var away = await store.StartAsync(through);
        await using var here = await store.StartAsync(due.Settings);
        await Task.WhenAll(away.WhenReadyAsync(), here.WhenReadyAsync());
        await Task.WhenAll(crowd.SpeakAsync(away.Http), crowd.SpeakAsync(here.Http));

        await due.WaitAsync(TimeSpan.FromSeconds(-5));
        wire.Cut();
        await crowd.SpeakAsync(away.Http);
        await due.WaitAsync(TimeSpan.FromSeconds(8));
        wire.Mend();
        await due.WaitAsync(TimeSpan.FromSeconds(15));
        while ((await StatusAsync(away)) != HttpStatusCode.OK) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        await crowd.SpeakAsync(away.Http);
        await SettledAsync(store);

        await crowd.CheckAsync(store, ladder: true);
        await using var db = store.Database.Open();
        Assert.Equal(
            ["Escalation cp", "Escalation cp-k", "Reminder g"],
            (await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Report == "soon" && message.State == OutboxState.Sent).ToListAsync(Cancellation)).Where(message => message.Kind is Messages.MessageKind.Reminder or Messages.MessageKind.Escalation)
                .Select(message => $"{message.Kind} {message.GroupId}").Order(StringComparer.Ordinal));
    }

    private static TcpProxy Wire(Store store)
    {
        var server = new NpgsqlConnectionStringBuilder(store.Connection);
        return new TcpProxy(new IPEndPoint(Dns.GetHostAddresses(server.Host!)[0], server.Port));
    }

    private static Dictionary<string, string> Through(Store store, TcpProxy wire) =>
        new() { ["EpiBot__Storage__ConnectionString"] = new NpgsqlConnectionStringBuilder(store.Connection) { Host = "127.0.0.1", Port = wire.Port }.ToString() };

    private static async Task<HttpStatusCode> StatusAsync(RunningEpiBot node)
    {
        using var answer = await node.Http.GetAsync("/healthz/ready", Cancellation);
        return answer.StatusCode;
    }

    private static async Task SettledAsync(Store store)
    {
        await using var db = store.Database.Open();
        while (await db.Set<OutboxMessage>().AnyAsync(message => message.State == OutboxState.Pending, Cancellation)) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
    }
}
