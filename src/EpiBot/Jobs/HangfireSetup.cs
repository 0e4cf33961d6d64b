using EpiBot.Engine;
using EpiBot.Host.Api;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.InMemory;

namespace EpiBot.Host.Jobs;

/// <summary>Hangfire with its dashboard. The ledger, not the job store, is the truth: a job lost here is made up by the next tick.</summary>
internal static class HangfireSetup
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<Ticker>().AddTransient<LadderJob>().AddTransient<SweepJob>().AddTransient<DispatchJob>();
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) }));
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        services.AddHostedService<TickTimer>().AddHostedService<DispatchLoop>();
    }

    public static void MapJobs(this WebApplication app)
    {
        app.UseHangfireDashboard("/hangfire", new DashboardOptions { Authorization = [new LoopbackOnly()], DisplayStorageConnectionString = false, DashboardTitle = "EpiBot" });
        RecurringDefinitions.Register(app.Services.GetRequiredService<IRecurringJobManager>(), app.Services.GetRequiredService<EpiBotEngine>());
    }

    private sealed class LoopbackOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => Locality.IsLocal(context.GetHttpContext());
    }
}
