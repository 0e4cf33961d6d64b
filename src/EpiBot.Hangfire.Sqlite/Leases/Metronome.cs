namespace EpiBot.Hangfire.Sqlite.Leases;

/// <summary>
/// Calls at intervals from a thread of its own, beginning at once. A timer calls from the thread pool, which the application may keep
/// busy for as long as a lease; a process must not be taken for dead because its pool is full.
/// </summary>
internal sealed class Metronome : IDisposable
{
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread? _thread;
    private readonly ITimer? _timer;

    public Metronome(SqliteStorageOptions options, TimeSpan interval, Action call)
    {
        if (!options.HasSystemClock)
        {
            // A thread cannot wait on a clock that is moved by hand; its timer can.
            _timer = options.TimeProvider.CreateTimer(_ => call(), null, TimeSpan.Zero, interval);
            return;
        }

        _thread = new Thread(() =>
        {
            do call();
            while (!_stop.WaitOne(interval));
        })
        {
            IsBackground = true,
            Name = "Hangfire.Sqlite sign of life",
        };
        _thread.Start();
    }

    /// <summary>Stops; a call under way is waited for.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        _stop.Set();
        _thread?.Join();
        _stop.Dispose();
    }
}
