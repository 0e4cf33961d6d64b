using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Tests.Support;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EpiBot.Tests.Faults;

/// <summary>A clock that is set: back an hour, over the deadline, forward a day. Nothing is said twice, nobody who reported is reminded, every miss is escalated.</summary>
public sealed class ClockJumpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Set_back_an_hour_nothing_is_said_twice_and_the_deadline_is_kept_when_it_comes()
    {
        await using var day = await JumpingDay.StartAsync(Some.At(10));
        await day.SayAsync("m1", "lijianguo");
        await day.RunToAsync(Some.At(10, 45));
        await day.JumpToAsync(Some.At(9, 45));
        await day.SayAsync("m2", "wangfang");
        await day.RunToAsync(Some.At(12, 30));

        Assert.Equal(
            ["10:30 Reminder g-heyu nanguan,shangzhuang", "10:30 Reminder g-yunzhu xihe,beizhai", "11:00 Reminder g-heyu nanguan,shangzhuang", "11:00 Reminder g-yunzhu beizhai"],
            day.Said(MessageKind.Reminder));
        Assert.Equal(["11:10 Escalation cp-heyu nanguan,shangzhuang", "11:10 Escalation cp-yunzhu beizhai", "12:00 Escalation cp-yushe beizhai,nanguan,shangzhuang"], day.Said(MessageKind.Escalation));
        await day.VerifiedAsync(reports: 2);
    }

    [Fact]
    public async Task Set_forward_over_the_deadline_every_miss_is_escalated_and_the_outage_is_marked()
    {
        await using var day = await JumpingDay.StartAsync(Some.At(10));
        await day.SayAsync("m1", "lijianguo");
        await day.RunToAsync(Some.At(10, 50));
        await day.JumpToAsync(Some.At(11, 20));
        await day.SayAsync("m2", "wangfang");
        await day.RunToAsync(Some.At(12, 30));

        Assert.DoesNotContain(day.Said(MessageKind.Reminder).Where(line => !line.StartsWith("10:30", StringComparison.Ordinal)), line => line.Contains("dongshan", StringComparison.Ordinal) || line.Contains("xihe", StringComparison.Ordinal));
        Assert.Equal(["11:20 Escalation cp-heyu nanguan,shangzhuang", "11:20 Escalation cp-yunzhu beizhai", "12:00 Escalation cp-yushe beizhai,nanguan,shangzhuang"], day.Said(MessageKind.Escalation));
        await day.VerifiedAsync(reports: 2);
        Assert.Contains(await day.OutagesAsync(), outage => outage.From <= Some.At(10, 50) && outage.To >= Some.At(11, 20));
    }

    [Fact]
    public async Task Set_forward_a_day_yesterday_is_not_made_up_and_today_goes_on()
    {
        await using var day = await JumpingDay.StartAsync(Some.At(10));
        await day.SayAsync("m1", "lijianguo");
        await day.RunToAsync(Some.At(10, 45));
        await day.JumpToAsync(Some.At(10, 45, day: 21));
        await day.RunToAsync(Some.At(11, 5, day: 21));

        Assert.All(day.Given.Where(message => message.At >= Some.At(10, 45, day: 21)), message => Assert.Equal(new DateOnly(2026, 1, 21), message.Date));
        Assert.Equal(2, day.Given.Count(message => message is { Kind: MessageKind.Reminder, At: { Hour: 11, Minute: 0 } }));
        await day.VerifiedAsync(reports: 1);
    }

    /// <summary>A node whose clock can be set to anything; it ticks as the host's timer does.</summary>
    private sealed class JumpingDay : IAsyncDisposable
    {
        private readonly SetClock _clock;
        private readonly Ledgers _ledger;
        private readonly RecordingChannel _channel;
        private readonly EpiBotEngine _engine;

        private JumpingDay(SetClock clock, Ledgers ledger, RecordingChannel channel, EpiBotEngine engine) => (_clock, _ledger, _channel, _engine) = (clock, ledger, channel, engine);

        public IReadOnlyList<OutboundMessage> Given => _channel.Given;

        public static async Task<JumpingDay> StartAsync(DateTimeOffset now)
        {
            var (clock, channel, ledger) = (new SetClock { Now = now }, new RecordingChannel(), await Ledgers.OpenAsync("Sqlite"));
            var rules = Node.Rules();
            var engine = await EpiBotEngine.StartAsync(ledger.Database, rules, Node.Personal, new LocalClock(clock, rules.Zone), new ChannelSet(new ChannelBook(), [channel]), NullLoggerFactory.Instance, Stop);
            await engine.ReplaceOrganisationAsync(new OrganisationTree(Some.County()), Stop);
            return new JumpingDay(clock, ledger, channel, engine);
        }

        public Task SayAsync(string id, string sender) => _engine.Intake.SubmitAsync(new InboundMessage("test", id, "g-yunzhu", sender, _clock.Now, "零报告"));

        public async Task RunToAsync(DateTimeOffset until)
        {
            for (; _clock.Now < until; _clock.Now += TimeSpan.FromSeconds(15)) await TickAsync();
            await TickAsync();
        }

        public async Task JumpToAsync(DateTimeOffset to)
        {
            var forward = to - _clock.Now > TimeSpan.FromMinutes(5);
            _clock.Now = to;
            if (forward) await _engine.Tick.StartAsync(Stop);
        }

        public IEnumerable<string> Said(MessageKind kind) => _channel.Given.Where(message => message.Kind == kind).Select(message => $"{message.At:HH:mm} {kind} {message.GroupId} {string.Join(',', message.Units)}").Order(StringComparer.Ordinal);

        public async Task<List<Outage>> OutagesAsync()
        {
            await using var db = _ledger.Database.Open();
            return await db.Set<Outage>().AsNoTracking().ToListAsync(Stop);
        }

        public async Task VerifiedAsync(int reports)
        {
            await using var db = _ledger.Database.Open();
            var verified = await LedgerVerification.RunAsync(db, Stop);
            Assert.Empty(verified.Broken);
            Assert.Equal(reports, verified.Entries);
        }

        public async ValueTask DisposeAsync()
        {
            await _engine.DisposeAsync();
            await _ledger.DisposeAsync();
        }

        private async Task TickAsync()
        {
            await _engine.Tick.RunAsync(Stop);
            await _engine.Dispatcher.PumpAsync(Stop);
        }
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
