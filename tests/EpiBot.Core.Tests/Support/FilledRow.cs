using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EpiBot.Tests.Support;

/// <summary>A row of any table of the model with something in every column.</summary>
internal static class FilledRow
{
    public static object Of(IEntityType table)
    {
        var row = RuntimeHelpers.GetUninitializedObject(table.ClrType);
        foreach (var column in table.GetProperties()) column.PropertyInfo!.SetValue(row, Some(Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType, column));
        return row;
    }

    /// <summary>What its columns hold, by name.</summary>
    public static IEnumerable<string> Values(IEntityType table, object row) => table.GetProperties().Select(column => $"{table.ClrType.Name}.{column.Name}: {column.PropertyInfo!.GetValue(row)}");

    private static object Some(Type type, IProperty column) => type switch
    {
        _ when type == typeof(string) => column.GetMaxLength() is < 20 ? "x" : $"some {column.Name}",
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 20, 3, 4, 5, 678, TimeSpan.Zero),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 20),
        _ when type == typeof(TimeOnly) => new TimeOnly(11, 0),
        _ when type == typeof(bool) => true,
        _ when type == typeof(byte[]) => new byte[] { 1, 2, 3 },
        _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ => Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture),
    };
}
