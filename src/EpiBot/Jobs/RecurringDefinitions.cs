using System.Globalization;
using EpiBot.Engine;
using Hangfire;
using Hangfire.Storage;

namespace EpiBot.Host.Jobs;

/// <summary>Registers with Hangfire what recurs: one job a step of the ladder at its local time, the sweep and the dispatch.</summary>
internal static class RecurringDefinitions
{
    private const string LadderPrefix = "ladder ";

    public static void Register(IRecurringJobManager jobs, JobStorage storage, EpiBotEngine engine)
    {
        var options = new RecurringJobOptions { TimeZone = engine.Clock.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in engine.DueSteps.On(engine.Clock.Today))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{LadderPrefix}{step.Report.Id} {step.RunsAt:HH:mm} {step.Step.Name}");
            if (!wanted.Add(id)) continue;

            // The step at the deadline runs a second past the minute; cron with seconds says so.
            jobs.AddOrUpdate<LadderJob>(id, job => job.RunAsync(id, CancellationToken.None), string.Create(CultureInfo.InvariantCulture, $"{step.RunsAt.Second} {step.RunsAt.Minute} {step.RunsAt.Hour} * * *"), options);
        }

        jobs.AddOrUpdate<SweepJob>("sweep", job => job.RunAsync(CancellationToken.None), Cron.Minutely(), options);
        jobs.AddOrUpdate<DispatchJob>("dispatch", job => job.RunAsync(CancellationToken.None), Cron.Minutely(), options);

        jobs.AddOrUpdate<RetentionJob>("retention", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 20), options);

        // A step that the settings no longer have must not go on firing from the store.
        using var connection = storage.GetConnection();
        foreach (var job in connection.GetRecurringJobs().Where(job => job.Id.StartsWith(LadderPrefix, StringComparison.Ordinal) && !wanted.Contains(job.Id))) jobs.RemoveIfExists(job.Id);
    }
}
