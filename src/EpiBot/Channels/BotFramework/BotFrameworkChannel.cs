using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Storage;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>The way out over the Bot Framework: to the conversations that are bound, by the references kept with their bindings.</summary>
internal sealed class BotFrameworkChannel(ChannelBook book, PersonalData personal) : IChannel
{
    public const string Name = "botframework";

    /// <summary>Teams refuses what is longer than some 28 KB with all that is around it.</summary>
    private const int LongestText = 8000;

    private EpiBotEngine? _engine;
    private ConnectorClient? _connector;
    private Func<ConversationReference, Task>? _gone;

    public ChannelTraits Traits { get; } = new(Name) { Hears = Hearing.OnMention, Mentions = Mentioning.ById, Cards = true, LongestText = LongestText * 3, Remote = true };

    /// <summary>What is there only once EpiBot runs.</summary>
    public void Attach(EpiBotEngine engine, ConnectorClient connector, Func<ConversationReference, Task> gone) => (_engine, _connector, _gone) = (engine, connector, gone);

    public ChannelReach? Reach(OutboundMessage message) =>
        book.On(Name, BindingKind.Group, message.GroupId).LastOrDefault() is not { } bound ? null
            : new ChannelReach(20, Reference(bound) is { ServiceUrl: not null } ? ChannelState.Here : ChannelState.Down, [new ChannelAddress(bound.ExternalId)]);

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        if (_engine is not { } engine || _connector is not { } connector) return new FailedOutcome("not started", null);
        var reference = message.To is null ? book.On(Name, BindingKind.Group, message.GroupId).Where(bound => bound.ExternalId == address).Select(Reference).FirstOrDefault() : ConversationReference.Parse(address);
        if (reference is null) return new RejectedOutcome("no conversation reference");
        var people = People(reference, message, engine).ToList();
        var parts = Parts(message.Text).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            // One after the other, each awaited, or they overtake each other; who is called on stands in the last.
            var activity = OutboundActivity.Message(reference, message, parts[i], i == parts.Count - 1 ? people : [], engine.Rules.Phrases);
            var outcome = await connector.SendAsync(reference.ServiceUrl, reference.ConversationId, reference.ReplyToId, activity, cancellation);
            if (outcome is RejectedOutcome { Reason: "HTTP 403" or "HTTP 404" } && _gone is { } gone) await gone(reference);
            if (outcome is not DeliveredOutcome) return outcome;
        }

        return DeliveryOutcome.Delivered;
    }

    private ConversationReference? Reference(ChannelBinding binding) => ConversationReference.Parse(personal.Open(binding.SealedDetails));

    private IEnumerable<(string Id, string Name)> People(ConversationReference reference, OutboundMessage message, EpiBotEngine engine)
    {
        var prefix = $"{reference.ChannelId}:";
        foreach (var id in message.Mentions)
        {
            var bound = book.On(Name, BindingKind.Member, id).LastOrDefault(binding => binding.ExternalId.StartsWith(prefix, StringComparison.Ordinal));
            if (bound is not null && engine.Organisation.Tree.Member(id) is { } member) yield return (bound.ExternalId[prefix.Length..], member.Name);
        }
    }

    /// <summary>A long text in parts, at line ends.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        while (text.Length > LongestText)
        {
            var end = text.LastIndexOf('\n', LongestText) is > 0 and var line ? line : LongestText - (char.IsHighSurrogate(text[LongestText - 1]) ? 1 : 0);
            yield return text[..end];
            text = text[end..].TrimStart('\n');
        }

        yield return text;
    }
}
