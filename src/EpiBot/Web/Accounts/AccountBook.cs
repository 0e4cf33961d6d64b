using EpiBot.Access;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Accounts;

/// <summary>Whether there are accounts at all, which accounts there are, and what happened to them.</summary>
internal sealed class AccountBook(Database database, SingleWriter writer, LocalClock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private DateTimeOffset _looked;
    private volatile bool _any;

    /// <summary>Whether anybody can sign in; from the first account on the loopback rule is over for good.</summary>
    public bool Any => _any;

    /// <summary>Looks whether a verb or another node has made the first account.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellation = default)
    {
        if (_any || clock.Now - _looked < Fresh) return;
        await using var db = database.Open();
        _any = await db.Set<Account>().AsNoTracking().AnyAsync(cancellation);
        _looked = clock.Now;
    }

    /// <summary>An account was made here: the loopback rule is over at once, not after the next look.</summary>
    public void Made() => _any = true;

    /// <summary>All accounts by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellation = default)
    {
        await using var db = database.Open();
        return await db.Set<Account>().AsNoTracking().OrderBy(account => account.NormalName).ToListAsync(cancellation);
    }

    /// <summary>The last events, newest first.</summary>
    public async Task<IReadOnlyList<AccountEvent>> EventsAsync(int most, CancellationToken cancellation = default)
    {
        await using var db = database.Open();
        return await db.Set<AccountEvent>().AsNoTracking().OrderByDescending(happened => happened.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Notes what happened to an account.</summary>
    public Task NoteAsync(string account, string what, string? by, string? details = null) => writer.WriteAsync((db, _) =>
    {
        db.Add(new AccountEvent { At = clock.Now, Account = account, What = what, By = by, Details = details });
        return Task.FromResult(true);
    });
}
