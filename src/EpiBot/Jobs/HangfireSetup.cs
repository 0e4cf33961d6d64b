using EpiBot.Engine;
using EpiBot.Hangfire.Sqlite;
using EpiBot.Host.Web;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;

namespace EpiBot.Host.Jobs;

/// <summary>Hangfire with its dashboard, on the store that goes with the ledger's. The ledger, not the job store, is the truth.</summary>
internal static class HangfireSetup
{
    public static void AddJobs(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton<Ticker>().AddTransient<LadderJob>().AddTransient<SweepJob>().AddTransient<DispatchJob>().AddTransient<RetentionJob>();
        services.AddSingleton<ITimeZoneResolver, CountyZoneResolver>();
        services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (installation.Connection is { } connection) hangfire.UsePostgreSqlStorage(options => options.UseNpgsqlConnection(connection), SharedJobStore.Options);
            else hangfire.UseSqliteStorage($"Data Source={installation.JobsFile}", new SqliteStorageOptions());
        });
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.TimeZoneResolver = new CountyZoneResolver();
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        services.AddHostedService<TickTimer>().AddHostedService<DispatchLoop>();
    }

    public static void MapJobs(this WebApplication app)
    {
        app.UseHangfireDashboard("/hangfire", new DashboardOptions { Authorization = [new AdministratorsOnly()], DisplayStorageConnectionString = false, DashboardTitle = "EpiBot", TimeZoneResolver = new CountyZoneResolver() });
        RecurringDefinitions.Register(app.Services.GetRequiredService<IRecurringJobManager>(), app.Services.GetRequiredService<JobStorage>(), app.Services.GetRequiredService<EpiBotEngine>());
    }

    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.IsInRole(nameof(OfficerRole.Administrator));
    }
}
