using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EpiBot.Storage;

/// <summary>The database on PostgreSQL, for several nodes.</summary>
/// <param name="options">Made by <see cref="Database"/>.</param>
public sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : EpiBotDbContext(options)
{
    /// <summary>One statement with an array for every column: one round trip, however many rows. They are numbered in their order.</summary>
    private protected override async Task WriteAsync<T>(RowShape shape, IReadOnlyCollection<T> rows, RowConflict conflict, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand { Connection = (NpgsqlConnection)Database.GetDbConnection(), Transaction = (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction() };
        command.CommandText = $"{shape.InsertInto} SELECT * FROM unnest({string.Join(", ", shape.Columns.Select((column, i) => $"${i + 1}::{column.StoreType}[]"))}){shape.On(conflict)}";
        foreach (var column in shape.Columns)
        {
            var values = Array.CreateInstance(column.ClrType, rows.Count);
            var i = 0;
            foreach (var row in rows) values.SetValue(column.ValueOf(row), i++);
            command.Parameters.Add(new NpgsqlParameter { Value = values });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
