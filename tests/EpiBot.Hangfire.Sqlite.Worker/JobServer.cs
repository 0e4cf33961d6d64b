using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>A Hangfire server on the file.</summary>
internal static class JobServer
{
    public static int Run(string file, string log, int workers)
    {
        JobLog.Open(log);
        using var storage = new SqliteStorage($"Data Source={file}", new SqliteStorageOptions { LeaseDuration = TimeSpan.FromSeconds(5) });
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers }, storage);
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        return 0;
    }
}
