using System.Globalization;
using System.Text;
using EpiBot.Engine;
using EpiBot.Organisation;
using EpiBot.Replay;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EpiBot.Tests.Support;

/// <summary>
/// Scripts a day: who says what when, when the process is down, when the roster changes. Times are local times of the county; <see cref="On"/>
/// says of which day. Events may be written in any order.
/// </summary>
internal sealed class Day
{
    private static readonly AsyncLocal<bool> RunsOnPostgreSql = new();

    private readonly OrganisationData _organisation;
    private readonly List<ReplayEvent> _events = [];
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private DateOnly _date = new(2026, 1, 20);
    private EpiBotSettings _settings = new();
    private bool _inUtc;
    private int _messages;

    private Day(OrganisationData organisation) => _organisation = organisation;

    public static Day In(OrganisationData organisation) => new(organisation);

    /// <summary>Whether the days of this flow of control run on PostgreSQL too, and must tell there what they tell on SQLite.</summary>
    public static bool OnPostgreSql
    {
        get => RunsOnPostgreSql.Value;
        set => RunsOnPostgreSql.Value = value;
    }

    /// <summary>The events so far, in time order.</summary>
    public IReadOnlyList<ReplayEvent> Events => [.. _events.OrderBy(happening => happening.At)];

    public Day With(EpiBotSettings settings)
    {
        _settings = settings;
        return this;
    }

    /// <summary>A file that settings name.</summary>
    public Day WithFile(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    /// <summary>What follows is of this date; the first date is 20 January 2026, a Tuesday.</summary>
    public Day On(int year, int month, int day)
    {
        _date = new DateOnly(year, month, day);
        return this;
    }

    /// <summary>What follows is of the next day.</summary>
    public Day NextDay()
    {
        _date = _date.AddDays(1);
        return this;
    }

    /// <summary>Hands the engine all times in UTC, as a server in UTC would.</summary>
    public Day InUtc()
    {
        _inUtc = true;
        return this;
    }

    public Day Said(string time, string sender, string group, string text, string? id = null)
    {
        _events.Add(new MessageEvent(At(time), id ?? $"m{++_messages}", group, sender, text));
        return this;
    }

    /// <summary>The channel delivers a message once more.</summary>
    public Day Again(string time, string id)
    {
        var first = _events.OfType<MessageEvent>().First(message => message.Id == id);
        _events.Add(first with { At = At(time) });
        return this;
    }

    public Day Down(string time) => Add(new DownEvent(At(time)));

    public Day Up(string time) => Add(new UpEvent(At(time)));

    public Day Changed(string time, OrganisationData organisation) => Add(new OrganisationEvent(At(time), new OrganisationTree(organisation)));

    public Day Until(string time) => Add(new EndEvent(At(time)));

    public Day Add(ReplayEvent happening)
    {
        _events.Add(happening);
        return this;
    }

    /// <summary>Runs the day twice; the second run must tell the same to the byte.</summary>
    public async Task<Told> RunAsync()
    {
        if (OnPostgreSql) return await RunOnceAsync();
        var first = await RunOnceAsync();
        var second = await RunOnceAsync();
        Assert.Equal(first.Bytes, second.Bytes);
        return first;
    }

    public async Task<Told> RunOnceAsync()
    {
        using var file = await EmptyLedger.OpenAsync();
        var told = await RunOnAsync(file.Database);
        if (!OnPostgreSql) return told;
        await using var server = await Ledgers.OpenAsync("PostgreSql");
        var toldThere = await RunOnAsync(server.Database);
        Assert.Equal(told.Bytes, toldThere.Bytes);
        return toldThere;
    }

    private async Task<Told> RunOnAsync(Database database)
    {
        var rules = CountyRules.Parse(_settings, path => _files.GetValueOrDefault(path), out var problems);
        Assert.Empty(problems.Select(problem => problem.ToString()));
        var personal = new PersonalData(new PlainSeal(), Encoding.UTF8.GetBytes("a key for the tests of whole days"));
        var day = new ReplayDay(database, rules, personal, NullLoggerFactory.Instance);
        var events = _inUtc ? [.. Events.Select(happening => happening with { At = happening.At.ToUniversalTime() })] : Events;
        return new Told(await day.RunAsync(new OrganisationTree(_organisation), events), rules.Zone);
    }

    private DateTimeOffset At(string time)
    {
        var local = _date.ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture));
        var zone = CountyZone.Find(_settings.County.TimeZone)!;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
