using System.Globalization;
using System.Text.Json;
using global::Hangfire;

namespace EpiBot.Benchmarks;

/// <summary>
/// Jobs: durable enqueues a second, no-op jobs processed a second, and the time from enqueuing to starting. One line of JSON; rates are
/// medians of three runs. <c>jobs STORE</c> measures one storage only.
/// </summary>
internal static class JobsBenchmark
{
    private const int Runs = 3;
    private const int Jobs = 5000;
    private const int Stamps = 200;
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Measures; <c>jobs peer STORE ADDRESS</c> is the other process of the measurement across processes.</summary>
    public static int Run(string[] args)
    {
        if (args is [_, "peer", var store, var address]) return JobsPeer.Run(store, address);
        var chosen = args is [_, var only] ? [only] : JobsStores.Names;
        var result = new Dictionary<string, object> { ["benchmark"] = "jobs", ["cores"] = Environment.ProcessorCount };
        foreach (var name in chosen)
        {
            result[name] = Measure(name);
            Console.Error.WriteLine($"{name}: {JsonSerializer.Serialize(result[name])}");
        }

        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static Dictionary<string, double> Measure(string store)
    {
        var jobs = store == "postgresql" ? Jobs / 5 : Jobs;
        EnqueueRate(store, 1, jobs / 5);
        ProcessRate(store, 2, jobs / 5);
        var result = new Dictionary<string, double>();
        foreach (var callers in (int[])[1, 4, 16])
            result[$"enqueue_per_s_{callers}_callers"] = Median(() => EnqueueRate(store, callers, jobs));
        foreach (var workers in (int[])[2, 8, 20])
            result[$"process_per_s_{workers}_workers"] = Median(() => ProcessRate(store, workers, jobs));
        WithServer(store, (client, _) => Add(result, "start_in_process_ms", Latencies(client)));
        if (store != "inmemory") Add(result, "start_across_processes_ms", JobsPeer.Latencies(store, Stamps / 4));
        if (store == "sqlite") WithServer(store, (client, _) => Add(result, "scheduled_late_ms", Lateness(client)));
        WithServer(store, (_, _) => result["idle_cpu_percent_of_a_core"] = IdleCpu());
        return result;
    }

    private static double EnqueueRate(string store, int callers, int jobs)
    {
        var address = JobsStores.NewAddress(store);
        var storage = JobsStores.Open(store, address);
        try
        {
            var client = new BackgroundJobClient(storage);
            client.Enqueue(() => JobsWork.Nothing());
            var since = Time.GetTimestamp();
            var threads = Enumerable.Range(0, callers).Select(_ => new Thread(() =>
            {
                for (var i = 0; i < jobs / callers; i++) client.Enqueue(() => JobsWork.Nothing());
            })).ToList();
            threads.ForEach(static thread => thread.Start());
            threads.ForEach(static thread => thread.Join());
            return jobs / Time.GetElapsedTime(since).TotalSeconds;
        }
        finally
        {
            JobsStores.Close(store, address, storage);
        }
    }

    private static double ProcessRate(string store, int workers, int jobs)
    {
        var address = JobsStores.NewAddress(store);
        var storage = JobsStores.Open(store, address);
        try
        {
            var client = new BackgroundJobClient(storage);
            Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => client.Enqueue(() => JobsWork.Nothing()));
            JobsWork.Reset();
            var since = Time.GetTimestamp();
            using var server = new BackgroundJobServer(ServerOptions(workers), storage);
            var monitor = storage.GetMonitoringApi();
            while (JobsWork.Done < jobs) Pause(2);
            while (monitor.ProcessingCount() > 0) Pause(2);
            return jobs / Time.GetElapsedTime(since).TotalSeconds;
        }
        finally
        {
            JobsStores.Close(store, address, storage);
        }
    }

    private static void WithServer(string store, Action<BackgroundJobClient, JobStorage> measure)
    {
        var address = JobsStores.NewAddress(store);
        var storage = JobsStores.Open(store, address);
        try
        {
            using var server = new BackgroundJobServer(ServerOptions(8), storage);
            Pause(500);
            measure(new BackgroundJobClient(storage), storage);
        }
        finally
        {
            JobsStores.Close(store, address, storage);
        }
    }

    private static List<double> Latencies(BackgroundJobClient client)
    {
        var latencies = new List<double>();
        for (var i = 0; i < Stamps; i++)
        {
            var now = Time.GetUtcNow().UtcTicks;
            client.Enqueue(() => JobsWork.Stamp(now, false));
            JobsWork.Started.Wait();
            if (i >= Stamps / 10) latencies.Add(JobsWork.Lateness);
            Pause(10);
        }

        return latencies;
    }

    private static List<double> Lateness(BackgroundJobClient client)
    {
        var latenesses = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(Time.GetUtcNow().ToUnixTimeSeconds() + 2);
            client.Schedule(() => JobsWork.Stamp(at.UtcTicks, false), at);
            JobsWork.Started.Wait();
            latenesses.Add(JobsWork.Lateness);
        }

        return latenesses;
    }

    private static double IdleCpu()
    {
        Pause(1000);
        var cpu = Environment.CpuUsage.TotalTime;
        var since = Time.GetTimestamp();
        Pause(5000);
        return Round(100 * (Environment.CpuUsage.TotalTime - cpu) / Time.GetElapsedTime(since));
    }

    public static BackgroundJobServerOptions ServerOptions(int workers) => new()
    {
        WorkerCount = workers,
        StopTimeout = TimeSpan.FromSeconds(5),
        ShutdownTimeout = TimeSpan.FromSeconds(5),
    };

    public static void Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Time).Wait();

    private static void Add(Dictionary<string, double> result, string name, List<double> values)
    {
        values.Sort();
        result[$"{name}_p50"] = Round(values[values.Count / 2]);
        result[$"{name}_p95"] = Round(values[values.Count * 95 / 100]);
    }

    private static double Median(Func<double> measure) =>
        Math.Round(Enumerable.Range(0, Runs).Select(_ => measure()).Order().ElementAt(Runs / 2));

    private static double Round(double value) => double.Parse(value.ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
