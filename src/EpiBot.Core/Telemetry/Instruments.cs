using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EpiBot.Telemetry;

/// <summary>What the engine tells about itself while it works, for whoever listens; without a listener it costs next to nothing. Never personal data.</summary>
public static class Instruments
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "EpiBot";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans: one for each turn, tick and pump of the outbox.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>Seconds from the receipt of a message to its synced commit, by channel and outcome.</summary>
    public static Histogram<double> TurnDuration { get; } = Meter.CreateHistogram<double>(
        "turn_duration", "s", "From the receipt of a message to its synced commit.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });

    /// <summary>Seconds a tick took.</summary>
    public static Histogram<double> TickDuration { get; } = Meter.CreateHistogram<double>("tick_duration", "s", "How long the scheduled work took.");
}
