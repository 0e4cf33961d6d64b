using System.Diagnostics;

namespace EpiBot.Benchmarks.Serving;

/// <summary>A server in a process of its own, with what it costs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly long _started;

    private ServerProcess(Process process, long started) => (_process, _started) = (process, started);

    public int Port { get; private set; }

    /// <summary>From the start of the process until it listened.</summary>
    public TimeSpan ListeningAfter { get; private set; }

    /// <summary>Since the start of the process.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Processor time so far, user and system.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>EpiBot itself in a folder, on a free port; the day there begins at eight in the morning, whatever the hour of the measurement.</summary>
    public static Task<ServerProcess> EpiBotAsync(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "EpiBot.dll"));
        start.Environment["EpiBot__County__TimeZone"] = Morning.Zone;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return StartAsync(start);
    }

    /// <summary>The endpoint that decodes and answers, and does nothing else.</summary>
    public static Task<ServerProcess> BareAsync()
    {
        var start = OwnProgram("bare");
        start.Environment["DOTNET_gcServer"] = "1";
        return StartAsync(start);
    }

    /// <summary>An echo bot on Microsoft's SDK for Node.</summary>
    public static Task<ServerProcess> NodeEchoAsync(string peers)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = peers };
        start.ArgumentList.Add("echo-bot.js");
        return StartAsync(start);
    }

    /// <summary>A mode of this very program in a process of its own.</summary>
    public static ProcessStartInfo OwnProgram(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        foreach (var argument in args) start.ArgumentList.Add(argument);
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var began = TimeProvider.System.GetTimestamp();
        var server = new ServerProcess(Process.Start(start)!, began);
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = Task.WhenAll(ReadAsync(server._process.StandardOutput, listening), ReadAsync(server._process.StandardError, listening));
        _ = ended.ContinueWith(_ => listening.TrySetException(new InvalidOperationException($"{start.FileName} ended before it listened.")), TaskScheduler.Default);
        server.Port = await listening.Task;
        server.ListeningAfter = server.Age;
        return server;
    }

    private static async Task ReadAsync(StreamReader output, TaskCompletionSource<int> listening)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()).Port);
            else if (line.Contains("fail:", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal)) await Console.Error.WriteLineAsync(line);
        }
    }
}
