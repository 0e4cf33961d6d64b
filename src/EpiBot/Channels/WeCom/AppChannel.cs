using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The app's messages: to the group it has made where there is one, and else what is urgent to the officers themselves, an alert as a card
/// with buttons. Messages to people are shown once however often they are sent; those to groups are not.
/// </summary>
internal sealed partial class AppChannel(ChannelBook book, WeComSettings settings) : IChannel
{
    public const string Name = "wecom-app";
    private const int LongestText = 2048;
    private const string Officers = "officers";

    private EpiBotEngine? _engine;
    private AppApi? _api;
    private ILogger? _log;

    public ChannelTraits Traits { get; } = new(Name) { Hears = Hearing.Nothing, Mentions = Mentioning.ById, Cards = true, LongestText = LongestText, PerMinute = 30, KeptForUrgent = 5, Deduplicates = true, Remote = true };

    /// <summary>What is there only once EpiBot runs.</summary>
    public void Attach(EpiBotEngine engine, AppApi api, ILogger log) => (_engine, _api, _log) = (engine, api, log);

    public ChannelReach? Reach(OutboundMessage message)
    {
        if (settings.App.Chats.ContainsKey(message.GroupId)) return new ChannelReach(4, ChannelState.Here, [new ChannelAddress(message.GroupId)]);
        return message.Kind is MessageKind.Alert or MessageKind.Escalation && People(message).Count > 0 ? new ChannelReach(5, ChannelState.Here, [new ChannelAddress(Officers)]) : null;
    }

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        if (_api is not { } api || _engine is not { } engine) return new FailedOutcome("not started", null);
        if (settings.App.Chats.TryGetValue(address, out var chat)) return await SayAsync(api, "appchat/send", message, (part, last) => new { chatid = chat, msgtype = "text", text = new { content = part, mentioned_list = last ? People(message) : [] }, safe = 0 }, cancellation);
        var people = People(message);
        if (people.Count == 0) return new RejectedOutcome("no officer is bound");
        var users = string.Join('|', people);
        if (message is { Kind: MessageKind.Alert, Alert: not null })
        {
            return Judge(await api.PostAsync("message/send", new { touser = users, msgtype = "template_card", agentid = settings.App.AgentId, template_card = AlertCard.Of(engine.Rules.Phrases, message), enable_duplicate_check = 1, duplicate_check_interval = 1800 }, cancellation), people.Count);
        }

        return await SayAsync(api, "message/send", message, (part, _) => new { touser = users, msgtype = "text", agentid = settings.App.AgentId, text = new { content = part }, enable_duplicate_check = 1, duplicate_check_interval = 1800 }, cancellation);
    }

    /// <summary>Words for one person, outside the outbox: what a pressed button did not do.</summary>
    public Task TellAsync(string user, string text, CancellationToken cancellation) =>
        _api is { } api ? api.PostAsync("message/send", new { touser = user, msgtype = "text", agentid = settings.App.AgentId, text = new { content = TextParts.Of(text, LongestText)[0] } }, cancellation) : Task.CompletedTask;

    private async Task<DeliveryOutcome> SayAsync(AppApi api, string path, OutboundMessage message, Func<string, bool, object> body, CancellationToken cancellation)
    {
        var parts = TextParts.Of(message.Text, LongestText);
        for (var i = 0; i < parts.Count; i++)
        {
            var outcome = Judge(await api.PostAsync(path, body(parts[i], i == parts.Count - 1), cancellation), int.MaxValue);
            if (outcome is not DeliveredOutcome) return outcome;
        }

        return DeliveryOutcome.Delivered;
    }

    /// <summary>The user ids a message is for: whom it calls on, and in a command group its officers.</summary>
    private List<string> People(OutboundMessage message)
    {
        if (_engine?.Organisation.Tree is not { } tree || tree.Group(message.GroupId) is not { } group) return [];
        var officers = group.Purpose == GroupPurpose.Command ? tree.MembersOf(group.Unit).Where(member => member.Role == MemberRole.Commander).Select(member => member.Id) : [];
        return [.. message.Mentions.Concat(officers).Distinct().SelectMany(id => book.On(Name, BindingKind.Member, id)).Select(bound => bound.ExternalId).Distinct()];
    }

    private DeliveryOutcome Judge(System.Text.Json.JsonElement? answer, int people)
    {
        if (answer is not { } said) return new FailedOutcome("no token", TimeSpan.FromSeconds(30));
        switch (said.Number("errcode"))
        {
            case 0:
                // Some of the people named may not exist any more; that is no error to the platform.
                var unknown = ((said.Text("invaliduser") ?? "") + "|" + (said.Text("unlicenseduser") ?? "")).Split('|', StringSplitOptions.RemoveEmptyEntries).Length;
                if (unknown > 0 && _log is not null) LogUnreached(_log, unknown);
                return unknown >= people ? new RejectedOutcome("nobody it is for exists in the corporation") : DeliveryOutcome.Delivered;
            case null:
                return new UnknownOutcome("no answer that can be read");
            case WeComCodes.TooOften or 45033:
                return new FailedOutcome("45009: too often", TimeSpan.FromMinutes(1));
            case -1:
                return new FailedOutcome("busy", null);
            case { } code and (81013 or 82001 or 60111 or 40003 or 86001 or 86003 or 86008 or 49008 or 50002 or 60021 or 60011):
                return new RejectedOutcome($"errcode {code}: nobody there it is for");
            case { } code when WeComCodes.IsContent((int)code):
                return new RejectedOutcome($"errcode {code}: refused for what it says");
            case { } code:
                if (_log is not null) LogConfiguration(_log, code);
                return new FailedOutcome($"errcode {code}: look at the app's settings", TimeSpan.FromMinutes(5));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom's app did not reach {Count} of those a message was for: they are not in the corporation or not in the app's visible range")]
    private static partial void LogUnreached(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom's app was refused: errcode {Code} (60020: the server's address is not trusted; 48002, 48006, 50003: the app's rights)")]
    private static partial void LogConfiguration(ILogger log, long code);
}
