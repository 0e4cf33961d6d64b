using EpiBot.Reporting;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Storage;

/// <summary>The ledger is append-only, and <c>verify</c> sees who did not hold to that.</summary>
public sealed class LedgerTests
{
    public static TheoryData<string> Stores => Ledgers.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_correction_and_a_withdrawal_are_entries_and_change_none(string store)
    {
        await using var ledger = await BookedAsync(store);
        await using var db = ledger.Database.Open();

        var entries = await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "dongshan").OrderBy(entry => entry.Number).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([EntryKind.Zero, EntryKind.Withdrawal, EntryKind.Zero], entries.Select(entry => entry.Kind));
        Assert.Equal(1, entries[1].Refers);
        Assert.Empty((await LedgerVerification.RunAsync(db, TestContext.Current.CancellationToken)).Broken);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_changed_entry_is_found(string store)
    {
        await using var ledger = await BookedAsync(store);
        await using var db = ledger.Database.Open();
        await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "dongshan" && entry.Number == 1)
            .ExecuteUpdateAsync(row => row.SetProperty(entry => entry.SenderId, "somebody-else"), TestContext.Current.CancellationToken);

        Assert.StartsWith("dongshan: entry 1", Assert.Single((await LedgerVerification.RunAsync(db, TestContext.Current.CancellationToken)).Broken));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_removed_entry_is_found_also_the_last_one(string store)
    {
        await using var ledger = await BookedAsync(store);
        await using var db = ledger.Database.Open();
        await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "dongshan" && entry.Number == 3).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        Assert.Contains("head", Assert.Single((await LedgerVerification.RunAsync(db, TestContext.Current.CancellationToken)).Broken));

        await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "dongshan").ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        Assert.Contains("no entry", Assert.Single((await LedgerVerification.RunAsync(db, TestContext.Current.CancellationToken)).Broken));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Work_that_fails_leaves_nothing_and_the_writer_goes_on(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        using var writer = new EpiBot.Storage.SingleWriter(ledger.Database);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync<bool>(
            async (db, stop) =>
            {
                db.Add(new Outage { From = Some.At(9), To = Some.At(10) });
                await db.SaveChangesAsync(stop);
                throw new InvalidOperationException("in the middle");
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(0, await writer.WriteAsync((db, stop) => db.Set<Outage>().CountAsync(stop), TestContext.Current.CancellationToken));
    }

    private static async Task<Ledgers> BookedAsync(string store)
    {
        var ledger = await Ledgers.OpenAsync(store);
        await using var node = await Node.StartAsync(ledger.Database, new FakeTimeProvider(Some.At(9)), new RecordingChannel(), Some.County());
        await node.SayAsync("m1", "g-yunzhu", "lijianguo", "零报告");
        await node.SayAsync("m2", "g-yunzhu", "lijianguo", "撤回");
        await node.SayAsync("m3", "g-yunzhu", "lijianguo", "零报告");
        return ledger;
    }
}
