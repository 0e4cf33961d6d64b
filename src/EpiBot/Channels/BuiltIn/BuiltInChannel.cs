using EpiBot.Messages;
using EpiBot.Outbox;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>The chat that EpiBot brings along: what is said lies in the database, so sending is telling the open pages to look.</summary>
internal sealed class BuiltInChannel(ChatFeed feed) : IChannel
{
    public Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        feed.Changed(message.GroupId);
        return Task.FromResult(DeliveryOutcome.Delivered);
    }
}
