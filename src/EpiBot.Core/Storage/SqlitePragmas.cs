using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EpiBot.Storage;

/// <summary>What every connection to the ledger must have: an acknowledged report is synced, a contender waits rather than fails.</summary>
internal sealed class SqlitePragmas(bool durable) : DbConnectionInterceptor
{
    /// <summary>
    /// How long the write-ahead log grows, in pages of 4 KB, before it is rolled in. A rush dirties the same pages of the indexes with every
    /// commit: rolled in after each thousand, as by default, they would be written to the file as often as to the log.
    /// </summary>
    private const int CheckpointPages = 16_000;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout=2500; PRAGMA foreign_keys=ON; PRAGMA synchronous={(durable ? "FULL" : "OFF")}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint={CheckpointPages};";
        return command;
    }
}
