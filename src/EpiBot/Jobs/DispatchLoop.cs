using EpiBot.Engine;

namespace EpiBot.Host.Jobs;

/// <summary>Sends at once what a commit planned, and looks again every few seconds for what had to wait.</summary>
internal sealed partial class DispatchLoop(EpiBotEngine engine, ILogger<DispatchLoop> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        engine.Intake.Booked += Wake;
        engine.Dispatcher.Freed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await engine.Dispatcher.PumpAsync(stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    LogPumpFailed(problem);
                }

                await _wake.WaitAsync(LookAgain, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is pending stays planned.
        }
        finally
        {
            engine.Intake.Booked -= Wake;
            engine.Dispatcher.Freed -= Wake;
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two commits at once; one wake-up is enough.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending failed; it is tried again")]
    private partial void LogPumpFailed(Exception problem);
}
