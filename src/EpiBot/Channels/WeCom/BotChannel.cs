using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Settings;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>The bot's way out over the long connection: cards for alerts, words for the rest. It cannot call on people; names stand in the text.</summary>
internal sealed partial class BotChannel(ChannelBook book, Phrases phrases, string botName, TimeProvider time) : IChannel
{
    /// <summary>The name that keys and bindings carry, of the bot and of everything else of one corporation.</summary>
    public const string Name = "wecom";

    /// <summary>The longest markdown of the bot, in bytes, less some room.</summary>
    public const int LongestText = 20_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _lost = new(StringComparer.Ordinal);
    private BotLine? _line;
    private Func<OrganisationTree>? _tree;

    public ChannelTraits Traits { get; } = new(Name)
    {
        Hears = Hearing.OnMention, Cards = true, Files = true, LongestText = LongestText, PerMinute = 30, PerHour = 1000, KeptForUrgent = 5, Remote = true,
    };

    /// <summary>What went to each conversation from here, answers included: they share its limits.</summary>
    public SendWindow Window { get; } = new(30, 1000, time);

    /// <summary>Raised with a chat after a digest has been told there.</summary>
    public event Action<string, OutboundMessage>? Told;

    /// <summary>The connection, which needs the engine, which needs the channels.</summary>
    public void Attach(BotLine line, Func<OrganisationTree> tree) => (_line, _tree) = (line, tree);

    public ChannelReach? Reach(OutboundMessage message)
    {
        var chats = book.On(Name, BindingKind.Group, message.GroupId).Select(binding => new ChannelAddress(binding.ExternalId, Window.FreeAt(binding.ExternalId))).ToList();
        return chats.Count == 0 ? null : new ChannelReach(RankOf(message.Kind), _line?.State ?? ChannelState.Down, chats);
    }

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        if (_line?.Link is not { } link) return new FailedOutcome("the long connection is down", null);
        DeliveryOutcome outcome = DeliveryOutcome.Delivered;
        if (message is { Kind: MessageKind.Alert, Alert: not null })
        {
            outcome = await SendCardAsync(message, address, link, cancellation);
        }
        else
        {
            var words = message.Kind == MessageKind.Reminder ? $"{message.Text}\n{phrases.Say("Channel_HowToAnswer", botName)}" : message.Text;
            foreach (var part in TextParts.Of(Markdown(words), LongestText))
            {
                outcome = Judge(await AskAsync(new { chatid = address, chat_type = 2, msgtype = "markdown", markdown = new { content = part } }, address, link, cancellation), address, link);
                if (outcome is not DeliveredOutcome) return outcome;
            }
        }

        if (outcome is not DeliveredOutcome) return outcome;

        Told?.Invoke(address, message);
        return outcome;
    }

    /// <summary>Words as markdown shows them: a masked phone's stars are no emphasis, a number sign no heading.</summary>
    public static string Markdown(string text) => Special().Replace(text.Replace('*', '＊'), match => match.Value switch { "#" => "＃", ">" => "＞", _ => match.Value });

    private async Task<DeliveryOutcome> SendCardAsync(OutboundMessage message, string chat, SocketLink link, CancellationToken cancellation)
    {
        var called = string.Join(phrases.Say("List_And"), message.Mentions.Select(id => _tree?.Invoke().Member(id)?.Name ?? id));
        var text = called.Length == 0 ? message.Text : $"{message.Text}\n{phrases.Say("Card_Called", called)}";
        var task = AlertCard.TaskOf(message);
        var outcome = await AskAsync(new { chatid = chat, chat_type = 2, msgtype = "template_card", template_card = AlertCard.Of(phrases, message with { Text = text }) }, chat, link, cancellation);
        if (outcome is LostFrame) _lost[task] = true;
        if (outcome is not AnsweredFrame { Code: >= WeComCodes.FirstOfCard and <= WeComCodes.LastOfCard }) return Judge(outcome, chat, link);

        // A card's id is taken once for ever: one that was sent into a broken connection and is refused now is there. Any other is said in words.
        if (_lost.TryRemove(task, out _)) return DeliveryOutcome.Delivered;
        return Judge(await AskAsync(new { chatid = chat, chat_type = 2, msgtype = "markdown", markdown = new { content = Markdown(text) } }, chat, link, cancellation), chat, link);
    }

    private async Task<FrameOutcome> AskAsync(object body, string chat, SocketLink link, CancellationToken cancellation)
    {
        if (Window.FreeAt(chat) is not null) return new AnsweredFrame(WeComCodes.TooOften, null);
        Window.Take(chat);
        return await link.AskAsync("aibot_send_msg", link.NewId("aibot_send_msg"), body, cancellation);
    }

    private DeliveryOutcome Judge(FrameOutcome outcome, string chat, SocketLink link)
    {
        switch (outcome)
        {
            case AnsweredFrame { Code: 0 }:
                return DeliveryOutcome.Delivered;
            case AnsweredFrame { Code: WeComCodes.TooOften }:
                Window.Rest(chat, Minute);
                return new FailedOutcome("45009: too often", Minute);
            case AnsweredFrame { Code: WeComCodes.NotSubscribed }:
                BotLine.Renew(link);
                return new FailedOutcome("846609: not subscribed", null);
            case AnsweredFrame answered:
                return new FailedOutcome($"errcode {answered.Code}", null);
            case LostFrame lost:
                return new UnknownOutcome(lost.Reason);
            default:
                return new FailedOutcome(((UnsentFrame)outcome).Reason, null);
        }
    }

    private static int RankOf(MessageKind kind) => kind switch
    {
        MessageKind.Alert or MessageKind.Notice or MessageKind.Reply => 1,
        MessageKind.Reminder or MessageKind.Digest => 2,
        MessageKind.Escalation => 3,
    };

    [GeneratedRegex(@"^[#>]", RegexOptions.Multiline)]
    private static partial Regex Special();
}
