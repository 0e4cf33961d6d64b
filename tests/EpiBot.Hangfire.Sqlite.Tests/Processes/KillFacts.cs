using EpiBot.Hangfire.Sqlite.Tests.Stores;
using EpiBot.Hangfire.Sqlite.Worker;
using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Processes;

/// <summary>Processes that are killed in the middle of their work.</summary>
public abstract class KillFacts<TStore> : IDisposable
    where TStore : IProcessStore, new()
{
    private const int Jobs = 10_000;
    private const int Workers = 4;
    private const int Kills = 4;
    private readonly TStore _store = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("epibot-kills-");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_10000_jobs_in_two_processes_with_kills_in_between_none_is_lost_and_only_those_running_when_killed_run_again()
    {
        var stop = TestContext.Current.CancellationToken;
        var address = _store.Address;
        var storage = _store.Storage;
        var client = new BackgroundJobClient(storage);
        Parallel.For(0, Jobs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number => client.Enqueue(() => JobLog.Note(number)));
        var monitor = storage.GetMonitoringApi();
        var killed = new HashSet<string>();
        var serial = 0;
        var first = await Serve();
        var second = await Serve();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Until(() => monitor.SucceededListCount() >= Jobs * kill / (Kills + 2));
            first.Process.Kill();
            killed.Add(first.Log);
            first.Process.Dispose();
            (first, second) = (second, await Serve());
        }

        await Until(() => monitor.SucceededListCount() == Jobs);
        Assert.Equal(0, await first.Process.StopAsync(stop));
        Assert.Equal(0, await second.Process.StopAsync(stop));

        var starts = Directory.GetFiles(_folder.FullName, "*.log").SelectMany(static log => File.ReadAllLines(log).Select(line => Start.Read(log, line))).ToList();
        Assert.Equal(Jobs, starts.Select(static start => start.Job).Distinct().Count());
        // A job ran when its process was killed if it is the last that its worker there has started.
        var running = starts.Where(start => killed.Contains(start.Log)).GroupBy(static start => (start.Log, start.Worker))
            .Select(static worker => worker.Last()).ToHashSet();
        var repeated = starts.GroupBy(static start => start.Job).Where(static job => job.Count() > 1).ToList();
        Assert.All(repeated, job => Assert.Equal(job.Count() - 1, job.Count(running.Contains)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{killed.Count} processes killed, {running.Count} jobs running then, run again: {string.Join(", ", repeated.Select(static job => job.Key))}");
        Assert.Equal(0, monitor.EnqueuedCount("default") + monitor.FetchedCount("default") + monitor.ProcessingCount() + monitor.FailedCount());

        async Task<(WorkerProcess Process, string Log)> Serve()
        {
            var log = Path.Combine(_folder.FullName, $"{++serial}.log");
            var process = new WorkerProcess("serve", address, log, $"{Workers}");
            Assert.Equal("ready", await process.ReadLineAsync(stop));
            return (process, log);
        }

        async Task Until(Func<bool> condition)
        {
            while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
        }
    }

    [Fact]
    public async Task A_process_killed_while_it_enqueues_leaves_every_acknowledged_job_and_no_half_one()
    {
        var stop = TestContext.Current.CancellationToken;
        var address = _store.Address;
        var monitor = _store.Storage.GetMonitoringApi();
        var acknowledged = new List<string>();
        using (var process = new WorkerProcess("enqueue", address))
        {
            while (acknowledged.Count < 1000) acknowledged.Add((await process.ReadLineAsync(stop))!);
            process.Kill();
            while (await process.ReadLineAsync(stop) is { Length: > 0 } id) acknowledged.Add(id);
        }

        var waiting = monitor.EnqueuedJobs("default", 0, int.MaxValue).Where(static job => job.Value is { InEnqueuedState: true }).Select(static job => job.Key).ToHashSet();
        // The last line may have been cut off.
        Assert.All(acknowledged.SkipLast(1), id => Assert.Contains(id, waiting));
        Assert.Empty(_store.Damage());
    }

    [Fact]
    public async Task Jobs_scheduled_before_a_restart_run_after_it_once()
    {
        const int scheduled = 200;
        var stop = TestContext.Current.CancellationToken;
        var address = _store.Address;
        var client = new BackgroundJobClient(_store.Storage);
        var monitor = _store.Storage.GetMonitoringApi();
        using (var before = new WorkerProcess("serve", address, Path.Combine(_folder.FullName, "before.log"), $"{Workers}"))
        {
            Assert.Equal("ready", await before.ReadLineAsync(stop));
            for (var number = 0; number < scheduled; number++) client.Schedule(() => JobLog.Note(number), TimeSpan.FromSeconds(8));
            before.Kill();
        }

        var after = Path.Combine(_folder.FullName, "after.log");
        using var process = new WorkerProcess("serve", address, after, $"{Workers}");
        Assert.Equal("ready", await process.ReadLineAsync(stop));
        while (monitor.SucceededListCount() < scheduled) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
        Assert.Equal(0, await process.StopAsync(stop));
        var ran = (await File.ReadAllLinesAsync(after, stop)).Select(line => Start.Read(after, line).Job).ToList();
        Assert.Equal(Enumerable.Range(0, scheduled), ran.Order());
    }

    private sealed record Start(string Log, string Worker, int Job)
    {
        public static Start Read(string log, string line) => line.Split(' ') is [var job, var worker]
            ? new Start(log, worker, int.Parse(job))
            : throw new FormatException(line);
    }
}
