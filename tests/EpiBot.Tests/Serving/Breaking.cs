using Hangfire;

namespace EpiBot.Host.Tests.Serving;

/// <summary>A job that fails until it is mended.</summary>
public static class Breaking
{
    public static bool Broken { get; set; } = true;

    [AutomaticRetry(Attempts = 0)]
    public static void Run()
    {
        if (Broken) throw new InvalidOperationException("It is broken.");
    }
}
