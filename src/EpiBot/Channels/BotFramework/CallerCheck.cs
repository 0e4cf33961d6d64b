using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// Checks the bearer token of a call: issuer, audience, lifetime (five minutes of skew), signature by RSA with SHA-2. Which of the two
/// issuers' rules apply is decided by the issuer the token claims; everything else about it counts only once its signature is checked.
/// </summary>
internal sealed class CallerCheck : IDisposable
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    /// <summary>Microsoft's tenants whose tokens the Emulator brings.</summary>
    private static readonly string[] EmulatorTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotSettings _settings;
    private readonly TimeProvider _time;
    private readonly SigningKeys _channelKeys;
    private readonly SigningKeys _emulatorKeys;
    private readonly HashSet<string> _emulatorIssuers;

    public CallerCheck(BotSettings settings, HttpClient http, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _channelKeys = new SigningKeys(settings.OpenIdMetadata, http, time);
        _emulatorKeys = new SigningKeys(settings.EmulatorOpenIdMetadata, http, time);
        var tenants = settings.OwnTenant is { } own ? EmulatorTenants.Append(own) : EmulatorTenants;
        _emulatorIssuers = [.. tenants.SelectMany(tenant => new[] { $"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0" })];
    }

    /// <summary>Checks the value of an Authorization header.</summary>
    public async Task<CallerVerdict> CheckAsync(string? authorization, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(authorization)) return new RefusedCaller("no_token");
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return new RefusedCaller("no_bearer");
        if (Read(authorization[Bearer.Length..].Trim()) is not { } token) return new RefusedCaller("malformed");
        if (token.Issuer == _settings.Issuer) return await CheckChannelAsync(token, cancellation);
        return _settings.Emulator && _emulatorIssuers.Contains(token.Issuer) ? await CheckEmulatorAsync(token, cancellation) : new RefusedCaller("issuer");
    }

    public void Dispose()
    {
        _channelKeys.Dispose();
        _emulatorKeys.Dispose();
    }

    private async Task<CallerVerdict> CheckChannelAsync(JsonWebToken token, CancellationToken cancellation)
    {
        if (await _channelKeys.GetAsync(token.Kid, cancellation) is not { } keys) return new UncheckedCaller();
        if (await ValidateAsync(token, keys, _settings.Issuer) is { } refused) return refused;
        var signer = keys.First(key => key.Kid == token.Kid);
        return new TrustedCaller(Claim(token, "serviceurl"), Endorsements(signer), IsEmulator: false);
    }

    private async Task<CallerVerdict> CheckEmulatorAsync(JsonWebToken token, CancellationToken cancellation)
    {
        if (await _emulatorKeys.GetAsync(token.Kid, cancellation) is not { } keys) return new UncheckedCaller();
        if (await ValidateAsync(token, keys, token.Issuer) is { } refused) return refused;
        var app = Claim(token, "ver") switch
        {
            "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            _ => null,
        };
        return app == _settings.AppId ? new TrustedCaller(null, null, IsEmulator: true) : new RefusedCaller("emulator_app");
    }

    private async Task<RefusedCaller?> ValidateAsync(JsonWebToken token, IReadOnlyList<JsonWebKey> keys, string issuer)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = _settings.AppId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
        });
        return result.IsValid ? null : new RefusedCaller(ReasonOf(result.Exception));
    }

    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static IReadOnlyList<string>? Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var list) && JsonSerializer.SerializeToElement(list) is { ValueKind: JsonValueKind.Array } names
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : null;

    private static string ReasonOf(Exception problem) => problem switch
    {
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "lifetime",
        SecurityTokenSignatureKeyNotFoundException => "unknown_key",
        SecurityTokenInvalidAlgorithmException => "algorithm",
        _ => "signature",
    };
}
