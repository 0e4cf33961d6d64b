using System.Globalization;
using EpiBot.Host.Tests.Support;
using EpiBot.Outbox;
using EpiBot.Reporting;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.Faults;

/// <summary>SIGKILL at random moments while everybody reports, before, at and after the deadline. EPIBOT_TEST_KILLS says how often; 10 by default.</summary>
public sealed class KilledUnderLoadTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("EPIBOT_TEST_KILLS") ?? "10", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Store.Names), MemberType = typeof(Store))]
    public async Task Nothing_that_was_acknowledged_is_lost_nobody_is_wronged_and_the_outage_is_marked(string name)
    {
        await using var store = await Store.OpenAsync(name);
        var (crowd, due, random) = (new Crowd(80, 8), new SoonDue(), new Random(20260120));
        await store.ImportAsync(crowd.Organisation);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var running = await store.StartAsync(due.Settings);
            var enough = crowd.Acknowledged + random.Next(1, 400);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var speaking = Task.Run(async () =>
            {
                while (!over.IsCancellationRequested) await crowd.SpeakAsync(running.Http);
            }, Cancellation);
            while (crowd.Acknowledged < enough) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
            await running.KillAsync();
            await over.CancelAsync();
            await speaking;
        }

        await due.WaitAsync(TimeSpan.FromSeconds(12));
        await using (var last = await store.StartAsync(due.Settings))
        {
            await last.WhenReadyAsync();
            await crowd.SpeakAsync(last.Http);
            await using var db = store.Database.Open();

            // What is missed is made up three seconds after the start; what is at least once and was under way comes again after half a minute.
            while (await db.Set<Outage>().AnyAsync(outage => outage.MadeUpAt == null, Cancellation) || await db.Set<OutboxMessage>().AnyAsync(message => message.State == OutboxState.Pending, Cancellation))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
            }
        }

        await crowd.CheckAsync(store, ladder: true);
        await using (var db = store.Database.Open()) Assert.True(name == "PostgreSql" || await db.Set<Outage>().CountAsync(Cancellation) >= Kills);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {crowd.Acknowledged} messages acknowledged, none lost.");
    }
}
