using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Host.Channels.BotFramework;
using EpiBot.Host.Channels.BuiltIn;
using EpiBot.Host.Commands;
using EpiBot.Host.Health;
using EpiBot.Host.Jobs;
using EpiBot.Organisation;

namespace EpiBot.Host.Serving;

/// <summary>Without a verb EpiBot serves: the web, the API, the ladder.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        if (args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal))
        {
            return await CommandStart.FailAsync(errors, $"There is no verb '{args[0]}'. Verbs: parse, evaluate, replay, import, export, export-template, verify, migrate-storage, api-key. Without one EpiBot serves.");
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args);
        if (CommandStart.Rules(builder.Configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(builder.Configuration, rules);
        await using var engine = await StartEngineAsync(installation, builder.Services);
        builder.Services.AddSingleton(engine).AddSingleton(installation).AddHttpClient<ConnectorClient>(client => client.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.AddJobs(installation);
        var app = builder.Build();
        if (installation.IsDemo) app.UseLoopbackOnly();
        app.MapJobs();
        app.MapActivities();
        app.MapRounds();
        app.MapHealth();
        app.MapChat();
        app.MapGet("/", () => Results.Redirect("/chat"));
        await app.RunAsync();
        return 0;
    }

    private static async Task<EpiBotEngine> StartEngineAsync(Installation installation, IServiceCollection services)
    {
        services.AddSingleton<ChatFeed>();
        var isNew = !installation.Exists;
        await installation.Database.MigrateAsync();
        var clock = WallClock.In(installation.Rules.Zone);
        var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole());
        var engine = await EpiBotEngine.StartAsync(installation.Database, installation.Rules, installation.OpenPersonalData(), clock, new BuiltInChannel(), logs);
        if (installation.IsDemo && (isNew || engine.Organisation.Tree.Units.Count == 0))
        {
            await engine.ReplaceOrganisationAsync(new OrganisationTree(DemoOrganisation.For(clock.Today, clock.Zone)));
        }

        return engine;
    }

    private static void UseLoopbackOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Locality.IsLocal(context))
        {
            await next(context);
            return;
        }

        await Problems.Forbidden("The demo is served to this machine only. 'import' makes the real installation.").ExecuteAsync(context);
    });
}
