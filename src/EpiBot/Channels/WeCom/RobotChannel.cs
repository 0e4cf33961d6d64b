using System.Net.Http.Headers;
using System.Text.Json;
using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Settings;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>The robots of groups: they hear nothing, but they call on people by user id or phone. Several of a group carry as many times 20 messages a minute.</summary>
internal sealed class RobotChannel : IChannel
{
    private const int LongestText = 2048;
    private const int MostMentions = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitClosed = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly ChannelBook _book;
    private readonly Phrases _phrases;
    private readonly string _botName;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, string> _keys;
    private readonly ILookup<string, string> _robots;
    private readonly SendWindow _closed;
    private Func<OrganisationTree>? _tree;

    public RobotChannel(WeComSettings settings, HttpClient http, ChannelBook book, Phrases phrases, string botName, TimeProvider time)
    {
        (_http, _book, _phrases, _botName, _time) = (http, book, phrases, botName, time);
        _address = new Uri(settings.Api.TrimEnd('/') + "/cgi-bin/webhook/send");
        _keys = settings.Robots.ToDictionary(robot => robot.Name, robot => robot.BareKey!, StringComparer.Ordinal);
        _robots = settings.Robots.ToLookup(robot => robot.Group, robot => robot.Name, StringComparer.Ordinal);
        Window = new SendWindow(20, null, time);
        _closed = new SendWindow(null, null, time);
    }

    public ChannelTraits Traits { get; } = new("wecom-robot")
    {
        Hears = Hearing.Nothing, Mentions = Mentioning.ByIdOrPhone, Files = true, LongestText = LongestText, PerMinute = 20, KeptForUrgent = 3, Remote = true,
    };

    private SendWindow Window { get; }

    public void Attach(Func<OrganisationTree> tree) => _tree = tree;

    public ChannelReach? Reach(OutboundMessage message)
    {
        if (!_robots.Contains(message.GroupId)) return null;
        var open = _robots[message.GroupId].Where(robot => _closed.FreeAt(robot) is null).Select(robot => new ChannelAddress(robot, Window.FreeAt(robot))).ToList();
        return new ChannelReach(message.Kind is MessageKind.Reminder or MessageKind.Digest ? 1 : 2, open.Count > 0 ? ChannelState.Here : ChannelState.Down, open);
    }

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, string address, CancellationToken cancellation)
    {
        var words = message.Kind == MessageKind.Reminder ? $"{message.Text}\n{_phrases.Say("Channel_HowToAnswer", _botName)}" : message.Text;
        var parts = TextParts.Of(words, LongestText);
        for (var i = 0; i < parts.Count; i++)
        {
            if (Window.FreeAt(address) is { } free) return i == 0 ? new FailedOutcome("waits for the robot's limit", free - _time.GetUtcNow()) : new UnknownOutcome($"only {i} of {parts.Count} parts");
            Window.Take(address);
            var outcome = await PostAsync(address, Body(parts[i], i == parts.Count - 1 ? message.Mentions : []), cancellation);
            if (outcome is not DeliveredOutcome) return i == 0 ? outcome : new UnknownOutcome($"only {i} of {parts.Count} parts");
        }

        return DeliveryOutcome.Delivered;
    }

    /// <summary>By user id where the member is bound, by phone where not; who has neither stands in the text.</summary>
    private object Body(string text, IReadOnlyList<string> mentions)
    {
        var people = mentions.Take(MostMentions).Select(id => (Id: _book.On(BotChannel.Name, BindingKind.Member, id).LastOrDefault()?.ExternalId, _tree?.Invoke().Member(id)?.Phone)).ToList();
        return new
        {
            msgtype = "text",
            text = new
            {
                content = text,
                mentioned_list = people.Select(person => person.Id).OfType<string>().ToArray(),
                mentioned_mobile_list = people.Where(person => person.Id is null).Select(person => person.Phone).OfType<string>().ToArray(),
            },
        };
    }

    private async Task<DeliveryOutcome> PostAsync(string robot, object body, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WeComJson.Options));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await _http.PostAsync(new Uri($"{_address}?key={_keys[robot]}"), content, cancellation);
            return Judge(robot, (int)response.StatusCode, await ApiAnswer.CodeAsync(response, cancellation));
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new FailedOutcome($"no connection: {problem.HttpRequestError}", null);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or IOException)
        {
            // The words may be there; the exception's text holds the address, and the address the key.
            return new UnknownOutcome(problem.GetType().Name);
        }
    }

    private DeliveryOutcome Judge(string robot, int status, int? code)
    {
        switch (code)
        {
            case 0:
                return DeliveryOutcome.Delivered;
            case null:
                return new UnknownOutcome($"HTTP {status} without an answer that can be read");
            case WeComCodes.TooOften:
                Window.Rest(robot, Minute);
                return new FailedOutcome("45009: too often", Minute);
            case { } closed when WeComCodes.IsClosed(closed):
                _closed.Rest(robot, WaitClosed);
                return new FailedOutcome($"errcode {closed}: the robot '{robot}' is closed; check its key", null);
            case { } content when WeComCodes.IsContent(content):
                return new RejectedOutcome($"errcode {content}: refused for what it says");
            default:
                return new FailedOutcome($"errcode {code}", null);
        }
    }
}
