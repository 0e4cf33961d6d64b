using System.Globalization;
using System.Threading.RateLimiting;
using EpiBot.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace EpiBot.Host.Web.Accounts;

/// <summary>Signing in and out, and the own password: plain forms with an anti-forgery token, for a cookie can only be set by an answer.</summary>
internal static class AccountEndpoints
{
    public const string SignInLimit = "sign-in";

    /// <summary>Somebody who does not exist costs as much time as somebody who does.</summary>
    private static readonly string SomeHash = new PasswordHasher<Account>().HashPassword(new Account(), AccountRules.NewPassword());

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    });

    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost("/account/login", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInLimit);
        app.MapPost("/account/first", FirstAsync).AllowAnonymous().RequireRateLimiting(SignInLimit);
        app.MapGet("/account/oidc", (string? back, OidcSettings oidc) => oidc.IsOn
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = PagesSetup.BackTo(back) }, [OidcSettings.Scheme])
            : Results.NotFound()).AllowAnonymous().RequireRateLimiting(SignInLimit);
        app.MapPost("/account/logout", async (SignInManager<Account> sessions, [FromForm] string? back) =>
        {
            await sessions.SignOutAsync();
            return Results.LocalRedirect(back is null ? "/account/login" : "/");
        });
        app.MapPost("/account/password", ChangePasswordAsync).RequireRateLimiting(SignInLimit);
    }

    private static async Task<IResult> SignInAsync([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, SignInManager<Account> sessions, AccountBook book)
    {
        var account = await sessions.UserManager.FindByNameAsync(name ?? "");
        if (account is null)
        {
            sessions.UserManager.PasswordHasher.VerifyHashedPassword(new Account(), SomeHash, password ?? "");
            return Again("wrong", back);
        }

        var result = await sessions.CheckPasswordSignInAsync(account, password ?? "", lockoutOnFailure: true);
        if (result.Succeeded && !account.Disabled)
        {
            await book.NoteAsync(account.Name, "signed_in", null);
            await sessions.SignInAsync(account, isPersistent: false);
            return Results.LocalRedirect(PagesSetup.BackTo(back));
        }

        await book.NoteAsync(account.Name, result.IsLockedOut ? "locked" : "refused", null);

        // Somebody who does not know the password does not learn either whether the account is locked or disabled.
        return Again("wrong", back);
    }

    /// <summary>Whoever read the code where EpiBot was started makes the first administrator; from then on the code opens nothing.</summary>
    private static async Task<IResult> FirstAsync([FromForm] string? code, [FromForm] string? name, [FromForm] string? fresh, FirstCode first, AccountDesk desk, AccountBook book, SignInManager<Account> sessions)
    {
        await book.RefreshAsync();
        if (book.Any) return Results.LocalRedirect("/account/login");
        if (!first.TryUse(code)) return Results.LocalRedirect("/account/first?problem=code");
        var (password, _) = await desk.TryCreateAsync(name ?? "", OfficerRole.Administrator, null, null, by: null, fresh ?? "");
        if (password is null)
        {
            first.GiveBack();
            return Results.LocalRedirect("/account/first?problem=weak");
        }

        if (await sessions.UserManager.FindByNameAsync(name!.Trim()) is { } account) await sessions.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> ChangePasswordAsync([FromForm] string? current, [FromForm] string? fresh, HttpContext context, SignInManager<Account> sessions, AccountBook book)
    {
        if (await sessions.UserManager.GetUserAsync(context.User) is not { } account) return Results.LocalRedirect("/account/login");
        var result = await sessions.UserManager.ChangePasswordAsync(account, current ?? "", fresh ?? "");
        if (!result.Succeeded) return Results.LocalRedirect($"/account/password?problem={(result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? "current" : "weak")}");
        await book.NoteAsync(account.Name, "password", account.Name);
        await sessions.RefreshSignInAsync(account);
        return Results.LocalRedirect("/account/password?problem=none");
    }

    private static IResult Again(string problem, string? back) => Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/account/login?problem={problem}&back={Uri.EscapeDataString(PagesSetup.BackTo(back))}"));
}
