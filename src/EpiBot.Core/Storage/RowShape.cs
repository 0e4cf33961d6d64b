using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EpiBot.Storage;

/// <summary>
/// How rows of one type are written by prepared SQL, past the change tracker: the columns, and how a value becomes the store's. It is read
/// off the model, so that what is written so and what EF writes cannot differ. A number that the database gives is left out.
/// </summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<(IModel, Type), RowShape> Known = [];

    private RowShape(IEntityType type)
    {
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).Select(property => new Column(property))];
        Key = [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
    }

    public string Table { get; }

    public IReadOnlyList<Column> Columns { get; }

    private string[] Key { get; }

    public static RowShape Of<T>(DbContext db) => Known.GetOrAdd((db.Model, typeof(T)), static key => new RowShape(key.Item1.FindEntityType(key.Item2)!));

    /// <summary>The statement up to where the values come.</summary>
    public string InsertInto => $"INSERT INTO \"{Table}\" ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))})";

    /// <summary>What the statement ends with.</summary>
    public string On(RowConflict conflict) => conflict switch
    {
        RowConflict.Fail => "",
        RowConflict.Skip => " ON CONFLICT DO NOTHING",
        RowConflict.Replace => $" ON CONFLICT ({string.Join(", ", Key.Select(name => $"\"{name}\""))}) DO UPDATE SET "
            + string.Join(", ", Columns.Where(column => !Key.Contains(column.Name)).Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\"")),
    };

    internal sealed class Column
    {
        private readonly PropertyInfo _property;
        private readonly ValueConverter? _converter;

        public Column(IProperty property)
        {
            _property = property.PropertyInfo!;
            _converter = property.GetTypeMapping().Converter;
            Name = property.GetColumnName();
            StoreType = property.GetColumnType();
            var clr = _converter?.ProviderClrType ?? property.ClrType;
            ClrType = property.IsNullable && clr.IsValueType && Nullable.GetUnderlyingType(clr) is null ? typeof(Nullable<>).MakeGenericType(clr) : clr;
        }

        public string Name { get; }

        public string StoreType { get; }

        /// <summary>The type of the values; nullable where the column is.</summary>
        public Type ClrType { get; }

        public object? ValueOf(object row)
        {
            var value = _property.GetValue(row);
            return value is null || _converter is null ? value : _converter.ConvertToProvider(value);
        }
    }
}
