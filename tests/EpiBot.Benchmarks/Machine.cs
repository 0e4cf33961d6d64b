using System.Runtime.InteropServices;

namespace EpiBot.Benchmarks;

/// <summary>On what a figure was measured; every line of figures says it.</summary>
internal static class Machine
{
    public static Dictionary<string, object?> Line(string benchmark) => new()
    {
        ["benchmark"] = benchmark,
        ["machine"] = new
        {
            cores = Environment.ProcessorCount,
            cpu = Cpu(),
            system = RuntimeInformation.OSDescription,
            runtime = RuntimeInformation.FrameworkDescription,
            memory_gb = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9),
            load = Load(),
        },
    };

    /// <summary>How busy the machine is with other work; a figure taken beside such work is worse than it need be.</summary>
    private static string? Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    private static string? Cpu() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        : null;
}
