using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Storage;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Puts the Bot Framework's side together: the way out before the engine, what hears and answers after it.</summary>
internal sealed class BotFrameworkSetup(BotSettings settings, ChannelBook book, PersonalData personal)
{
    private const string Outward = "botframework";

    /// <summary>The way out.</summary>
    public BotFrameworkChannel Channel { get; } = new(book, personal);

    public void Add(IServiceCollection services)
    {
        services.AddHttpClient(Outward, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        })

            // A redirect would carry our token to a host nobody has named.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddMemoryCache();
        services.AddSingleton(settings);
        services.AddSingleton(provider => new CallerCheck(settings, Http(provider), Time(provider)));
        services.AddSingleton(provider => new BotToken(settings, Http(provider), Time(provider), provider.GetRequiredService<ILogger<BotToken>>()));
        services.AddSingleton(provider => new ConnectorClient(Http(provider), settings, provider.GetRequiredService<BotToken>(), Time(provider), provider.GetRequiredService<ILogger<ConnectorClient>>()));
        services.AddSingleton<BotRefusals>().AddSingleton<CallerDoor>().AddSingleton<ConversationBook>().AddSingleton<ConversationTalk>();
    }

    public void Map(WebApplication app, IEndpointRouteBuilder open)
    {
        Channel.Attach(app.Services.GetRequiredService<EpiBotEngine>(), app.Services.GetRequiredService<ConnectorClient>(), app.Services.GetRequiredService<ConversationBook>().RetireAsync);
        open.MapActivities();
    }

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(Outward);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<EpiBotEngine>().Clock.Provider;
}
