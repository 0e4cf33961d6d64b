using System.Security.Claims;
using EpiBot.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EpiBot.Host.Web.Accounts;

/// <summary>What a session knows of its account; made anew whenever the account is looked at again.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role));
        if (user.UnitId is { } unit) identity.AddClaim(new Claim(Officer.UnitClaim, unit));
        if (user.MemberId is { } member) identity.AddClaim(new Claim(Officer.MemberClaim, member));
        return identity;
    }
}
