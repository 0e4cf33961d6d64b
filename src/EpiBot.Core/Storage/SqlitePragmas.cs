using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EpiBot.Storage;

/// <summary>What every connection to the ledger must have: an acknowledged report is synced, a contender waits rather than fails.</summary>
internal sealed class SqlitePragmas(bool durable) : DbConnectionInterceptor
{
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
        command.CommandText = $"PRAGMA busy_timeout=2500; PRAGMA foreign_keys=ON; PRAGMA synchronous={(durable ? "FULL" : "OFF")}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
        return command;
    }
}
