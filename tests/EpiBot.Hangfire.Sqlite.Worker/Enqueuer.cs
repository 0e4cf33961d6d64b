using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>Enqueues on several threads, as fast as it goes, and prints the id of each job that is acknowledged.</summary>
internal static class Enqueuer
{
    public static int Run(string address)
    {
        var client = new BackgroundJobClient(StorageAddress.Open(address));
        Parallel.For(0, int.MaxValue, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number =>
        {
            var id = client.Enqueue(() => JobLog.Note(number));
            lock (client) Console.WriteLine(id);
        });
        return 0;
    }
}
