using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Host.Channels;
using EpiBot.Host.Channels.BotFramework;
using EpiBot.Host.Channels.BuiltIn;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Commands;
using EpiBot.Host.Health;
using EpiBot.Host.Jobs;
using EpiBot.Host.Metrics;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Accounts;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Time;

namespace EpiBot.Host.Serving;

/// <summary>Without a verb EpiBot serves: the web, the API, the ladder.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        if (args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal))
        {
            return await CommandStart.FailAsync(errors, $"There is no verb '{args[0]}'. Verbs: parse, evaluate, replay, import, export, export-template, verify, backup, migrate-storage, account, api-key, binding-code. Without one EpiBot serves.");
        }

        if (await BuildAsync(args, errors) is not { } app) return 2;
        await SayFirstCodeAsync(app, errors);
        await using var engine = app.Services.GetRequiredService<EpiBotEngine>();
        await app.RunAsync();
        return 0;
    }

    /// <summary>The web, put together and not yet listening; <see langword="null"/> after the problems of the settings have been said.</summary>
    internal static async Task<WebApplication?> BuildAsync(string[] args, TextWriter errors)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "EpiBot", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args);
        var problems = new List<string>();
        var bot = BotSettings.Read(builder.Configuration, problems);
        var weComSettings = WeComSettings.From(builder.Configuration);
        problems.AddRange(weComSettings.Problems());
        if (CommandStart.Rules(builder.Configuration, errors, problems) is not { } rules) return null;
        var installation = Installation.Find(builder.Configuration, rules);
        var book = new ChannelBook();
        var clock = WallClock.In(installation.Rules.Zone);
        var botFramework = new BotFrameworkSetup(bot, book, installation.OpenPersonalData());
        var weCom = new WeComSetup(weComSettings, book, rules, clock);
        var engine = await StartEngineAsync(installation, builder.Configuration, builder.Services, clock, new ChannelSet(book, [new BuiltInChannel(), botFramework.Channel, .. weCom.Channels]));
        builder.Services.AddSingleton(engine).AddSingleton(installation);
        botFramework.Add(builder.Services);
        builder.Services.AddSingleton<BindingDesk>().AddSingleton<UnboundTalk>().AddSingleton<ChannelEntry>();
        weCom.Add(builder.Services, engine);
        builder.Services.AddSingleton(new LineWatch(engine, weCom.Lines, weComSettings.Bot.Quiet));
        builder.Services.AddJobs(installation);
        builder.AddPages(engine, installation);
        builder.AddFigures();
        var app = builder.Build();
        if (installation.IsDemo) app.UseLoopbackOnly();
        app.UseFigures();

        // Routing stands before what only pages need (languages, accounts, cookies): messages, which have a rule of their own, end here.
        app.UseRouting();
        app.UsePages();
        app.MapJobs();

        // These have rules of their own: an app id, an API key, or this machine; health is said to everybody.
        var open = app.MapGroup("").AllowAnonymous();
        botFramework.Map(app, open);
        weCom.Map(app, open);
        open.MapRounds();
        open.MapHealth();
        app.MapChat();
        app.MapBindingCodes();
        app.MapPages();
        return app;
    }

    private static async Task<EpiBotEngine> StartEngineAsync(Installation installation, IConfiguration configuration, IServiceCollection services, LocalClock clock, ChannelSet channels)
    {
        services.AddSingleton<ChatFeed>();
        var isNew = !installation.Exists;
        await installation.Database.MigrateAsync();
        if (installation.Connection is { } connection) await SharedJobStore.InstallAsync(connection);
        CountyRules rules;
        await using (var db = installation.Database.Open()) rules = await StoredRules.InForceAsync(db, configuration, installation.Rules);
        var logs = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
        var engine = await EpiBotEngine.StartAsync(installation.Database, rules, installation.OpenPersonalData(), clock, channels, logs);
        if (installation.IsDemo && (isNew || engine.Organisation.Tree.Units.Count == 0))
        {
            await engine.ReplaceOrganisationAsync(new OrganisationTree(DemoOrganisation.For(clock.Today, clock.Zone)));
        }

        return engine;
    }

    /// <summary>Only whoever sees where EpiBot was started sees the code; it is in no log file.</summary>
    private static async Task SayFirstCodeAsync(WebApplication app, TextWriter errors)
    {
        if (app.Services.GetRequiredService<Installation>().IsDemo) return;
        var accounts = app.Services.GetRequiredService<AccountBook>();
        await accounts.RefreshAsync();
        if (!accounts.Any) await errors.WriteLineAsync($"There is no account yet. The first administrator is made at /account/first with this one-time code: {app.Services.GetRequiredService<FirstCode>().Code}");
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
