using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Processes;

/// <summary>Locks that several threads of several processes want all the time.</summary>
public abstract class LockStressFacts<TStore> : IDisposable
    where TStore : IProcessStore, new()
{
    private const int Processes = 3;
    private const int Threads = 4;
    private readonly TStore _store = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("epibot-locks-");

    // A minute, as promised; EPIBOT_TEST_LOCK_SECONDS makes it more, or less while one works on something else.
    private static string Seconds => Environment.GetEnvironmentVariable("EPIBOT_TEST_LOCK_SECONDS") ?? "60";

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Locks_exclude_and_nobody_fails_or_starves_under_stress_even_when_a_process_is_killed()
    {
        var stop = TestContext.Current.CancellationToken;
        var address = _store.Address;
        var processes = Enumerable.Range(0, Processes)
            .Select(_ => new WorkerProcess("locks", address, _folder.FullName, Seconds, $"{Threads}")).ToList();
        // One more, which is killed with whatever locks it then holds: the others take them over and do not fail.
        using (var victim = new WorkerProcess("locks", address, _folder.FullName, "3600", $"{Threads}"))
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
        Assert.Empty(_store.Damage());
    }
}
