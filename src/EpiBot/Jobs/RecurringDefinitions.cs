using System.Globalization;
using EpiBot.Engine;
using Hangfire;

namespace EpiBot.Host.Jobs;

/// <summary>Registers with Hangfire what recurs: one job a step of the ladder at its local time, the sweep and the dispatch.</summary>
internal static class RecurringDefinitions
{
    public static void Register(IRecurringJobManager jobs, EpiBotEngine engine)
    {
        var options = new RecurringJobOptions { TimeZone = engine.Clock.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in engine.DueSteps.On(engine.Clock.Today))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"ladder {step.Report.Id} {step.RunsAt:HH:mm} {step.Step.Name}");
            wanted.Add(id);
            // The step at the deadline runs a second past the minute; cron with seconds says so.
            jobs.AddOrUpdate<LadderJob>(id, job => job.RunAsync(id, CancellationToken.None), string.Create(CultureInfo.InvariantCulture, $"{step.RunsAt.Second} {step.RunsAt.Minute} {step.RunsAt.Hour} * * *"), options);
        }

        jobs.AddOrUpdate<SweepJob>("sweep", job => job.RunAsync(CancellationToken.None), Cron.Minutely(), options);
        jobs.AddOrUpdate<DispatchJob>("dispatch", job => job.RunAsync(CancellationToken.None), Cron.Minutely(), options);
    }
}
