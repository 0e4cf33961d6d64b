using System.Collections.Concurrent;
using System.Data.Common;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Host.Channels;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Board;

/// <summary>Reads the board by a handful of set queries, however many units there are.</summary>
internal sealed class BoardReader(EpiBotEngine engine, JobStorage jobs, LineWatch lines)
{
    private const int MostAlerts = 200;
    private const int MostUndelivered = 50;
    private const int RecentMessages = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Yesterday = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);

    public async Task<BoardSnapshot> ReadAsync(CancellationToken cancellation)
    {
        var tree = engine.Organisation.Tree;
        var now = engine.Clock.Now;
        var date = engine.Clock.DateOf(now);
        await using var db = engine.Database.Open();
        var alerts = await AlertsAsync(db, tree, cancellation);
        var rounds = new List<(ReportDefinition Report, IReadOnlyList<UnitStanding> Standings)>();
        foreach (var report in engine.Calendar.DueOn(date)) rounds.Add((report, await engine.Rounds.StandingsAsync(db, tree, report, date, now, null, cancellation)));
        return new BoardSnapshot(
            now,
            [.. rounds.Select(round => BoardRound.Of(round.Report, engine.Clock.At(date, round.Report.Due), round.Standings))],
            Townships(tree, rounds, alerts),
            alerts,
            await UndeliveredAsync(db, tree, now, cancellation),
            await SystemAsync(db, now, cancellation),
            await db.Set<DrillState>().AnyAsync(state => state.On, cancellation))
        {
            Late = await engine.Dispatcher.ForecastAsync(db, cancellation),
        };
    }

    private static List<BoardTownship> Townships(OrganisationTree tree, List<(ReportDefinition Report, IReadOnlyList<UnitStanding> Standings)> rounds, List<BoardAlert> alerts)
    {
        var alertsOf = alerts.CountBy(alert => alert.UnitId).ToDictionary(StringComparer.Ordinal);
        var units = new Dictionary<string, (string Name, UnitStanding?[] Rounds)>(StringComparer.Ordinal);
        for (var position = 0; position < rounds.Count; position++)
        {
            foreach (var standing in rounds[position].Standings)
            {
                if (!units.TryGetValue(standing.UnitId, out var unit)) units[standing.UnitId] = unit = (standing.Name, new UnitStanding?[rounds.Count]);
                unit.Rounds[position] = standing;
            }
        }

        // On a day on which nothing is due the units are still there, with their alerts.
        foreach (var unit in tree.ReportingUnits) units.TryAdd(unit.Id, (unit.Name, new UnitStanding?[rounds.Count]));
        return
        [
            .. units.Select(unit => new BoardUnit(unit.Key, unit.Value.Name, unit.Value.Rounds, alertsOf.GetValueOrDefault(unit.Key)))
                .OrderBy(unit => tree.Order(unit.Id))
                .GroupBy(unit => TownshipAbove.Of(tree, unit.Id))
                .OrderBy(township => tree.Order(township.Key?.Id ?? ""))
                .Select(township => new BoardTownship(township.Key?.Id ?? "", township.Key?.Name ?? "", [.. township])),
        ];
    }

    private async Task<List<BoardAlert>> AlertsAsync(EpiBotDbContext db, OrganisationTree tree, CancellationToken cancellation)
    {
        var alerts = await db.Set<Alert>().AsNoTracking().Where(alert => alert.State == AlertState.Open || alert.State == AlertState.Acknowledged)
            .OrderBy(alert => alert.State).ThenBy(alert => alert.Number).Take(MostAlerts).ToListAsync(cancellation);
        return [.. alerts.Select(alert => BoardAlert.Of(alert, tree, Mask.Ids(engine.Personal.Open(alert.Sealed)!), engine.Clock.Local))];
    }

    private async Task<List<UndeliveredMessage>> UndeliveredAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset now, CancellationToken cancellation)
    {
        var (due, since) = (now - Patience, now - Yesterday);
        var rows = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => (message.State == OutboxState.Pending && message.PlannedAt < due && (message.Attempts > 0 || message.NotBefore < due)) || (message.State == OutboxState.Failed && message.PlannedAt > since))
            .OrderBy(message => message.Id).Take(MostUndelivered)
            .Select(message => new { message.Kind, message.GroupId, message.PlannedAt, message.State, message.Attempts, message.Error, message.Mentions })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new UndeliveredMessage(
                row.Kind, tree.Group(row.GroupId)?.Name ?? row.GroupId, tree.Group(row.GroupId)?.Unit, engine.Clock.Local(row.PlannedAt), row.State == OutboxState.Failed, row.Attempts, row.Error)
            {
                Call = [.. row.Mentions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(tree.Member).OfType<Member>().Select(member => $"{member.Name} {member.Phone}".TrimEnd())],
            }),
        ];
    }

    private async Task<SystemState> SystemAsync(EpiBotDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var oldest = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Pending && message.NotBefore <= now)
            .MinAsync(message => (DateTimeOffset?)message.PlannedAt, cancellation);
        var recent = await db.Set<SeenMessage>().AsNoTracking().OrderByDescending(message => message.Id).Take(RecentMessages)
            .Select(message => new { message.Key, message.ReceivedAt }).ToListAsync(cancellation);
        foreach (var channel in recent.GroupBy(message => message.Key[..message.Key.IndexOf(':', StringComparison.Ordinal)]).Where(channel => channel.Key != BoardOrders.Channel))
        {
            _heard[channel.Key] = channel.Max(message => message.ReceivedAt);
        }

        return new SystemState(
            engine.Tick.LastRun, engine.Dispatcher.LastDelivery, oldest is { } at ? engine.Clock.Local(at) : null,
            [.. _heard.OrderBy(channel => channel.Key, StringComparer.Ordinal).Select(channel => new ChannelHeard(channel.Key, engine.Clock.Local(channel.Value)))],
            FailingJobs())
        {
            Lines = await lines.ReadAsync(db, cancellation),
        };
    }

    /// <summary>A scheduler that is silent is the worst of all defects: what fails or will not run again is named, and so is a job store that does not answer.</summary>
    private List<string> FailingJobs()
    {
        try
        {
            using var connection = jobs.GetConnection();
            return [.. connection.GetRecurringJobs().Where(job => job.NextExecution is null || job.Error is not null || job.LoadException is not null || job.LastJobState == FailedState.StateName).Select(job => job.Id)];
        }
        catch (Exception problem) when (problem is DbException or BackgroundJobClientException or TimeoutException)
        {
            return [$"Hangfire ({problem.GetType().Name})"];
        }
    }
}
