using System.Text.Json;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Trail;

/// <summary>Collects what happened in a round from the ledger, the messages, the outbox, the alerts and the outages.</summary>
internal sealed class TrailMoments(EpiBotEngine engine, OrganisationTree tree, string? area)
{
    private const int HashShown = 12;

    private readonly List<TrailMoment> _moments = [];

    private static Texts T => Texts.Trail;

    public IReadOnlyList<TrailMoment> InOrder() => [.. _moments.OrderBy(moment => moment.At)];

    /// <summary>What was said, what became of it and what was answered. Words that gave several entries stand with the first.</summary>
    public async Task AddEntriesAsync(EpiBotDbContext db, ReportDefinition report, DateOnly date, HashSet<string> units, CancellationToken cancellation)
    {
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Date == date && (entry.Report == report.Id || entry.Report == null)).OrderBy(entry => entry.Id).ToListAsync(cancellation);
        entries = [.. entries.Where(entry => units.Contains(entry.UnitId))];
        var keys = entries.Select(entry => entry.MessageKey).Distinct().ToArray();
        var messages = await db.Set<SeenMessage>().AsNoTracking().Where(message => EF.Parameter(keys).Contains(message.Key)).ToDictionaryAsync(message => message.Key, cancellation);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var message = messages.GetValueOrDefault(entry.MessageKey);
            var first = said.Add(entry.MessageKey);
            var delay = entry.ReceivedAt - entry.SentAt > TimeSpan.FromMinutes(1) ? T.Say("Received", engine.Clock.Local(entry.ReceivedAt).ToString("MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)) : "";
            Add(
                entry.SentAt, $"{Texts.Units[$"Kind_{entry.Kind}"]}{(entry.Count > 0 ? $" {entry.Count}" : "")} · {Texts.Units[$"Origin_{entry.Origin}"]}", NameOf(entry.UnitId), WhoIs(entry.SenderId, message),
                first ? Clear(message?.Sealed) : "", $"#{entry.Number}{(entry.Refers is { } refers ? $" → #{refers}" : "")} {entry.Hash[..HashShown]} {delay} {entry.MessageKey[..entry.MessageKey.IndexOf(':', StringComparison.Ordinal)]}");
            if (first && message?.SealedReply is { } reply && JsonSerializer.Deserialize<OutboundMessage>(engine.Personal.Open(reply)!) is { } answer)
            {
                Add(message.ReceivedAt, T["Answered"], tree.Group(message.GroupId)?.Name ?? message.GroupId, "", Mask.Ids(answer.Text), "");
            }
        }
    }

    /// <summary>Reminders, escalations, digests and notices, with what became of them.</summary>
    public async Task AddSentAsync(EpiBotDbContext db, ReportDefinition report, DateOnly date, CancellationToken cancellation)
    {
        var rows = await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.Report == report.Id && row.Date == date && row.Alert == null).OrderBy(row => row.Id).ToListAsync(cancellation);
        foreach (var row in rows.Where(row => IsOurs(tree.Group(row.GroupId)?.Unit, row.Units))) AddSent(row);
    }

    /// <summary>The alerts raised on the day, with every answer and everybody who was told.</summary>
    public async Task AddAlertsAsync(EpiBotDbContext db, DateOnly date, CancellationToken cancellation)
    {
        var (begin, end) = (engine.Clock.At(date, default), engine.Clock.At(date.AddDays(1), default));
        var alerts = (await db.Set<Alert>().AsNoTracking().Where(alert => alert.RaisedAt >= begin && alert.RaisedAt < end).ToListAsync(cancellation))
            .Where(alert => area is null || alert.IsAtOrBelow(tree, area)).ToDictionary(alert => alert.Number);
        var numbers = alerts.Keys.ToArray();
        var events = await db.Set<AlertEvent>().AsNoTracking().Where(happened => EF.Parameter(numbers).Contains(happened.AlertNumber) && happened.What != "told").OrderBy(happened => happened.Id).ToListAsync(cancellation);
        foreach (var happened in events)
        {
            var alert = alerts[happened.AlertNumber];
            Add(
                happened.At, Texts.Alerts.Or($"What_{happened.What}", happened.What), $"{Texts.Board.Say("AlertNumber", alert.Number)} {NameOf(alert.UnitId)}", happened.By is { } by ? WhoIs(by, null) : "",
                happened.What == "raised" ? Clear(alert.Sealed) : Clear(happened.Sealed), happened.Target is { } target ? tree.Member(target)?.Name ?? target : "");
        }

        foreach (var row in await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.Alert != null && EF.Parameter(numbers).Contains(row.Alert.Value)).OrderBy(row => row.Id).ToListAsync(cancellation)) AddSent(row);
    }

    /// <summary>When EpiBot itself did not run.</summary>
    public async Task AddOutagesAsync(EpiBotDbContext db, DateOnly date, CancellationToken cancellation)
    {
        var (begin, end) = (engine.Clock.At(date, default), engine.Clock.At(date.AddDays(1), default));
        foreach (var outage in await db.Set<Outage>().AsNoTracking().Where(outage => outage.To > begin && outage.From < end).OrderBy(outage => outage.From).ToListAsync(cancellation))
        {
            Add(outage.From, T["OutageBegan"], "", "", "", "");
            Add(outage.To, T["OutageEnded"], "", "", "", outage.MadeUpAt is { } made ? T.Say("MadeUp", engine.Clock.Local(made).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)) : "");
        }
    }

    private void AddSent(OutboxMessage row)
    {
        var state = T[row.State switch { OutboxState.Sent => "Sent", OutboxState.Failed => "Failed", OutboxState.Pending => "Waiting", _ => "NotNeeded" }];
        var details = $"{state} · {T.Say("Planned", engine.Clock.Local(row.PlannedAt).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))}{(row.Attempts > 1 ? $" · {Texts.Board.Say("TriedTimes", row.Attempts)}" : "")} {row.Error}";
        Add(row.SentAt ?? row.PlannedAt, Texts.Board[$"Kind_{row.Kind}"], tree.Group(row.GroupId)?.Name ?? row.GroupId, "", Clear(row.Sealed), details);
    }

    /// <summary>Where only a part of the county looks, a message belongs to it when it went to its groups, or speaks of its units and of nobody else.</summary>
    private bool IsOurs(string? unitId, string units) => area is null || (unitId is not null && tree.IsAtOrBelow(unitId, area)) || (units.Length > 0 && Array.TrueForAll(units.Split('\n'), unit => tree.IsAtOrBelow(unit, area)));

    private void Add(DateTimeOffset at, string kind, string where, string who, string words, string details) => _moments.Add(new TrailMoment(engine.Clock.Local(at), kind, where, who, words, details.Trim()));

    private string NameOf(string unitId) => AlertWords.UnitName(tree, unitId);

    private string WhoIs(string id, SeenMessage? message) => tree.Member(id)?.Name ?? engine.Personal.Open(message?.SealedSenderName) ?? Texts.Units["Stranger"];

    private string Clear(string? words) => engine.Personal.Open(words) is { } clear ? Mask.Ids(clear) : "";
}
