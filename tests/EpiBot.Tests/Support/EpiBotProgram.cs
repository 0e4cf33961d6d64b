using System.Diagnostics;
using System.Text;

namespace EpiBot.Host.Tests.Support;

/// <summary>The built program as its users start it: a process of its own, in a folder of its own.</summary>
internal static class EpiBotProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "EpiBot.dll");

    /// <summary>What a verb said and how it ended.</summary>
    public sealed record Outcome(int ExitCode, string Data, string Messages)
    {
        public string[] Lines => Data.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A program about to be started, with everything that could come in from outside taken away.</summary>
    public static ProcessStartInfo Start(string folder, IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("EpiBot__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        start.ArgumentList.Add(Assembly);
        foreach (var argument in args) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static Task<Outcome> RunAsync(string folder, params string[] args) => RunAsync(folder, args, input: null);

    /// <summary>Runs a verb to its end with something on its standard input.</summary>
    public static async Task<Outcome> RunAsync(string folder, string[] args, string? input, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Start(folder, args, environment))!;
        var data = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input ?? ""));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it, which is its right.
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await data, await messages);
    }
}
