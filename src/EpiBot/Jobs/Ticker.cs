using EpiBot.Engine;

namespace EpiBot.Host.Jobs;

/// <summary>Runs the tick and sends what it planned; every scheduled thing of the host ends here.</summary>
internal sealed class Ticker(EpiBotEngine engine)
{
    public async Task TickAsync(CancellationToken cancellation)
    {
        await engine.Tick.RunAsync(cancellation);
        await engine.Dispatcher.PumpAsync(cancellation);
    }
}
