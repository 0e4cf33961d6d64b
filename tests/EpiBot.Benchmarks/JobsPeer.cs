using System.Diagnostics;
using System.Globalization;
using global::Hangfire;

namespace EpiBot.Benchmarks;

/// <summary>A second process with the server, for jobs that are enqueued in the first.</summary>
internal static class JobsPeer
{
    /// <summary>The second process: serves until its standard input ends.</summary>
    public static int Run(string store, string address)
    {
        var storage = JobsStores.Open(store, address);
        using (new BackgroundJobServer(JobsBenchmark.ServerOptions(8), storage))
        {
            Console.WriteLine("ready");
            Console.In.ReadToEnd();
        }

        (storage as IDisposable)?.Dispose();
        return 0;
    }

    /// <summary>The first process: enqueues and hears from the other how long it took, in milliseconds.</summary>
    public static List<double> Latencies(string store, int count)
    {
        var address = JobsStores.NewAddress(store);
        var storage = JobsStores.Open(store, address);
        try
        {
            using var peer = Start(store, address);
            var client = new BackgroundJobClient(storage);
            if (peer.StandardOutput.ReadLine() != "ready") throw new InvalidOperationException("The other process did not start.");
            JobsBenchmark.Pause(500);
            var latencies = new List<double>();
            for (var i = 0; i < count; i++)
            {
                var now = TimeProvider.System.GetUtcNow().UtcTicks;
                client.Enqueue(() => JobsWork.Stamp(now, true));
                var answer = peer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The other process has ended.");
                latencies.Add(double.Parse(answer, CultureInfo.InvariantCulture));
                JobsBenchmark.Pause(37);
            }

            peer.StandardInput.Close();
            peer.WaitForExit();
            return latencies;
        }
        finally
        {
            JobsStores.Close(store, address, storage);
        }
    }

    private static Process Start(string store, string address)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(JobsPeer).Assembly.Location);
        foreach (var argument in (string[])["jobs", "peer", store, address]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
