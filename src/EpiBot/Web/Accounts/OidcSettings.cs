using System.Net;
using System.Security.Claims;
using EpiBot.Access;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EpiBot.Host.Web.Accounts;

/// <summary>
/// Signing in at somebody else's door (<c>EpiBot:Accounts:Oidc</c>). It only says who somebody is: the account, with role and unit, must have been made
/// here under the name the provider gives, and everything else about the session stays the same.
/// </summary>
/// <param name="Authority">The provider's address; empty where there is none.</param>
/// <param name="ClientId">EpiBot's id there.</param>
/// <param name="ClientSecret">Its secret, best given by the environment.</param>
/// <param name="NameClaim">The claim that is the account's name; the provider must not let people choose it.</param>
/// <param name="Name">What the button says.</param>
internal sealed record OidcSettings(string Authority, string ClientId, string ClientSecret, string NameClaim, string Name)
{
    public const string Scheme = "oidc";

    public bool IsOn => Authority.Length > 0;

    public static OidcSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("EpiBot:Accounts:Oidc");
        return new OidcSettings(section["Authority"] ?? "", section["ClientId"] ?? "epibot", section["ClientSecret"] ?? "", section["NameClaim"] ?? "preferred_username", section["Name"] ?? "OpenID Connect");
    }

    /// <summary>What is wrong with the settings; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var authority = From(configuration).Authority;
        if (authority.Length == 0) return [];
        return Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address)))
            ? [] : [$"EpiBot:Accounts:Oidc:Authority = '{authority}': https://…"];
    }

    public void Apply(OpenIdConnectOptions options)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (Authority, ClientId, ClientSecret.Length > 0 ? ClientSecret : null);
        options.RequireHttpsMetadata = !IsThisMachine(new Uri(Authority));
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.MapInboundClaims, options.SaveTokens, options.SignInScheme) = (false, false, IdentityConstants.ApplicationScheme);

        // The answer comes as a plain GET, so Lax is enough and the cookies also work where TLS ends at a proxy.
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnTokenValidated = AdmitAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/account/login?problem=oidc");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private async Task AdmitAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var sessions = services.GetRequiredService<SignInManager<Account>>();
        var book = services.GetRequiredService<AccountBook>();
        var account = context.Principal?.FindFirstValue(NameClaim) is { Length: > 0 } name ? await sessions.UserManager.FindByNameAsync(name) : null;
        if (account is not { Disabled: false } || await sessions.UserManager.IsLockedOutAsync(account))
        {
            if (account is not null) await book.NoteAsync(account.Name, "refused", null, Scheme);
            context.Response.Redirect("/account/login?problem=oidc");
            context.HandleResponse();
            return;
        }

        await book.NoteAsync(account.Name, "signed_in", null, Scheme);
        context.Principal = await sessions.CreateUserPrincipalAsync(account);
    }

    private static bool IsThisMachine(Uri address) => address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
