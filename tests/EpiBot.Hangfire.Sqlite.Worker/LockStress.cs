using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>
/// Threads that take a few locks again and again, of connections and of transactions. Whether a lock excludes is checked with something
/// that surely does: a file that can be opened only once.
/// </summary>
public static class LockStress
{
    private const int Resources = 3;

    /// <summary>Takes locks for a while; prints how many, and fails with the first exception.</summary>
    public static int Run(string address, string directory, int seconds, int threads)
    {
        var storage = StorageAddress.Open(address);
        using var closing = storage as IDisposable;
        var failures = new ConcurrentQueue<Exception>();
        var taken = 0;
        var since = TimeProvider.System.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            try
            {
                for (var turn = number; TimeProvider.System.GetElapsedTime(since).TotalSeconds < seconds && failures.IsEmpty; turn++)
                {
                    Take(storage, directory, turn);
                    Interlocked.Increment(ref taken);
                }
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
            }
        })).ToList();
        workers.ForEach(static worker => worker.Start());
        workers.ForEach(static worker => worker.Join());
        Console.WriteLine(taken);
        foreach (var failure in failures) Console.Error.WriteLine(failure);
        return failures.IsEmpty ? 0 : 1;
    }

    private static void Take(JobStorage storage, string directory, int turn)
    {
        var resource = $"resource-{turn % Resources}";
        using var connection = storage.GetConnection();
        if (turn % 2 == 0 || !storage.HasFeature(JobStorageFeatures.Transaction.AcquireDistributedLock))
        {
            using var held = connection.AcquireDistributedLock(resource, TimeSpan.FromMinutes(1));
            using var again = connection.AcquireDistributedLock(resource, TimeSpan.Zero);
            BeAlone(directory, resource);
            return;
        }

        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.AcquireDistributedLock(resource, TimeSpan.FromMinutes(1));
        BeAlone(directory, resource);
        transaction.IncrementCounter(resource);
        transaction.Commit();
    }

    private static void BeAlone(string directory, string resource)
    {
        using var alone = new FileStream(Path.Combine(directory, resource), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        alone.WriteByte(1);
    }
}
