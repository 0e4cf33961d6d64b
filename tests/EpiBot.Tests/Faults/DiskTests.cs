using System.Net;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Faults;

/// <summary>The disk is full, or the file may not be written: nothing is acknowledged then, nothing that was is lost, and EpiBot goes on by itself.</summary>
public sealed class DiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_refuses_and_room_again_books_again_without_a_restart()
    {
        await using var disk = await SmallDisk.MountAsync("24m");
        await using var store = await Store.OpenAsync("Sqlite", disk.Folder);
        var crowd = new Crowd(40, 4);
        await store.ImportAsync(crowd.Organisation);
        await using (var running = await store.StartAsync())
        {
            await running.WhenReadyAsync();
            await crowd.SpeakAsync(running.Http);
            var before = crowd.Acknowledged;
            Assert.True(before > 0);
            disk.Fill();
            await UntilAsync(running, HttpStatusCode.ServiceUnavailable);
            await crowd.SpeakAsync(running.Http);
            disk.MakeRoom();
            await UntilAsync(running, HttpStatusCode.OK);
            await crowd.SpeakAsync(running.Http);
            Assert.True(crowd.Acknowledged >= before + 30, $"{crowd.Acknowledged} acknowledged, {before} before the disk was full");
            await SettledAsync(running);
        }

        await crowd.CheckAsync(store, ladder: false);
    }

    [Fact]
    public async Task A_database_file_made_read_only_loses_nothing_and_EpiBot_goes_on_without_a_restart()
    {
        await using var disk = await SmallDisk.MountAsync("64m");
        await using var store = await Store.OpenAsync("Sqlite", disk.Folder);
        var crowd = new Crowd(40, 4);
        await store.ImportAsync(crowd.Organisation);
        await using (var running = await store.StartAsync())
        {
            await running.WhenReadyAsync();
            await crowd.SpeakAsync(running.Http);
            await ReadOnlyAsync(store, readOnly: true);
            await crowd.SpeakAsync(running.Http);
            await ReadOnlyAsync(store, readOnly: false);
            await UntilAsync(running, HttpStatusCode.OK);
            await crowd.SpeakAsync(running.Http);
            await SettledAsync(running);
            await running.KillAsync();
        }

        await crowd.CheckAsync(store, ladder: false);

        // A start on it says what is wrong and does not serve.
        await ReadOnlyAsync(store, readOnly: true);
        var start = await store.RunAsync("verify");
        await ReadOnlyAsync(store, readOnly: false);
        Assert.NotEqual(0, start.ExitCode);
    }

    /// <summary>The immutable flag keeps even root from opening it for writing; what is open already may go on, and is booked then.</summary>
    private static async Task ReadOnlyAsync(Store store, bool readOnly)
    {
        foreach (var file in Directory.GetFiles(store.Folder, "epibot.db*")) await SmallDisk.RunAsync("chattr", readOnly ? "+i" : "-i", file);
    }

    /// <summary>Says something until it is answered so.</summary>
    private static async Task UntilAsync(RunningEpiBot running, HttpStatusCode status)
    {
        for (var i = 0; ; i++)
        {
            using var answer = await new Activity($"probe-{status}-{i}", "r1", "零报告") { Conversation = "g" }.PostAsync(running.Http);
            if (answer.StatusCode == status) return;
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    private static async Task SettledAsync(RunningEpiBot running)
    {
        while (!(await running.Http.GetStringAsync("/healthz/ready", Cancellation)).Contains("\"unsent\":0", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
    }
}
