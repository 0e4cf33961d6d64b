using EpiBot.Access;
using EpiBot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Accounts;

/// <summary>Keeps the accounts of ASP.NET Core Identity in the database of the ledger, written by its one writer.</summary>
internal sealed class AccountStore(Database database, SingleWriter writer) : IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        var made = await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Set<Account>().AnyAsync(known => known.NormalName == user.NormalName, stop)) return false;
                db.Add(user);
                return true;
            },
            cancellationToken);
        return made ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));
    }

    /// <summary>Writes everything but the count of failures, which is only ever counted in the database: attempts at the same time must not hide each other.</summary>
    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            var changed = await db.Set<Account>().Where(known => known.Id == user.Id).ExecuteUpdateAsync(
                set => set.SetProperty(known => known.Name, user.Name).SetProperty(known => known.NormalName, user.NormalName)
                    .SetProperty(known => known.PasswordHash, user.PasswordHash).SetProperty(known => known.SecurityStamp, user.SecurityStamp)
                    .SetProperty(known => known.Role, user.Role).SetProperty(known => known.UnitId, user.UnitId).SetProperty(known => known.MemberId, user.MemberId)
                    .SetProperty(known => known.LockedUntil, user.LockedUntil).SetProperty(known => known.Disabled, user.Disabled),
                stop);
            return changed == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        },
        cancellationToken);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled, not deleted: the trail names them.");

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == userId, cancellationToken);
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(account => account.NormalName == normalizedUserName, cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => user.FailedCount = await writer.WriteAsync(
        async (db, stop) =>
        {
            await db.Set<Account>().Where(known => known.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.FailedCount, known => known.FailedCount + 1), stop);
            return await db.Set<Account>().Where(known => known.Id == user.Id).Select(known => known.FailedCount).FirstOrDefaultAsync(stop);
        },
        cancellationToken);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.FailedCount = 0;
        return writer.WriteAsync(
            (db, stop) => db.Set<Account>().Where(known => known.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.FailedCount, 0), stop), cancellationToken);
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalName);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalName = normalizedName ?? "");

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
        // Database and writer are not this store's to end.
    }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
