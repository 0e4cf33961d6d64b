using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Processes;

/// <summary>Locks that several threads of several processes want all the time.</summary>
public sealed class LockStressFacts : IDisposable
{
    private const int Processes = 3;
    private const int Threads = 4;
    private readonly SqliteStore _file = new();

    // Ten seconds by default; EPIBOT_TEST_LOCK_SECONDS makes it a minute, or more.
    private static string Seconds => Environment.GetEnvironmentVariable("EPIBOT_TEST_LOCK_SECONDS") ?? "10";

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Locks_exclude_and_nobody_fails_or_starves_under_stress_even_when_a_process_is_killed()
    {
        var stop = TestContext.Current.CancellationToken;
        var watcher = _file.Sqlite;
        var processes = Enumerable.Range(0, Processes)
            .Select(_ => new WorkerProcess("locks", _file.File, _file.Folder, Seconds, $"{Threads}")).ToList();
        // One more, which is killed with whatever locks it then holds: the others take them over and do not fail.
        using (var victim = new WorkerProcess("locks", _file.File, _file.Folder, "3600", $"{Threads}"))
        {
            await Task.Delay(TimeSpan.FromSeconds(double.Parse(Seconds) / 3), TimeProvider.System, stop);
            victim.Kill();
        }

        var taken = await Task.WhenAll(processes.Select(process => process.ReadLineAsync(stop)));
        var errors = await Task.WhenAll(processes.Select(process => process.ReadErrorsAsync(stop)));
        var codes = await Task.WhenAll(processes.Select(process => process.StopAsync(stop)));
        processes.ForEach(static process => process.Dispose());
        Assert.All(errors, Assert.Empty);
        Assert.All(codes, static code => Assert.Equal(0, code));
        TestContext.Current.TestOutputHelper?.WriteLine($"Locks taken in {Seconds} s by each of {Processes} processes: {string.Join(", ", taken)}");
        var counts = taken.Select(static count => int.Parse(count!)).ToList();
        Assert.True(counts.Min() * 5 > counts.Max(), $"One process had far fewer turns than another: {string.Join(", ", counts)}");
        Assert.Equal(0, watcher.Readers.Read(static session => session.Number("SELECT count(*) FROM hf_lock")!.Value));
    }
}
