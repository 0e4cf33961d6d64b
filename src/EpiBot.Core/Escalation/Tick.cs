using EpiBot.Alerts;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Storage;
using EpiBot.Telemetry;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Escalation;

/// <summary>
/// The one entry for every scheduled thing: Hangfire's jobs, the host's own timer and the replay all call it. What is due between the
/// mark and now is planned in one commit with the new mark; late, twice or on two nodes the same rows result.
/// </summary>
public sealed class Tick
{
    /// <summary>On a shared database a mark as young as this says that another node carries the ladder on: its start is no outage.</summary>
    private static readonly TimeSpan AnotherNode = TimeSpan.FromSeconds(25);

    private readonly SingleWriter _writer;
    private readonly Database _database;
    private readonly CurrentOrganisation _organisation;
    private readonly DueSteps _due;
    private readonly StepPlanner _planner;
    private readonly AlertClimb _climb;
    private readonly Ladder _ladder;
    private readonly LocalClock _clock;
    private readonly Func<CancellationToken, Task> _messagesFirst;
    private DateTimeOffset _started = DateTimeOffset.MinValue;
    private readonly Func<EpiBotDbContext, CancellationToken, Task> _refresh;

    internal Tick(
        SingleWriter writer, Database database, CurrentOrganisation organisation, DueSteps due, StepPlanner planner, AlertClimb climb, Ladder ladder, LocalClock clock, Func<CancellationToken, Task> messagesFirst, Func<EpiBotDbContext, CancellationToken, Task> refresh)
    {
        (_writer, _database, _organisation, _due, _planner, _climb, _ladder, _clock, _messagesFirst, _refresh) = (writer, database, organisation, due, planner, climb, ladder, clock, messagesFirst, refresh);
    }

    /// <summary>When the last tick ran, or <see langword="null"/> since the start.</summary>
    public DateTimeOffset? LastRun { get; private set; }

    /// <summary>How often a host ticks at least. On a shared database often enough that the mark shows every node that starts whether another one lives.</summary>
    /// <param name="database">The database.</param>
    public static TimeSpan AtLeastEvery(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.IsShared ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(1);
    }

    /// <summary>
    /// To be called at start, and by a host that sees that it slept or that its clock jumped: notes the outage since the last sign of life,
    /// whose missed steps are made up a little later.
    /// </summary>
    /// <param name="cancellation">Stops the work.</param>
    public Task StartAsync(CancellationToken cancellation = default) => _writer.WriteAsync(
        async (db, stop) =>
        {
            var now = _started = _clock.Now;
            var mark = await db.Set<TickMark>().FirstOrDefaultAsync(stop);
            if (mark is null)
            {
                // A new installation owes nobody the steps of the morning before it was installed.
                db.Add(new TickMark { At = now.AddTicks(-1) });
                return true;
            }

            if (now <= mark.At || (_database.IsShared && now - mark.At < AnotherNode)) return true;
            db.Add(new Outage { From = mark.At, To = now });

            // A step that is due this very moment is not missed.
            mark.At = now.AddMilliseconds(-1);
            return true;
        },
        cancellation);

    /// <summary>Plans all that is due now. The caller pumps the dispatcher afterwards.</summary>
    /// <param name="cancellation">Stops the work; nothing of it stays then.</param>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var begun = _clock.Provider.GetTimestamp();
        using var trace = Instruments.Traces.StartActivity("tick");
        await _messagesFirst(cancellation);
        await _writer.WriteAsync(
            async (db, stop) =>
            {
                var now = _clock.Now;
                var mark = await db.Set<TickMark>().FirstAsync(stop);
                await _organisation.RefreshAsync(db, stop);
                await _refresh(db, stop);
                var tree = _organisation.Tree;
                var drill = await db.Set<DrillState>().AnyAsync(state => state.On, stop);
                var steps = now > mark.At ? _due.Between(mark.At, now) : [];
                foreach (var step in steps) await _planner.PlanAsync(db, tree, step, now, drill, stop);
                await MakeUpAsync(db, tree, now, drill, stop);
                await _climb.PlanAsync(db, tree, now, drill, stop);
                if (now > mark.At) mark.At = now;
                return true;
            },
            cancellation);
        LastRun = _clock.Now;
        Instruments.TickDuration.Record(_clock.Provider.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>
    /// The next instant at which something is due, or <see langword="null"/> where nothing is in sight; it is not after now where something is
    /// due already. It goes by the mark, so that a message of a step's own instant does not swallow the step.
    /// </summary>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation = default)
    {
        var now = _clock.Now;
        await using var db = _database.Open();
        var mark = await db.Set<TickMark>().AsNoTracking().Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellation) ?? now;
        var climbs = await db.Set<Alert>().AsNoTracking().Where(alert => alert.State == AlertState.Open && alert.ClimbsAt != null).MinAsync(alert => alert.ClimbsAt, cancellation);
        var outage = await db.Set<Outage>().AsNoTracking().Where(row => row.MadeUpAt == null).MaxAsync(row => (DateTimeOffset?)row.To, cancellation);

        // What could not be sent is the dispatcher's to try again; only what is planned for later counts here.
        var waiting = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Pending && message.NotBefore > now).MinAsync(message => (DateTimeOffset?)message.NotBefore, cancellation);
        return new[] { _due.Next(_clock.Local(mark)), climbs, waiting, MakesUpAt(outage) }.OfType<DateTimeOffset>().Select(at => (DateTimeOffset?)_clock.Local(at)).Min();
    }

    /// <summary>After several starts in a row the last one counts, noted as an outage or not: messages that waited may only now be coming in.</summary>
    private DateTimeOffset? MakesUpAt(DateTimeOffset? outageEnded) => (outageEnded < _started ? _started : outageEnded) + _ladder.MakeUpAfter;

    private async Task MakeUpAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset now, bool drill, CancellationToken cancellation)
    {
        var outages = await db.Set<Outage>().Where(outage => outage.MadeUpAt == null).OrderBy(outage => outage.From).ToListAsync(cancellation);

        if (outages.Count == 0 || MakesUpAt(outages[^1].To) > now) return;
        var today = DateOnly.FromDateTime(now.DateTime);
        var missed = outages.SelectMany(outage => _due.Between(outage.From, outage.To.AddMilliseconds(-1))).Where(step => step.Date == today)
            .Distinct().OrderBy(step => step.PlannedAt).ToList();
        await _planner.MakeUpAsync(db, tree, missed, now, drill, cancellation);
        foreach (var outage in outages) outage.MadeUpAt = now;
    }
}
