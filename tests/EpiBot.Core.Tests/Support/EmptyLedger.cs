using EpiBot.Storage;

namespace EpiBot.Tests.Support;

/// <summary>A new migrated database of one test's own; migrated once and copied, for migrating takes longer than most days.</summary>
internal sealed class EmptyLedger : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeAsync);
    private readonly ScratchFolder _folder = new();

    private EmptyLedger() => Database = new SqliteDatabase(_folder.File("epibot.db"), durable: false);

    public Database Database { get; }

    public static async Task<EmptyLedger> OpenAsync()
    {
        var ledger = new EmptyLedger();
        await File.WriteAllBytesAsync(ledger._folder.File("epibot.db"), await Template.Value);
        return ledger;
    }

    public void Dispose()
    {
        Database.Release();
        _folder.Dispose();
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new ScratchFolder();
        var database = new SqliteDatabase(folder.File("epibot.db"), durable: false);
        await database.MigrateAsync();
        database.Release();
        return await File.ReadAllBytesAsync(folder.File("epibot.db"));
    }
}
