using EpiBot.Engine;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Puts the Bot Framework's side together.</summary>
internal static class BotFrameworkSetup
{
    private const string Outward = "botframework";

    public static void AddBotFramework(this IServiceCollection services, BotSettings settings)
    {
        services.AddHttpClient(Outward, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        })

            // A redirect would carry our token to a host nobody has named.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton(settings);
        services.AddSingleton(provider => new CallerCheck(settings, Http(provider), Time(provider)));
        services.AddSingleton(provider => new BotToken(settings, Http(provider), Time(provider), provider.GetRequiredService<ILogger<BotToken>>()));
        services.AddSingleton(provider => new ConnectorClient(Http(provider), settings, provider.GetRequiredService<BotToken>(), Time(provider), provider.GetRequiredService<ILogger<ConnectorClient>>()));
        services.AddSingleton<BotRefusals>().AddSingleton<CallerDoor>();
    }

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(Outward);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<EpiBotEngine>().Clock.Provider;
}
