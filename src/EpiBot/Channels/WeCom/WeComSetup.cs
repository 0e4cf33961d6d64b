using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Outbox;
using EpiBot.Time;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>Puts WeCom together: the ways out before the engine, what hears and answers after it.</summary>
internal sealed class WeComSetup
{
    private readonly WeComSettings _settings;
    private readonly WeComHttp _http;
    private readonly BotChannel? _bot;
    private readonly RobotChannel? _robots;
    private readonly AppChannel? _app;

    public WeComSetup(WeComSettings settings, ChannelBook book, CountyRules rules, LocalClock clock)
    {
        (_settings, _http) = (settings, new WeComHttp(settings));
        var botName = settings.Bot.Name.Length > 0 ? settings.Bot.Name : rules.Conversation.BotNames[0];
        if (settings.Bot.HasSocket) _bot = new BotChannel(book, rules.Phrases, botName, clock.Provider);
        if (settings.Robots.Count > 0) _robots = new RobotChannel(settings, _http.Client, book, rules.Phrases, botName, clock.Provider);
        if (settings.App.IsUsed) _app = new AppChannel(book, settings);
    }

    /// <summary>The ways out.</summary>
    public IEnumerable<IChannel> Channels => new IChannel?[] { _bot, _robots, _app }.OfType<IChannel>();

    /// <summary>The channels with a long connection.</summary>
    public IReadOnlyList<string> Lines => _bot is null ? [] : [BotChannel.Name];

    public void Add(IServiceCollection services, EpiBotEngine engine)
    {
        services.AddSingleton(_settings).AddSingleton(_http).AddSingleton<BotTalk>();
        _robots?.Attach(() => engine.Organisation.Tree);
        if (_app is not null) services.AddSingleton(_app).AddSingleton<AppTokens>().AddSingleton<AppApi>().AddSingleton<AppCallback>();
        if (_settings.Bot.HasCallback) services.AddSingleton<CallbackEndpoint>();
        if (_bot is null) return;
        services.AddSingleton(_bot).AddSingleton(engine.Clock.Provider);
        services.AddSingleton(provider =>
        {
            var line = ActivatorUtilities.CreateInstance<BotLine>(provider);
            _bot.Attach(line, () => engine.Organisation.Tree);
            return line;
        });

        // Who answers listens before the line hears.
        services.AddHostedService<BotReplies>().AddHostedService<DayFile>().AddHostedService(provider => provider.GetRequiredService<BotLine>());
    }

    /// <summary>What the ways out need of a running EpiBot.</summary>
    public void Attach(IServiceProvider services) =>
        _app?.Attach(services.GetRequiredService<EpiBotEngine>(), services.GetRequiredService<AppApi>(), services.GetRequiredService<ILogger<AppChannel>>());

    public void Map(WebApplication app, IEndpointRouteBuilder open)
    {
        Attach(app.Services);
        if (_settings.Bot.HasCallback) app.Services.GetRequiredService<CallbackEndpoint>().Map(open);
        if (_app is not null && _settings.App.HasCallback) app.Services.GetRequiredService<AppCallback>().Map(open);
    }
}
