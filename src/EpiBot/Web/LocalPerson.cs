using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Organisation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace EpiBot.Host.Web;

/// <summary>
/// Until there is an account, whoever sits at this machine itself is let in, and acts as the commander of the roster chosen on the page, or
/// else as who is on duty at the top. The name in the address must be this machine's, so that no foreign page can borrow the rule.
/// </summary>
internal sealed class LocalPerson(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, EpiBotEngine engine)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "local";
    public const string ActingAs = "epibot-as";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Locality.IsLocal(Context) || !IsOwnName(Request.Host.Host)) return Task.FromResult(AuthenticateResult.NoResult());
        var tree = engine.Organisation.Tree;
        var chosen = Request.Cookies[ActingAs] is { } id && tree.Member(id) is { Role: MemberRole.Commander } member ? member : OnDutyAtTheTop(tree);
        List<Claim> claims = [new(ClaimTypes.Name, "local"), new(ClaimTypes.Role, nameof(OfficerRole.Administrator))];
        if (chosen is not null) claims.AddRange([new Claim(Officer.MemberClaim, chosen.Id), new Claim(Officer.UnitClaim, chosen.Unit)]);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problems.Forbidden("Without accounts the pages are served to this machine only.").ExecuteAsync(Context);

    private Member? OnDutyAtTheTop(OrganisationTree tree)
    {
        var posts = tree.Data.Groups.Where(group => group.Purpose == GroupPurpose.Command).OrderBy(group => tree.CommandChain(group.Unit).Count).ToList();
        return posts.SelectMany(group => tree.OnDuty(group.Unit, engine.Clock.Now)).FirstOrDefault(member => member.Role == MemberRole.Commander)
            ?? posts.SelectMany(group => tree.MembersOf(group.Unit)).FirstOrDefault(member => member.Role == MemberRole.Commander);
    }

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
