using EpiBot.Channels;
using EpiBot.Messages;

namespace EpiBot.Outbox;

/// <summary>Who can still be told in time, given so many messages a minute to an address: alerts first, then escalations, then reminders.</summary>
internal static class SendForecast
{
    /// <summary>What will be late.</summary>
    /// <param name="waiting">What waits, each with the channel and the addresses it can take; in the order in which it will go.</param>
    /// <param name="budget">What was sent already.</param>
    /// <param name="now">The present instant.</param>
    public static IReadOnlyList<LateSend> Late(IEnumerable<(OutboundMessage Message, DateTimeOffset PlannedAt, ChannelTraits Traits, IReadOnlyList<string> Addresses)> waiting, SendBudget budget, DateTimeOffset now)
    {
        var late = new List<LateSend>();
        foreach (var (message, planned, traits, addresses) in waiting)
        {
            // An address that is full is looked at again when it has room, as the dispatcher does.
            var (address, at) = addresses.Select(one => (Address: one, At: budget.FreeAt(traits, one, message.Kind, now))).MinBy(one => one.At);
            var expected = at > now ? at : now;
            budget.Take(traits.Name, address, expected);
            if (expected - planned > InTime(message.Kind)) late.Add(new LateSend(message.Kind, message.GroupId, expected));
        }

        return late;
    }

    /// <summary>After so long it has missed its purpose: the next step of the ladder is at hand.</summary>
    private static TimeSpan InTime(MessageKind kind) => kind switch
    {
        MessageKind.Alert => TimeSpan.FromMinutes(1),
        MessageKind.Escalation => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromMinutes(10),
    };
}
