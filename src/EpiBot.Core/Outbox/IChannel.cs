using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>
/// A way out to a chat. Serilog's sink is the model: one verb. The dispatcher calls it for one message of a destination at a time, in
/// order; it must not throw for anything the outside does, but say it as a <see cref="DeliveryOutcome"/>.
/// </summary>
public interface IChannel
{
    /// <summary>Sends a message.</summary>
    /// <param name="message">The message, masked and rendered.</param>
    /// <param name="cancellation">Gives up waiting; the outcome is then unknown.</param>
    Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation);
}
