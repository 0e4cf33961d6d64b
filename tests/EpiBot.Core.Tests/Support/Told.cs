using System.Globalization;
using System.Text.RegularExpressions;
using EpiBot.Messages;
using EpiBot.Replay;
using EpiBot.Reporting;

namespace EpiBot.Tests.Support;

/// <summary>What a day told, as short lines that a test can write down beforehand.</summary>
internal sealed partial class Told(ReplayResult result, TimeZoneInfo zone)
{
    private readonly DateOnly _first = result.Standings.Count > 0 ? result.Standings.Min(standing => standing.Round.Date) : DateOnly.MinValue;

    public IReadOnlyList<OutboundMessage> Sent => result.Sent;

    public IReadOnlyList<UnitStanding> Standings => result.Standings;

    /// <summary>Reminders, escalations, notices about late reports and digests: <c>10:30:00 reminder g-yunzhu returnee dongshan xihe</c>.</summary>
    public IReadOnlyList<string> Ladder => Facts(message => message.Report is not null && message.Kind is not (MessageKind.Reply or MessageKind.Alert));

    /// <summary>The ladder's lines of one report.</summary>
    public IReadOnlyList<string> LadderOf(string report) => Facts(message => message.Report == report && message.Kind is not (MessageKind.Reply or MessageKind.Alert));

    /// <summary>Lines of one kind.</summary>
    public IReadOnlyList<string> Of(params MessageKind[] kinds) => Facts(message => kinds.Contains(message.Kind));

    /// <summary>Alerts as they were raised, climbed and repeated: <c>10:58:00 alert cp-yunzhu #1 xihe</c>.</summary>
    public IReadOnlyList<string> Alarms => Of(MessageKind.Alert);

    /// <summary>Everything, for the comparison of two runs.</summary>
    public string Bytes => string.Join('\n', [.. result.Sent.Select(Whole), .. result.Standings.Select(Line)]);

    /// <summary>Where a unit stands: <c>on_time zero 10:00:00 lijianguo</c>; the count follows where there is one, then outage.</summary>
    public string Status(string unit, string report, int day = 0) => Line(Standing(unit, report, day)).Split(' ', 4)[3];

    /// <summary>Units by status of a round.</summary>
    public IReadOnlyList<string> UnitsOf(RoundStatus status, string report, int day = 0) =>
        [.. result.Standings.Where(standing => standing.Status == status && standing.Round.Report.Id == report && standing.Round.Date == _first.AddDays(day)).Select(standing => standing.UnitId)];

    public UnitStanding Standing(string unit, string report, int day = 0) =>
        Assert.Single(result.Standings, standing => standing.UnitId == unit && standing.Round.Report.Id == report && standing.Round.Date == _first.AddDays(day));

    public IReadOnlyList<OutboundMessage> Replies(string? group = null, string? time = null) =>
        [.. result.Sent.Where(message => message.Kind == MessageKind.Reply && (group is null || message.GroupId == group) && (time is null || Clock(message.At) == time))];

    /// <summary>The texts of the replies in a group at a time.</summary>
    public string Reply(string group, string time) => string.Join('\n', Replies(group, time).Select(message => message.Text));

    public string Texts(MessageKind kind) => string.Join('\n', result.Sent.Where(message => message.Kind == kind).Select(message => message.Text));

    public IReadOnlyList<OutboundMessage> Matching(MessageKind kind, string group, string? report = null) =>
        [.. result.Sent.Where(message => message.Kind == kind && message.GroupId == group && (report is null || message.Report == report))];

    private IReadOnlyList<string> Facts(Func<OutboundMessage, bool> wanted) => [.. result.Sent.Where(wanted).Select(Fact)];

    private string Fact(OutboundMessage message)
    {
        var words = new List<string> { Clock(message.At), message.Kind.ToString().ToLowerInvariant(), message.GroupId };
        if (message.Report is { } report) words.Add(report);
        if (message.Date is { } date && date != Date(message.At)) words.Add($"({date:MM-dd})");
        if (message.Alert is { } alert) words.Add($"#{alert}");
        words.AddRange(message.Units);
        return string.Join(' ', words);
    }

    private static string Whole(OutboundMessage message) => string.Join(
        '\t', message.At.ToString("O", CultureInfo.InvariantCulture), message.GroupId, message.Kind, message.Report, message.Date, string.Join(',', message.Units), string.Join(',', message.Mentions), message.Alert, message.Text);

    private string Line(UnitStanding standing)
    {
        var words = new List<string> { standing.Round.Date.ToString("MM-dd", CultureInfo.InvariantCulture), standing.Round.Report.Id, standing.UnitId, Snake(standing.Status.ToString()) };
        if (standing.Value is { } value) words.Add(value.ToString().ToLowerInvariant());
        if (standing.SubmittedAt is { } at) words.Add(Clock(TimeZoneInfo.ConvertTime(at, zone)));
        if (standing.By is { } by) words.Add(by);
        if (standing.Count > 0) words.Add(standing.Count.ToString(CultureInfo.InvariantCulture));
        if (standing.Outage) words.Add("outage");
        return string.Join(' ', words);
    }

    /// <summary>The time of day, with the date before it on any day but the first.</summary>
    private string Clock(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var time = local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return Date(at) == _first || _first == DateOnly.MinValue ? time : $"{local:MM-dd} {time}";
    }

    private DateOnly Date(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static string Snake(string name) => Capital().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex Capital();
}
