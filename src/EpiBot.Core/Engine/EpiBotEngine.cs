using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Escalation;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Retention;
using EpiBot.Settings;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.Logging;

namespace EpiBot.Engine;

/// <summary>The dozen long-lived objects of EpiBot, put together by hand; the host and the replay run the same.</summary>
public sealed class EpiBotEngine : IAsyncDisposable
{
    private readonly InForce<CountyRules> _rules;
    private readonly InForce<AlertRules> _alerts;

    private EpiBotEngine(Database database, SingleWriter writer, CountyRules rules, PersonalData personal, LocalClock clock, CurrentOrganisation organisation, ChannelSet channels, ILoggerFactory logs)
    {
        (Database, Writer, _rules, Personal, Clock) = (database, writer, new InForce<CountyRules>(rules), personal, clock);
        _alerts = new InForce<AlertRules>(rules.Alerts);
        Calendar = new ReportCalendar(rules.Reports, rules.Excused, clock);
        (Organisation, Channels) = (organisation, channels.Book);
        OrganisationStore = new OrganisationStore(personal);
        Rounds = new RoundQueries(Calendar);
        var desk = new Desk(Calendar, rules.Conversation, _alerts, rules.Phrases, personal);
        var completion = new RoundCompletion(Calendar, Rounds, rules.Phrases, personal);
        var batch = new TurnBatch(database, writer, new TurnBookLoader(Calendar, personal), new TurnDecider(desk, rules.Ladder.NudgeEvery), desk, Rounds, completion, rules.Ladder.NudgeEvery);
        Intake = new TurnIntake(batch, Organisation, Calendar, rules.Conversation, personal, clock, logs.CreateLogger<TurnIntake>());
        var check = new ReminderCheck(Organisation, Calendar, rules.Phrases, personal);
        Dispatcher = new Dispatcher(database, writer, channels.Channels, check.IsWantedAsync, personal, clock, logs.CreateLogger<Dispatcher>());
        Retention = new RetentionSweep(writer, database, clock, rules.RetentionDays);
        DueSteps = new DueSteps(Calendar, rules.Ladder, clock);
        var planner = new StepPlanner(Calendar, Rounds, new LadderWords(rules.Phrases, rules.Conversation.BotNames[0]), rules.Phrases, personal);
        Tick = new Tick(writer, database, Organisation, DueSteps, planner, new AlertClimb(rules.Alerts, rules.Phrases, personal, clock.Now), rules.Ladder, clock, Intake.DrainAsync, Channels.RefreshAsync);
    }

    /// <summary>The database.</summary>
    public Database Database { get; }

    /// <summary>The only way to write.</summary>
    public SingleWriter Writer { get; }

    /// <summary>The settings in force.</summary>
    public CountyRules Rules => _rules.Value;

    /// <summary>Seals and opens personal data.</summary>
    public PersonalData Personal { get; }

    /// <summary>Clock and zone.</summary>
    public LocalClock Clock { get; }

    /// <summary>What is due when.</summary>
    public ReportCalendar Calendar { get; }

    /// <summary>The organisation in force.</summary>
    public CurrentOrganisation Organisation { get; }

    /// <summary>Who is bound on which channel.</summary>
    public ChannelBook Channels { get; }

    /// <summary>Keeps the organisation.</summary>
    public OrganisationStore OrganisationStore { get; }

    /// <summary>The sets of a round.</summary>
    public RoundQueries Rounds { get; }

    /// <summary>The entry for messages.</summary>
    public TurnIntake Intake { get; }

    /// <summary>Sends what is planned.</summary>
    public Dispatcher Dispatcher { get; }

    /// <summary>Which steps run when.</summary>
    public DueSteps DueSteps { get; }

    /// <summary>Removes personal data after its time.</summary>
    public RetentionSweep Retention { get; }

    /// <summary>The entry for everything scheduled.</summary>
    public Tick Tick { get; }

    /// <summary>Starts the engine on a migrated database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="rules">The settings.</param>
    /// <param name="personal">Seals and opens personal data.</param>
    /// <param name="clock">Clock and zone.</param>
    /// <param name="channels">The ways out and the bindings.</param>
    /// <param name="logs">Where it logs.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<EpiBotEngine> StartAsync(
        Database database, CountyRules rules, PersonalData personal, LocalClock clock, ChannelSet channels, ILoggerFactory logs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        CurrentOrganisation organisation;
        ArgumentNullException.ThrowIfNull(channels);
        await using (var db = database.Open())
        {
            organisation = await CurrentOrganisation.LoadAsync(new OrganisationStore(personal), db, cancellation);
            await channels.Book.RefreshAsync(db, cancellation);
        }

        var engine = new EpiBotEngine(database, new SingleWriter(database), rules, personal, clock, organisation, channels, logs);
        await engine.Tick.StartAsync(cancellation);
        return engine;
    }

    /// <summary>
    /// Puts changed settings in force from the next message and tick on: reports, excuses, the steps of the ladder and what raises an alert. Zone,
    /// language and the rules of conversation stay until the next start.
    /// </summary>
    /// <param name="rules">The settings, validated.</param>
    public void Put(CountyRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var next = Rules with { Reports = rules.Reports, Excused = rules.Excused, Alerts = rules.Alerts with { ClimbAfter = Rules.Alerts.ClimbAfter } };
        Calendar.Put(next.Reports, next.Excused);
        next.Ladder.Put(rules.Ladder);
        _alerts.Put(next.Alerts);
        _rules.Put(next);
    }

    /// <summary>Puts a new organisation in force, in the database and at once in memory.</summary>
    /// <param name="tree">The organisation, validated.</param>
    /// <param name="cancellation">Stops the import; nothing of it stays then.</param>
    public Task ReplaceOrganisationAsync(OrganisationTree tree, CancellationToken cancellation = default) => ReplaceOrganisationAsync(tree, _ => { }, cancellation);

    /// <summary>Puts a new organisation in force, in the database and at once in memory.</summary>
    /// <param name="tree">The organisation, validated.</param>
    /// <param name="beside">Adds what belongs into the same commit, such as the trail of who did it.</param>
    /// <param name="cancellation">Stops the import; nothing of it stays then.</param>
    public async Task ReplaceOrganisationAsync(OrganisationTree tree, Action<EpiBotDbContext> beside, CancellationToken cancellation = default)
    {
        await Intake.DrainAsync(cancellation);
        var at = Clock.Now;
        await Writer.WriteAsync(
            async (db, stop) =>
            {
                beside(db);
                await OrganisationStore.ReplaceAsync(db, tree, at, stop);
                await Organisation.RefreshAsync(db, stop);
                return true;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Intake.DisposeAsync();
        await Dispatcher.DisposeAsync();
        Writer.Dispose();
    }
}
