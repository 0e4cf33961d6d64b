namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// Who EpiBot is to the Bot Framework and where that lives. The four names operators know (MicrosoftAppId, MicrosoftAppPassword,
/// MicrosoftAppTenantId, MicrosoftAppType) stand at the root of the settings; every outward address lies under EpiBot:BotFramework.
/// </summary>
internal sealed record BotSettings
{
    private const string Section = "EpiBot:BotFramework";

    /// <summary>The tenant under which bots of many tenants get their tokens.</summary>
    private const string ManyTenants = "botframework.com";

    private static readonly string[] UsualHosts = ["smba.trafficmanager.net", "*.botframework.com", "*.botframework.azure.us"];

    /// <summary>The app id; <see langword="null"/> where there is none, and then only this machine is served.</summary>
    public string? AppId { get; private init; }

    public string Password { get; private init; } = "";

    /// <summary>Where tokens are got: the own tenant, or that of bots of many tenants.</summary>
    public string Tenant { get; private init; } = ManyTenants;

    /// <summary>The own tenant where the settings name one.</summary>
    public string? OwnTenant { get; private init; }

    public string Issuer { get; private init; } = "https://api.botframework.com";

    public Uri OpenIdMetadata { get; private init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Whether calls of the Emulator are served; off unless somebody tries things out.</summary>
    public bool Emulator { get; private init; }

    public Uri EmulatorOpenIdMetadata { get; private init; } = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");

    public Uri Login { get; private init; } = new("https://login.microsoftonline.com");

    public string Scope { get; private init; } = "https://api.botframework.com/.default";

    /// <summary>Hosts that may be sent answers, and with them our token: names, or *.suffix.</summary>
    public IReadOnlyList<string> TrustedHosts { get; private init; } = UsualHosts;

    /// <summary>Reads the settings; every problem of them is added to the list.</summary>
    public static BotSettings Read(IConfiguration configuration, ICollection<string> problems)
    {
        var given = new BotSettings();
        var type = Text(configuration, "MicrosoftAppType") ?? "MultiTenant";
        var ownTenant = Text(configuration, "MicrosoftAppTenantId");
        var single = type.Equals("SingleTenant", StringComparison.OrdinalIgnoreCase);
        if (!single && !type.Equals("MultiTenant", StringComparison.OrdinalIgnoreCase)) problems.Add($"MicrosoftAppType = '{type}': SingleTenant | MultiTenant (managed identities are not supported)");
        var settings = given with
        {
            AppId = Text(configuration, "MicrosoftAppId"),
            Password = Text(configuration, "MicrosoftAppPassword") ?? "",
            OwnTenant = ownTenant,
            Tenant = single && ownTenant is not null ? ownTenant : ManyTenants,
            Issuer = Text(configuration, $"{Section}:Issuer") ?? given.Issuer,
            OpenIdMetadata = Address(configuration, "OpenIdMetadata", given.OpenIdMetadata, problems),
            Emulator = Switch(configuration, "Emulator", problems),
            EmulatorOpenIdMetadata = Address(configuration, "EmulatorOpenIdMetadata", given.EmulatorOpenIdMetadata, problems),
            Login = Address(configuration, "Login", given.Login, problems),
            Scope = Text(configuration, $"{Section}:Scope") ?? given.Scope,
            TrustedHosts = configuration.GetSection($"{Section}:TrustedHosts").Get<string[]>() is { Length: > 0 } hosts ? hosts : UsualHosts,
        };
        if (settings.AppId is not null && settings.Password.Length == 0) problems.Add("MicrosoftAppPassword = '': the secret that belongs to MicrosoftAppId; best given as an environment variable");
        if (single && ownTenant is null) problems.Add("MicrosoftAppTenantId = '': the id of the tenant in which the bot is registered (MicrosoftAppType is SingleTenant)");
        return settings;
    }

    /// <summary>Whether a host may be sent answers with our token: over HTTPS, and only where the settings name it. This machine may do without HTTPS.</summary>
    public bool Trusts(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && TrustedHosts.Any(host => host.StartsWith("*.", StringComparison.Ordinal)
            ? address.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : address.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static Uri Address(IConfiguration configuration, string name, Uri usual, ICollection<string> problems)
    {
        if (Text(configuration, $"{Section}:{name}") is not { } text) return usual;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))) return address;
        problems.Add($"{Section}:{name} = '{text}': an https address");
        return usual;
    }

    private static bool Switch(IConfiguration configuration, string name, ICollection<string> problems)
    {
        if (Text(configuration, $"{Section}:{name}") is not { } text) return false;
        if (bool.TryParse(text, out var on)) return on;
        problems.Add($"{Section}:{name} = '{text}': true | false");
        return false;
    }
}
