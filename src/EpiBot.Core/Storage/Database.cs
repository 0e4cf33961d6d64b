namespace EpiBot.Storage;

/// <summary>Opens contexts on the one database of this installation. A closed hierarchy: SQLite for one node, PostgreSQL for several.</summary>
public abstract class Database
{
    private protected Database() { }

    /// <summary>Whether other nodes may write to it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>A fresh context; the caller disposes it.</summary>
    public abstract EpiBotDbContext Open();

    /// <summary>Brings the schema to this version; makes the database where there is none.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>Waits until no other node writes; the transaction's end lets the next one write.</summary>
    /// <param name="db">A context within a transaction.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal abstract Task EnterAsync(EpiBotDbContext db, CancellationToken cancellation);

    /// <summary>Whether a failure only says that somebody else holds the database: another try at once would fail the same way.</summary>
    /// <param name="problem">The failure.</param>
    public abstract bool IsBusy(Exception problem);

    /// <summary>Lets go of the database, so that it can be moved or removed.</summary>
    public abstract void Release();
}
