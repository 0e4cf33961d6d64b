using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EpiBot.Engine;
using EpiBot.Host.Access;
using EpiBot.Host.Web.Accounts;
using EpiBot.Host.Web.Alerts;
using EpiBot.Host.Web.Audit;
using EpiBot.Host.Web.Board;
using EpiBot.Host.Web.Reports;
using EpiBot.Host.Web.Returnees;
using EpiBot.Host.Web.Settings;
using EpiBot.Host.Web.Trail;
using EpiBot.Host.Web.Units;
using EpiBot.Organisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace EpiBot.Host.Web;

/// <summary>The pages: Blazor on the server, components from MudBlazor, and the door before all of them.</summary>
internal static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder, EpiBotEngine engine, Installation installation)
    {
        // Built but not published, the files of packages lie where the packages are; the manifest beside the program says where.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();

        // Chinese stays Chinese in the page: a quarter of the bytes, and readable in its source.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddCascadingAuthenticationState();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(installation.KeysFolder)).SetApplicationName("EpiBot");
        services.AddSingleton(engine.Database).AddSingleton(engine.Writer).AddSingleton(engine.Clock).AddSingleton(engine.Organisation);
        services.AddAccounts(builder.Configuration);
        services.AddSignInLimit();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Enum.GetNames<OfficerRole>()).Build());
        services.AddSingleton<BoardReader>().AddSingleton<BoardWatch>().AddHostedService(provider => provider.GetRequiredService<BoardWatch>());
        services.AddSingleton<BoardOrders>().AddScoped<OrderDesk>();
        services.AddSingleton<AuditBook>().AddSingleton<RegisterReader>().AddSingleton<RegisterDesk>();
        services.AddSingleton<PeriodReader>().AddSingleton<DayReader>().AddSingleton<PatternReader>().AddSingleton<TrailReader>();
        services.AddSingleton<OrganisationDesk>().AddSingleton<ApiKeyDesk>().AddSingleton<SettingsDesk>().AddHostedService(provider => provider.GetRequiredService<SettingsDesk>());
        services.AddSingleton<UnitReader>().AddSingleton<AlertReader>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] languages = [.. Texts.Languages.Select(CultureInfo.GetCultureInfo)];
            (options.SupportedCultures, options.SupportedUICultures) = (languages, languages);
            options.DefaultRequestCulture = new RequestCulture(installation.Rules.Phrases.Culture);
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
    }

    /// <summary>The door: everything behind it needs a role unless it says that it has a rule of its own.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UsePageHeaders();
        app.UseRequestLocalization();
        app.Use(async (context, next) =>
        {
            await context.RequestServices.GetRequiredService<AccountBook>().RefreshAsync(context.RequestAborted);
            await next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapAccounts();
        app.MapReports();
        app.MapTrail();
        app.MapSettings();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapGet("/language", (string to, string? back, HttpContext context) =>
        {
            if (Texts.Languages.Contains(to)) context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)), Lasting(context));
            return Results.LocalRedirect(BackTo(back));
        }).AllowAnonymous();
        app.MapGet("/acting-as", (string member, HttpContext context, EpiBotEngine engine) =>
        {
            if (engine.Organisation.Tree.Member(member) is { Role: MemberRole.Commander }) context.Response.Cookies.Append(LocalPerson.ActingAs, member, Lasting(context));
            return Results.LocalRedirect("/");
        });
    }

    /// <summary>Where a form leads back to: a path of ours, never another place.</summary>
    public static string BackTo(string? back) => back is ['/', not ('/' or '\\'), ..] ? back : "/";

    private static CookieOptions Lasting(HttpContext context) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) };
}
