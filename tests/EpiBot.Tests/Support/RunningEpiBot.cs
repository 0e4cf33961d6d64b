using System.Diagnostics;

namespace EpiBot.Host.Tests.Support;

/// <summary>EpiBot serving on a free port of this machine, until it is disposed or killed.</summary>
internal sealed class RunningEpiBot : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly Task _reading;

    private RunningEpiBot(Process process, Task reading, Uri address, Func<string> log)
    {
        (_process, _reading, Address, Log) = (process, reading, address, log);
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>What it has said so far.</summary>
    public Func<string> Log { get; }

    /// <summary>Starts it in a folder and comes back when it listens.</summary>
    public static async Task<RunningEpiBot> StartAsync(string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = EpiBotProgram.Start(folder, [], environment);
        start.Environment.TryAdd("ASPNETCORE_URLS", "http://127.0.0.1:0");
        var process = Process.Start(start)!;
        var said = new System.Text.StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, said, address), ReadAsync(process.StandardError, said, address));
        _ = reading.ContinueWith(_ => address.TrySetException(new InvalidOperationException($"It ended before it listened:\n{said}")), TaskScheduler.Default);
        return new RunningEpiBot(process, reading, await address.Task.WaitAsync(TestContext.Current.CancellationToken), () =>
        {
            lock (said) return said.ToString();
        });
    }

    /// <summary>Asks until it has ticked for the first time.</summary>
    public async Task WhenReadyAsync()
    {
        while (true)
        {
            using var answer = await Http.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader output, System.Text.StringBuilder said, TaskCompletionSource<Uri> address)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (said) said.AppendLine(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) address.TrySetResult(new Uri(line[(at + Listening.Length)..].Split('"')[0].Trim()));
        }
    }
}
