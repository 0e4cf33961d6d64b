using EpiBot.Alerts;
using EpiBot.Reporting;
using EpiBot.Storage;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Storage;

/// <summary>From the one file to PostgreSQL, with everything that was booked.</summary>
public sealed class StorageMoveTests
{
    [Fact]
    public async Task Everything_arrives_once_however_often_the_move_is_begun_and_the_chain_still_holds()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var from = await Ledgers.OpenAsync("Sqlite");
        await using var to = await Ledgers.OpenAsync("PostgreSql");
        var time = new FakeTimeProvider(Some.At(9));
        await using (var node = await Node.StartAsync(from.Database, time, new RecordingChannel(), Some.County()))
        {
            await node.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");
            await node.SayAsync("m2", "g-yunzhu", "wangfang", "王老五发烧39度");
            await node.SayAsync("m3", "g-heyu", "zhaomin", "张伟昨天从上海闵行坐高铁回来");
            time.Advance(TimeSpan.FromMinutes(100));
            await node.TickAsync();
        }

        using var broken = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StorageMove.CopyAsync(from.Database, to.Database, (table, _) => { if (table == "ledger") broken.Cancel(); }, broken.Token));
        Assert.NotEmpty(await StorageMove.CompareAsync(from.Database, to.Database, stop));
        await StorageMove.CopyAsync(from.Database, to.Database, (_, _) => { }, stop);
        await StorageMove.CopyAsync(from.Database, to.Database, (_, _) => { }, stop);

        Assert.Empty(await StorageMove.CompareAsync(from.Database, to.Database, stop));
        await using var db = to.Database.Open();
        var verified = await LedgerVerification.RunAsync(db, stop);
        Assert.Empty(verified.Broken);
        Assert.Equal(3, verified.Units);

        // And life goes on there: numbers continue, redeliveries are known.
        await using var moved = await Node.StartAsync(to.Database, time, new RecordingChannel());
        await moved.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");
        await moved.SayAsync("m4", "g-yunzhu", "sunqiang", "孙小明发烧38度5");
        Assert.Equal([1L, 2L], await db.Set<Alert>().OrderBy(alert => alert.Number).Select(alert => alert.Number).ToListAsync(stop));
        Assert.Equal(Some.County().Units.Select(unit => unit.Id), moved.Engine.Organisation.Tree.Units.Select(unit => unit.Id));
    }

    /// <summary>One row of every table of the model, whatever the model has by now: a table that is forgotten or loses a column fails here.</summary>
    [Fact]
    public async Task Every_table_of_the_model_is_moved_with_every_column()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var from = await Ledgers.OpenAsync("Sqlite");
        await using var to = await Ledgers.OpenAsync("PostgreSql");
        var rows = new List<object>();
        await using (var db = from.Database.Open())
        {
            var tables = db.Model.GetEntityTypes().ToList();
            Assert.Contains(tables, table => table.ClrType == typeof(Access.Account));
            Assert.Contains(tables, table => table.ClrType == typeof(Access.ApiKey));
            rows.AddRange(tables.Select(FilledRow.Of));
            db.AddRange(rows);
            await db.SaveChangesAsync(stop);
        }

        var moved = new Dictionary<string, long>();
        await StorageMove.CopyAsync(from.Database, to.Database, moved.Add, stop);

        await using var target = to.Database.Open();
        Assert.Equal(target.Model.GetEntityTypes().Select(table => table.GetTableName()!).Order(StringComparer.Ordinal), moved.Keys.Order(StringComparer.Ordinal));
        Assert.All(moved, table => Assert.True(table.Value == 1, $"{table.Key}: {table.Value} rows"));
        Assert.Empty(await StorageMove.CompareAsync(from.Database, to.Database, stop));
        foreach (var row in rows)
        {
            var table = target.Model.FindEntityType(row.GetType())!;
            var there = await target.FindAsync(row.GetType(), table.FindPrimaryKey()!.Properties.Select(key => key.PropertyInfo!.GetValue(row)).ToArray(), stop);
            Assert.Equal(FilledRow.Values(table, row), FilledRow.Values(table, there!));
        }
    }
}
