using System.Diagnostics;
using System.Text;

namespace EpiBot.Host.Tests.Support;

/// <summary>A script under Node in the peers' folder, with one JSON text in and one out.</summary>
internal static class PeerProcess
{
    public static ProcessStartInfo Node(string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Peers.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) };
        start.ArgumentList.Add("--input-type=commonjs");
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(script);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    /// <summary>Runs a script to its end.</summary>
    public static async Task<string> RunAsync(string script, string input)
    {
        using var process = Process.Start(Node(script))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
