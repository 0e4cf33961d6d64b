using EpiBot.Engine;

namespace EpiBot.Host.Web.Board;

/// <summary>
/// Keeps one snapshot for all who look: read anew after a commit or a tick, and every few seconds for what other nodes wrote. Nobody looks,
/// nothing is read. A large county takes longer to read and is read less often, so that looking never takes the machine from booking.
/// </summary>
internal sealed partial class BoardWatch(EpiBotEngine engine, BoardReader reader, ILogger<BoardWatch> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestFresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestFresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private BoardSnapshot? _current;
    private TimeSpan _took;
    private long _commits;
    private long _commitsRead;
    private long _begun;

    /// <summary>Raised when there is a new snapshot; whoever listens makes the watch read.</summary>
    public event Action? Changed;

    /// <summary>How old a snapshot may be for whoever opens a page: the longer reading takes, the older; the page is brought up to date right after.</summary>
    private TimeSpan Fresh => _took * 5 < ShortestFresh ? ShortestFresh : _took * 5 > LongestFresh ? LongestFresh : _took * 5;

    /// <summary>The newest snapshot, for whoever is told that there is one; <see langword="null"/> before the first.</summary>
    public BoardSnapshot? Current => Volatile.Read(ref _current);

    /// <summary>For whoever opens a page: the newest snapshot, read now where something was booked since or it is some seconds old.</summary>
    public async Task<BoardSnapshot> LookAsync(CancellationToken cancellation = default)
    {
        if (Current is { } current && Volatile.Read(ref _commits) == Volatile.Read(ref _commitsRead) && engine.Clock.Now - current.At < Fresh) return current;
        return await ReadAsync(cancellation);
    }

    /// <summary>Something has changed; the board is read anew in a moment.</summary>
    public void Wake()
    {
        Interlocked.Increment(ref _commits);
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two changes at once; one reading shows both.
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        engine.Intake.Booked += Wake;
        var time = engine.Clock.Provider;
        try
        {
            // The first to look must not wait for what only the first reading costs.
            await TryReadAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await _wake.WaitAsync(Poll, stoppingToken);
                if (Changed is null) continue;
                await TryReadAsync(stoppingToken);
                Changed?.Invoke();
                await Task.Delay(_took * 3 > ShortestPause ? _took * 3 : ShortestPause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            engine.Intake.Booked -= Wake;
        }
    }

    private async Task TryReadAsync(CancellationToken cancellation)
    {
        try
        {
            await ReadAsync(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The pages go on showing the last snapshot with its time, and say how old it is.
            LogReadFailed(problem);
        }
    }

    private async Task<BoardSnapshot> ReadAsync(CancellationToken cancellation)
    {
        var asked = engine.Clock.Provider.GetTimestamp();
        await _one.WaitAsync(cancellation);
        try
        {
            // Whoever waited takes what was begun after asking: many who come at once cost one reading.
            if (_begun > asked && Current is { } current) return current;
            var (began, commits) = (engine.Clock.Provider.GetTimestamp(), Volatile.Read(ref _commits));
            _begun = began;
            var fresh = await reader.ReadAsync(cancellation);
            _took = engine.Clock.Provider.GetElapsedTime(began);
            Volatile.Write(ref _current, fresh);
            Volatile.Write(ref _commitsRead, commits);
            return fresh;
        }
        finally
        {
            _one.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The board could not be read; it is tried again")]
    private partial void LogReadFailed(Exception problem);
}
