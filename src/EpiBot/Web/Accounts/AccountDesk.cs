using EpiBot.Access;
using EpiBot.Organisation;
using EpiBot.Time;
using Microsoft.AspNetCore.Identity;

namespace EpiBot.Host.Web.Accounts;

/// <summary>Makes and changes accounts, for the page and for the verb; everything goes into the trail.</summary>
internal sealed class AccountDesk(UserManager<Account> accounts, AccountBook book, CurrentOrganisation organisation, LocalClock clock)
{
    private static Texts T => Texts.Accounts;

    /// <summary>Makes an account; says its first password, once, or what is wrong.</summary>
    public async Task<string> CreateAsync(string name, OfficerRole role, string? unitId, string? memberId, string? by)
    {
        var (password, problem) = await TryCreateAsync(name, role, unitId, memberId, by);
        return password is null ? problem! : T.Say("Created", name, password);
    }

    /// <summary>Makes an account, with the password somebody chose or with a new one.</summary>
    /// <returns>Its first password, or what is wrong.</returns>
    public async Task<(string? Password, string? Problem)> TryCreateAsync(string name, OfficerRole role, string? unitId, string? memberId, string? by, string? chosen = null)
    {
        var account = new Account { Id = Guid.CreateVersion7().ToString("N"), Name = name.Trim(), Role = role.ToString(), UnitId = NullIfEmpty(unitId), MemberId = NullIfEmpty(memberId), CreatedAt = clock.Now };
        if (account.Name.Length is 0 or > 60) return (null, T["Problem_Name"]);
        if (AccountRules.Problem(organisation.Tree, role, account.UnitId, account.MemberId) is { } problem) return (null, T[problem]);
        var password = chosen ?? AccountRules.NewPassword();
        var result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded) return (null, T[result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal)) ? "ChangePassword_weak" : "Problem_Taken"]);
        await book.NoteAsync(account.Name, "created", by, AccountRules.Describe(account));
        book.Made();
        return (password, null);
    }

    /// <summary>Gives a new password; every session of the account ends.</summary>
    public async Task<string> ResetAsync(string id, string by)
    {
        if (await accounts.FindByIdAsync(id) is not { } account) return T["Problem_Name"];
        var password = AccountRules.NewPassword();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.LockedUntil = null;
        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.UpdateSecurityStampAsync(account);
        await book.NoteAsync(account.Name, "password", by);
        return T.Say("Created", account.Name, password);
    }

    /// <summary>Lets an account in no more, or again; the last administrator stays.</summary>
    public async Task<string> ToggleAsync(string id, string by)
    {
        if (await accounts.FindByIdAsync(id) is not { } account) return T["Problem_Name"];
        if (!account.Disabled && account.Role == nameof(OfficerRole.Administrator) && !await OthersAsync(id)) return T["Problem_LastAdministrator"];
        var before = AccountRules.Describe(account);
        account.Disabled = !account.Disabled;
        await accounts.UpdateSecurityStampAsync(account);
        await book.NoteAsync(account.Name, "changed", by, $"{before} → {AccountRules.Describe(account)}");
        return T.Say("Changed", account.Name);
    }

    /// <summary>Gives other rights; every session of the account ends. The last administrator stays one.</summary>
    public async Task<string> ChangeAsync(string id, OfficerRole role, string? unitId, string? memberId, string by)
    {
        if (await accounts.FindByIdAsync(id) is not { } account) return T["Problem_Name"];
        (unitId, memberId) = (NullIfEmpty(unitId), NullIfEmpty(memberId));
        if (AccountRules.Problem(organisation.Tree, role, unitId, memberId) is { } problem) return T[problem];
        if (account.Role == nameof(OfficerRole.Administrator) && role != OfficerRole.Administrator && !await OthersAsync(id)) return T["Problem_LastAdministrator"];
        var before = AccountRules.Describe(account);
        (account.Role, account.UnitId, account.MemberId) = (role.ToString(), unitId, memberId);
        await accounts.UpdateSecurityStampAsync(account);
        await book.NoteAsync(account.Name, "changed", by, $"{before} → {AccountRules.Describe(account)}");
        return T.Say("Changed", account.Name);
    }

    /// <summary>Whether there is another administrator who can sign in.</summary>
    private async Task<bool> OthersAsync(string id) => (await book.AllAsync()).Any(other => other.Id != id && !other.Disabled && other.Role == nameof(OfficerRole.Administrator));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
