using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EpiBot.Host.Tests.BotFramework;

/// <summary>An OpenID provider of the tests' own, on a socket: the Bot Framework's issuer, that of the Emulator, and the login where bots get their tokens.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    public const string ChannelIssuer = "https://api.botframework.com";
    public const string Audience = "https://api.botframework.com/.default";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Password = "a-secret-of-the-tests";

    private readonly ConcurrentDictionary<string, (RSA Rsa, string[]? Endorsements)> _keys = [];
    private readonly WebApplication _app;
    private int _logins;
    private int _fetches;

    private LocalIssuer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>How often a token was asked for.</summary>
    public int Logins => Volatile.Read(ref _logins);

    /// <summary>How often the keys were asked for.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>What the login said of the last request for a token.</summary>
    public string? LastLogin { get; private set; }

    /// <summary>What EpiBot is told so that it believes this issuer.</summary>
    public Dictionary<string, string> Environment(bool emulator = true) => new()
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppPassword"] = Password,
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppTenantId"] = "county-tenant",
        ["EpiBot__BotFramework__OpenIdMetadata"] = $"{Address}/channel/openid",
        ["EpiBot__BotFramework__EmulatorOpenIdMetadata"] = $"{Address}/channel/openid",
        ["EpiBot__BotFramework__Emulator"] = emulator ? "true" : "false",
        ["EpiBot__BotFramework__Login"] = $"{Address}/login",
        ["EpiBot__BotFramework__TrustedHosts__0"] = "127.0.0.1",
    };

    public static async Task<LocalIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new LocalIssuer(builder.Build());
        issuer.AddKey("channel", "msteams", "directline", "webchat");
        issuer.AddKey("unendorsed", null!);
        var app = issuer._app;
        app.MapGet("/channel/openid", () => Results.Json(new { issuer = ChannelIssuer, jwks_uri = $"{issuer.Address}/channel/keys", id_token_signing_alg_values_supported = new[] { "RS256" } }));
        app.MapGet("/channel/keys", () =>
        {
            Interlocked.Increment(ref issuer._fetches);
            return Results.Json(new { keys = issuer._keys.Select(key => Describe(key.Key, key.Value.Rsa, key.Value.Endorsements)) });
        });
        app.MapPost("/login/{tenant}/oauth2/v2.0/token", async (string tenant, HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            Interlocked.Increment(ref issuer._logins);
            issuer.LastLogin = $"{tenant} {form["grant_type"]} {form["client_id"]} {form["scope"]}";
            return form["client_secret"] == Password
                ? Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = issuer.Token(audience: "https://api.botframework.com", key: "unendorsed") })
                : Results.Json(new { error = "invalid_client" }, statusCode: 401);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>Another key from now on; <see langword="null"/> for one that vouches for no channel.</summary>
    public void AddKey(string id, params string[] endorsements) => _keys[id] = (RSA.Create(2048), endorsements is [null] or null ? null : endorsements);

    /// <summary>A token of the channel's issuer unless something else is asked for; <see langword="null"/> leaves a claim out.</summary>
    public string Token(
        string? audience = AppId, string? issuer = ChannelIssuer, string? serviceUrl = null, string key = "channel", string algorithm = SecurityAlgorithms.RsaSha256,
        int expiresInMinutes = 60, int validFromMinutes = -20, Dictionary<string, object>? claims = null, RSA? signer = null, string? keyId = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var all = new Dictionary<string, object>(claims ?? []);
        if (serviceUrl is not null) all["serviceurl"] = serviceUrl;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Issuer = issuer,
            Claims = all,
            NotBefore = now.AddMinutes(validFromMinutes),
            Expires = now.AddMinutes(expiresInMinutes),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(signer ?? _keys[key].Rsa) { KeyId = keyId ?? key }, algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
    }

    /// <summary>What anybody can read of a key, to misuse it as the secret of an HMAC.</summary>
    public byte[] PublicBytes(string key) => _keys[key].Rsa.ExportSubjectPublicKeyInfo();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Dictionary<string, object> Describe(string id, RSA rsa, string[]? endorsements)
    {
        var open = rsa.ExportParameters(includePrivateParameters: false);
        var key = new Dictionary<string, object>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(open.Modulus),
            ["e"] = Base64UrlEncoder.Encode(open.Exponent),
        };
        if (endorsements is not null) key["endorsements"] = endorsements;
        return key;
    }
}
