using System.Diagnostics;
using EpiBot.Hangfire.Sqlite.Worker;

namespace EpiBot.Hangfire.Sqlite.Tests.Processes;

/// <summary>Another process on the same file.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    public WorkerProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(JobLog).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public Task<string?> ReadLineAsync(CancellationToken stop) => _process.StandardOutput.ReadLineAsync(stop).AsTask();

    public Task<string> ReadErrorsAsync(CancellationToken stop) => _process.StandardError.ReadToEndAsync(stop);

    /// <summary>SIGKILL: the process does nothing more, not even say so.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends its input, upon which it stops in good order.</summary>
    public async Task<int> StopAsync(CancellationToken stop)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(stop);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
