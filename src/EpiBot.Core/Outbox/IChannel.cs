using EpiBot.Channels;
using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>
/// A way out to a chat. Serilog's sink is the model: one verb, and what the dispatcher must know to choose the way. The dispatcher calls it
/// for one message of a destination at a time, in order; it must not throw for anything the outside does, but say it as a
/// <see cref="DeliveryOutcome"/>.
/// </summary>
public interface IChannel
{
    /// <summary>What it can.</summary>
    ChannelTraits Traits { get; }

    /// <summary>How it could carry a message now; from memory, without I/O. <see langword="null"/> where its group is not on this channel.</summary>
    /// <param name="message">The message; its text is not looked at.</param>
    ChannelReach? Reach(OutboundMessage message);

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message, masked and rendered.</param>
    /// <param name="address">One of the addresses that <see cref="Reach"/> gave.</param>
    /// <param name="cancellation">Gives up waiting; the outcome is then unknown.</param>
    Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation);
}
