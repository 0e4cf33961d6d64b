namespace EpiBot.Storage;

/// <summary>
/// The only way to write: one unit of work at a time, each in one synced transaction. SQLite has one writer anyway; waiting here, in
/// order of arrival, is cheaper than waiting in the file's lock. On PostgreSQL the nodes' writers take turns as well.
/// </summary>
/// <param name="database">Where to write.</param>
public sealed class SingleWriter(Database database) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does the work in a transaction and commits; on any failure nothing of it stays.</summary>
    /// <param name="work">Adds, changes and queries through the context; it need not save.</param>
    /// <param name="cancellation">Gives up waiting for the turn or the work; a commit under way is not torn.</param>
    /// <typeparam name="T">What the work gives back.</typeparam>
    public async Task<T> WriteAsync<T>(Func<EpiBotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await database.EnterAsync(db, cancellation);
            var result = await work(db, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
