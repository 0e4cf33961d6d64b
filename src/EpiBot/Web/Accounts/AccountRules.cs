using System.Security.Cryptography;
using EpiBot.Access;
using EpiBot.Organisation;

namespace EpiBot.Host.Web.Accounts;

/// <summary>What an account must be to be made or changed. Pure.</summary>
internal static class AccountRules
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>The key of the text that says what is wrong, or <see langword="null"/>.</summary>
    public static string? Problem(OrganisationTree tree, OfficerRole role, string? unitId, string? memberId)
    {
        if (unitId is null && role != OfficerRole.Administrator) return "Problem_UnitMissing";
        if (unitId is not null && tree.Unit(unitId) is null) return "Problem_UnknownUnit";
        if (memberId is null) return role == OfficerRole.Command ? "Problem_MemberMissing" : null;
        if (tree.Member(memberId) is not { Role: MemberRole.Commander } member) return "Problem_NotACommander";

        // Orders go by the member's unit: an account must not reach further than what it may see.
        return unitId is not null && !tree.IsAtOrBelow(member.Unit, unitId) ? "Problem_MemberElsewhere" : null;
    }

    /// <summary>What the trail keeps of an account's rights.</summary>
    public static string Describe(Account account) => $"{account.Role} unit={account.UnitId ?? "*"} member={account.MemberId ?? "-"}{(account.Disabled ? " disabled" : "")}";

    /// <summary>A password that can be read out on the phone: some hundred bits, no letters that look alike.</summary>
    public static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4) + RandomNumberGenerator.GetString(Digits, 1)));
}
