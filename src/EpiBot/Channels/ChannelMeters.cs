using System.Diagnostics.Metrics;

namespace EpiBot.Host.Channels;

/// <summary>What the channels count.</summary>
internal static class ChannelMeters
{
    private static readonly Meter Meter = new("EpiBot");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("epibot.inbound.refused", description: "Inbound requests that were not authentic");

    public static void Refused(string channel, string reason) => Refusals.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("reason", reason));
}
