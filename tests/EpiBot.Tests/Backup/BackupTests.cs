using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EpiBot.Host.Tests.Support;
using Activity = EpiBot.Host.Tests.Support.Activity;

namespace EpiBot.Host.Tests.Backup;

/// <summary>A backup made while everybody reports holds whatever was acknowledged before it, and serves again.</summary>
public sealed class BackupTests
{
    private const int Villages = 400;

    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_under_load_holds_everything_acknowledged_before_it_and_is_served_again()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        var file = Path.Combine(store.Folder, "backup.db");
        var promised = await WhileEverybodyReportsAsync(store, async () =>
        {
            var backup = await store.RunAsync("backup", file);
            Assert.Equal(0, backup.ExitCode);
            Assert.Contains(Path.Combine(store.Folder, "keys"), backup.Messages, StringComparison.Ordinal);
            using var said = JsonDocument.Parse(Assert.Single(backup.Lines));
            Assert.Equal(0, said.RootElement.GetProperty("broken").GetInt32());
        });
        Assert.Equal([file], Directory.GetFiles(store.Folder, "backup.db*"));

        // Restored as the README says: the copy in the place of the file, the keys beside it.
        await using var restored = await Store.OpenAsync("Sqlite");
        File.Copy(file, Path.Combine(restored.Folder, "epibot.db"));
        Directory.CreateDirectory(Path.Combine(restored.Folder, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(store.Folder, "keys"))) File.Copy(key, Path.Combine(restored.Folder, "keys", Path.GetFileName(key)));
        await AllThereAsync(restored, promised);
    }

    [Fact]
    public async Task A_dump_of_PostgreSQL_under_load_made_as_the_verb_says_is_served_again()
    {
        await using var store = await Store.OpenAsync("PostgreSql");
        var tools = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "pg_dump"))) : null;
        Assert.SkipWhen(tools is null, "There is no pg_dump on this machine.");
        var file = Path.Combine(store.Folder, "backup.dump");
        var promised = await WhileEverybodyReportsAsync(store, async () =>
        {
            var backup = await store.RunAsync("backup", file);
            Assert.Equal((1, ""), (backup.ExitCode, backup.Data));
            Assert.DoesNotContain("Password", backup.Messages, StringComparison.OrdinalIgnoreCase);
            await RunAsync(tools!, backup.Messages.Split('\n').Single(line => line.TrimStart().StartsWith("pg_dump ", StringComparison.Ordinal)));
        });

        await using var restored = await Store.OpenAsync("PostgreSql");
        restored.Settings["EpiBot__Storage__Keys"] = store.Settings["EpiBot__Storage__Keys"];
        var how = await restored.RunAsync("backup", file);
        await RunAsync(tools!, how.Messages.Split('\n').Single(line => line.TrimStart().StartsWith("pg_restore ", StringComparison.Ordinal)));
        await AllThereAsync(restored, promised);
    }

    [Theory]
    [InlineData]
    [InlineData("--what")]
    [InlineData("one", "two")]
    public async Task A_backup_to_nowhere_is_refused(params string[] arguments)
    {
        using var folder = new ScratchFolder();
        var outcome = await EpiBotProgram.RunAsync(folder.Root, ["backup", .. arguments]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Data));
        Assert.Contains("usage: backup", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_into_a_folder_that_is_not_there_fails_and_leaves_nothing()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        var outcome = await store.RunAsync("backup", Path.Combine(store.Folder, "nowhere", "backup.db"));
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Data));
        Assert.Empty(Directory.GetFiles(store.Folder, "backup*", SearchOption.AllDirectories));
    }

    /// <summary>Everybody reports; when half are acknowledged the backup begins. Gives the units that were acknowledged before.</summary>
    private static async Task<HashSet<string>> WhileEverybodyReportsAsync(Store store, Func<Task> backup)
    {
        await store.ImportAsync(Township.Of(Villages));
        await using var running = await store.StartAsync();
        var acknowledged = new HashSet<string>();
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reports = Parallel.ForAsync(0, Villages, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (village, _) =>
        {
            using var answer = await new Activity($"m{village}", $"r{village}", "昨天回来一个 张伟 从上海闵行,电话13812345678") { Conversation = "g", Timestamp = $"{Yesterday:yyyy-MM-dd}T10:00:00+08:00" }.PostAsync(running.Http);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            lock (acknowledged)
            {
                acknowledged.Add($"v{village}");
                if (acknowledged.Count == Villages / 2) half.TrySetResult();
            }
        });
        await half.Task;
        HashSet<string> promised;
        lock (acknowledged) promised = [.. acknowledged];
        await backup();
        await reports;
        return promised;
    }

    private static async Task AllThereAsync(Store restored, HashSet<string> promised)
    {
        var verify = await restored.RunAsync("verify");
        Assert.Equal((0, ""), (verify.ExitCode, verify.Messages));
        await using var running = await restored.StartAsync();
        await running.WhenReadyAsync();
        var round = await running.Http.GetStringAsync($"/api/rounds/{Yesterday:yyyy-MM-dd}/returnee", Cancellation);
        using var read = JsonDocument.Parse(round);
        var there = read.RootElement.GetProperty("units").EnumerateArray().Where(unit => unit.GetProperty("status").GetString() == "on_time").Select(unit => unit.GetProperty("unit").GetString()!).ToHashSet();
        Assert.Subset(there, promised);

        // Its keys open what it holds: the same message again gets the stored answer with the name in it.
        var again = new Activity("m0", "r0", "…") { Conversation = "g" };
        if (promised.Contains("v0")) Assert.NotEmpty(await again.RepliesAsync(running.Http));
    }

    private static async Task RunAsync(string tools, string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(tools, words[0]), words[1..]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal((0, ""), (process.ExitCode, errors));
    }
}
