using System.Security.Claims;
using EpiBot.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EpiBot.Host.Web.Accounts;

/// <summary>An open page is asked every minute whether its account still is what it was; a page opened by the loopback rule ends with the first account.</summary>
internal sealed class SessionCheck(ILoggerFactory logs, IServiceScopeFactory scopes, AccountBook book, IOptions<IdentityOptions> options) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var person = authenticationState.User;
        if (person.Identity?.AuthenticationType == LocalPerson.SchemeName)
        {
            await book.RefreshAsync(cancellationToken);
            return !book.Any;
        }

        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await accounts.GetUserAsync(person) is { Disabled: false } account
            && account.SecurityStamp == person.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
