using System.Globalization;

namespace EpiBot.Benchmarks;

/// <summary>The jobs that are measured. They run in the process that has a server.</summary>
public static class JobsWork
{
    private static int _done;

    /// <summary>How many no-op jobs have run.</summary>
    public static int Done => Volatile.Read(ref _done);

    /// <summary>Released at the start of each stamped job of this process.</summary>
    public static SemaphoreSlim Started { get; } = new(0);

    /// <summary>The lateness of the last stamped job, in milliseconds.</summary>
    public static double Lateness { get; private set; }

    public static void Reset() => Volatile.Write(ref _done, 0);

    public static void Nothing() => Interlocked.Increment(ref _done);

    /// <summary>Notes how long after the given moment (ticks, UTC) it was started, and says it on the standard output if asked to.</summary>
    public static void Stamp(long ticks, bool aloud)
    {
        Lateness = (TimeProvider.System.GetUtcNow().UtcTicks - ticks) / (double)TimeSpan.TicksPerMillisecond;
        if (aloud) Console.WriteLine(Lateness.ToString(CultureInfo.InvariantCulture));
        Started.Release();
    }
}
