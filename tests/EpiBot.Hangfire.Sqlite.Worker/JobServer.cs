using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>A Hangfire server on the storage.</summary>
internal static class JobServer
{
    public static int Run(string address, string log, int workers)
    {
        JobLog.Open(log);
        var storage = StorageAddress.Open(address);
        using (storage as IDisposable)
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers }, storage))
        {
            Console.WriteLine("ready");
            Console.In.ReadToEnd();
        }

        return 0;
    }
}
