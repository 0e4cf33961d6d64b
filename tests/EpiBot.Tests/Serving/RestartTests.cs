using EpiBot.Hangfire.Sqlite;
using EpiBot.Host.Jobs;
using EpiBot.Host.Tests.Support;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Reporting;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.Serving;

/// <summary>Down over a deadline: the ladder makes up what was missed, and Hangfire, which makes up its own missed runs, adds nothing to it.</summary>
public sealed class RestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Store.Names), MemberType = typeof(Store))]
    public async Task What_was_missed_while_EpiBot_was_killed_is_said_once_and_the_recurring_jobs_go_on(string name)
    {
        await using var store = await Store.OpenAsync(name);
        var due = new SoonDue();
        await store.ImportAsync(Township.Small);
        await using (var before = await store.StartAsync(due.Settings))
        {
            await before.WhenReadyAsync();
            Assert.Equal(6, Recurring(store).Count);
            await before.KillAsync();
        }

        await due.WaitAsync(TimeSpan.FromSeconds(12));
        var started = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var after = await store.StartAsync(due.Settings);
        await after.WhenReadyAsync();

        // Hangfire's own make-up of the three steps (Relaxed: each once) and its next sweep come in between; nothing doubles.
        await using var db = store.Database.Open();
        while (!await db.Set<Outage>().AnyAsync(outage => outage.MadeUpAt != null, Cancellation) || await db.Set<OutboxMessage>().AnyAsync(message => message.State == OutboxState.Pending, Cancellation)
            || Recurring(store).Any(job => job.Id != "retention" && (job.LastExecution is not { } last || last < started || job.LastJobState != "Succeeded")))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }

        var said = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Kind == MessageKind.Reminder || message.Kind == MessageKind.Escalation).ToListAsync(Cancellation);
        Assert.Equal(["Escalation cp-yunzhu", "Escalation cp-yushe", "Reminder g-yunzhu"], said.Select(message => $"{message.Kind} {message.GroupId}").Order(StringComparer.Ordinal));
        Assert.All(said, message => Assert.Equal((OutboxState.Sent, 1), (message.State, message.Attempts)));
    }

    private static List<RecurringJobDto> Recurring(Store store)
    {
        JobStorage storage = store.Settings.ContainsKey("EpiBot__Storage__Provider")
            ? new PostgreSqlStorage(new NpgsqlConnectionFactory(store.Connection, SharedJobStore.Options), SharedJobStore.Options)
            : new SqliteStorage($"Data Source={Path.Combine(store.Folder, "epibot.jobs.db")}");
        using (storage as IDisposable)
        using (var connection = storage.GetConnection())
        {
            return connection.GetRecurringJobs();
        }
    }
}
