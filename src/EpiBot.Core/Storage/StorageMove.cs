using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EpiBot.Storage;

/// <summary>Copies every table from one database to another, in pages by the key; broken off, it goes on where it ended.</summary>
public static class StorageMove
{
    private const int Page = 1000;

    /// <summary>Copies what the target does not have yet. EpiBot must not run on either meanwhile.</summary>
    /// <param name="from">Where the data is.</param>
    /// <param name="to">Where it shall be; migrated.</param>
    /// <param name="copied">Told each table's name and rows when it is done.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public static async Task CopyAsync(Database from, Database to, Action<string, long> copied, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        await using var model = from.Open();
        foreach (var type in Tables(model))
        {
            var copy = typeof(StorageMove).GetMethod(nameof(CopyTableAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            copied(type.GetTableName()!, await (Task<long>)copy.Invoke(null, [from, to, type, cancellation])!);
        }
    }

    /// <summary>Tables whose numbers of rows differ; empty where all is there.</summary>
    /// <param name="from">Where the data was.</param>
    /// <param name="to">Where it is now.</param>
    /// <param name="cancellation">Stops counting.</param>
    public static async Task<IReadOnlyList<string>> CompareAsync(Database from, Database to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        await using var source = from.Open();
        await using var target = to.Open();
        var differences = new List<string>();
        foreach (var type in Tables(source))
        {
            var count = typeof(StorageMove).GetMethod(nameof(CountAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            var before = await (Task<long>)count.Invoke(null, [source, cancellation])!;
            var after = await (Task<long>)count.Invoke(null, [target, cancellation])!;
            if (before != after) differences.Add($"{type.GetTableName()}: {before} rows here, {after} there");
        }

        return differences;
    }

    private static IEnumerable<IEntityType> Tables(DbContext db) => db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null).OrderBy(type => type.GetTableName(), StringComparer.Ordinal);

    private static Task<long> CountAsync<T>(EpiBotDbContext db, CancellationToken cancellation)
        where T : class => db.Set<T>().LongCountAsync(cancellation);

    private static async Task<long> CopyTableAsync<T>(Database from, Database to, IEntityType type, CancellationToken cancellation)
        where T : class
    {
        // What is there already was copied by an earlier run: pages are committed in the order of the key, so their number says how far it came.
        long done;
        await using (var target = to.Open()) done = await target.Set<T>().LongCountAsync(cancellation);
        while (true)
        {
            await using var source = from.Open();
            var rows = await Ordered(source.Set<T>().AsNoTracking(), type).Skip((int)done).Take(Page).ToListAsync(cancellation);
            if (rows.Count > 0)
            {
                await using var target = to.Open();
                target.AddRange(rows);
                await target.SaveChangesAsync(cancellation);
                done += rows.Count;
            }

            if (rows.Count < Page) break;
        }

        await ContinueNumberingAsync(to, type, cancellation);
        return done;
    }

    private static IQueryable<T> Ordered<T>(IQueryable<T> rows, IEntityType type)
    {
        var query = rows.Expression;
        var first = true;
        foreach (var property in type.FindPrimaryKey()!.Properties)
        {
            var row = Expression.Parameter(typeof(T));
            var key = Expression.Lambda(Expression.Property(row, property.PropertyInfo!), row);
            query = Expression.Call(typeof(Queryable), first ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy), [typeof(T), property.ClrType], query, Expression.Quote(key));
            first = false;
        }

        return rows.Provider.CreateQuery<T>(query);
    }

    /// <summary>PostgreSQL's counters know nothing of rows that brought their numbers along.</summary>
    private static async Task ContinueNumberingAsync(Database to, IEntityType type, CancellationToken cancellation)
    {
        if (!to.IsShared || type.FindPrimaryKey()!.Properties is not [{ ValueGenerated: ValueGenerated.OnAdd } key] || key.ClrType != typeof(long)) return;
        await using var db = to.Open();
        var (table, column) = (type.GetTableName(), key.GetColumnName());
#pragma warning disable EF1002 // Table and column come from our own model, never from outside.
        await db.Database.ExecuteSqlRawAsync($"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), COALESCE((SELECT MAX(\"{column}\") FROM \"{table}\"), 0) + 1, false)", cancellation);
#pragma warning restore EF1002
    }
}
