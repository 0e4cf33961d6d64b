using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EpiBot.Storage;

/// <summary>The database on SQLite, the embedded default.</summary>
/// <param name="options">Made by <see cref="Database"/>.</param>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : EpiBotDbContext(options)
{
    /// <summary>One prepared statement, run for every row: there is no network in between.</summary>
    private protected override Task WriteAsync<T>(RowShape shape, IReadOnlyCollection<T> rows, RowConflict conflict, CancellationToken cancellation)
    {
        using var command = ((SqliteConnection)Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"{shape.InsertInto} VALUES ({string.Join(", ", shape.Columns.Select((_, i) => $"${i}"))}){shape.On(conflict)}";
        var values = shape.Columns.Select((_, i) => command.Parameters.AddWithValue($"${i}", DBNull.Value)).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++) values[i].Value = shape.Columns[i].ValueOf(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }
}
