using EpiBot.Reporting;
using EpiBot.Storage;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Tests.Storage;

/// <summary>What is written past the change tracker is what the change tracker would have written.</summary>
public sealed class RowsTests
{
    private static readonly DateOnly Day = new(2026, 1, 20);

    public static TheoryData<string> Stores => Ledgers.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Rows_written_at_once_read_as_those_that_were_tracked(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        await WriteAsync(ledger, RowConflict.Fail, Standing("tracked", null), Standing("full", RoundValue.Reported));
        await using (var db = ledger.Database.Open())
        {
            db.AddRange(Standing("tracked2", null), Standing("full2", RoundValue.Reported));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var rows = await AllAsync(ledger);
        Assert.Equivalent(Standing("full", RoundValue.Reported), rows["full"], strict: true);
        Assert.Equivalent(Standing("tracked", null), rows["tracked"], strict: true);
        Assert.Equivalent(Standing("full2", RoundValue.Reported), rows["full2"], strict: true);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_row_that_is_there_is_overwritten_or_left_or_fails_the_whole(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        await WriteAsync(ledger, RowConflict.Fail, Standing("a", null));

        await WriteAsync(ledger, RowConflict.Skip, Standing("a", RoundValue.Zero), Standing("b", null));
        Assert.Null((await AllAsync(ledger))["a"].Value);

        await WriteAsync(ledger, RowConflict.Replace, Standing("a", RoundValue.Zero), Standing("c", null));
        Assert.Equal(RoundValue.Zero, (await AllAsync(ledger))["a"].Value);

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(ledger, RowConflict.Fail, Standing("d", null), Standing("a", null)));
        Assert.Equal(["a", "b", "c"], (await AllAsync(ledger)).Keys.Order());
    }

    private static async Task WriteAsync(Ledgers ledger, RowConflict conflict, params Standing[] rows)
    {
        using var writer = new SingleWriter(ledger.Database);
        await writer.WriteAsync(async (db, stop) =>
        {
            await db.WriteAsync(rows, conflict, stop);
            return true;
        });
    }

    private static async Task<Dictionary<string, Standing>> AllAsync(Ledgers ledger)
    {
        await using var db = ledger.Database.Open();
        return await db.Set<Standing>().AsNoTracking().ToDictionaryAsync(row => row.UnitId, TestContext.Current.CancellationToken);
    }

    private static Standing Standing(string unit, RoundValue? value) => new()
    {
        Date = Day,
        Report = "returnee",
        UnitId = unit,
        Area = "cp",
        SubmittedAt = value is null ? null : Some.At(10).ToUniversalTime(),
        By = value is null ? null : "李建国",
        Late = value is not null,
        Value = value,
        Count = 3,
        Settled = value is not null,
    };
}
