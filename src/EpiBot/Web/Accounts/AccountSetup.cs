using EpiBot.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace EpiBot.Host.Web.Accounts;

/// <summary>Who may come in: until there is an account this machine itself, from then on whoever signs in.</summary>
internal static class AccountSetup
{
    private const string DoorScheme = "door";

    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var oidc = OidcSettings.From(configuration);
        services.AddSingleton(oidc).AddSingleton<FirstCode>();
        var schemes = services.AddAuthentication(DoorScheme)
            .AddPolicyScheme(DoorScheme, null, options => options.ForwardDefaultSelector = context =>
                context.RequestServices.GetRequiredService<AccountBook>().Any ? IdentityConstants.ApplicationScheme : LocalPerson.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, LocalPerson>(LocalPerson.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "epibot";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = options.AccessDeniedPath = "/account/login";
                options.ReturnUrlParameter = "back";

                // A shift and a half; a wall screen is a viewer that signs in once a day.
                options.ExpireTimeSpan = TimeSpan.FromHours(configuration.GetValue("EpiBot:Accounts:SessionHours", 12.0));
                options.SlidingExpiration = false;
                options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
                options.Events.OnRedirectToLogin = options.Events.OnRedirectToAccessDenied = context =>
                {
                    if (IsForPrograms(context.Request)) context.Response.StatusCode = context.HttpContext.User.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
                    else if (context.HttpContext.User.Identity?.IsAuthenticated == true) context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    else context.Response.Redirect(context.RedirectUri);
                    return Task.CompletedTask;
                };
            });
        if (oidc.IsOn) schemes.AddOpenIdConnect(OidcSettings.Scheme, oidc.Apply);
        services.AddAccountDesk().AddSignInManager().AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
    }

    /// <summary>What making and changing accounts needs; no web.</summary>
    public static IdentityBuilder AddAccountDesk(this IServiceCollection services) => services.AddSingleton<AccountBook>().AddScoped<AccountDesk>().AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 5;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            options.User.AllowedUserNameCharacters = "";
        }).AddUserStore<AccountStore>();

    private static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/chat/api");
}
