using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Host.Channels;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Web.Reports;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>A node of EpiBot on a virtual clock, with WeCom's real sockets to the stand-in.</summary>
internal sealed class WeComNode : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly FakeTimeProvider _time;
    private readonly List<IHostedService> _hosted;

    private WeComNode(EpiBotEngine engine, ServiceProvider provider, FakeTimeProvider time) => (Engine, _provider, _time, _hosted) = (engine, provider, time, [.. provider.GetServices<IHostedService>()]);

    public EpiBotEngine Engine { get; }

    public T Service<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public BotLine Line => _provider.GetRequiredService<BotLine>();

    public static WeComSettings Settings(StandIn standIn, params (string Group, string Name, string Key)[] robots)
    {
        var settings = new WeComSettings { Api = standIn.Address.ToString().TrimEnd('/'), Bot = new WeComBotSettings { Id = "AIBTEST", Secret = "bot-secret-for-tests", Name = "小防", Socket = standIn.Socket } };
        foreach (var (group, name, key) in robots) settings.Robots.Add(new RobotSettings { Group = group, Name = name, Key = key });
        Assert.Empty(settings.Problems());
        return settings;
    }

    public static async Task<WeComNode> StartAsync(Database database, string keys, FakeTimeProvider time, WeComSettings settings, OrganisationData? organisation = null, bool connect = true)
    {
        var rules = CountyRules.Parse(new EpiBotSettings(), _ => null, out var problems);
        Assert.Empty(problems);
        var (book, clock) = (new ChannelBook(), new LocalClock(time, rules.Zone));
        var setup = new WeComSetup(settings, book, rules, clock);
        var engine = await EpiBotEngine.StartAsync(database, rules, KeyFolder.Open(keys), clock, new ChannelSet(book, [.. setup.Channels]), NullLoggerFactory.Instance);
        if (organisation is not null) await engine.ReplaceOrganisationAsync(new OrganisationTree(organisation));
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(engine).AddSingleton<BindingDesk>().AddSingleton<UnboundTalk>().AddSingleton<ChannelEntry>().AddSingleton<PeriodReader>().AddSingleton<DayReader>();
        setup.Add(services, engine);
        var node = new WeComNode(engine, services.BuildServiceProvider(), time);
        setup.Attach(node._provider);
        foreach (var hosted in node._hosted) await hosted.StartAsync(TestContext.Current.CancellationToken);
        if (connect) await node.UntilAsync(() => Task.FromResult(node.Line.State == ChannelState.Here));
        return node;
    }

    /// <summary>Binds chats and people: the first by group id, the others by member id.</summary>
    public async Task BindAsync(BindingKind kind, params (string External, string To)[] pairs)
    {
        await Engine.Writer.WriteAsync(async (db, stop) =>
        {
            foreach (var (external, to) in pairs) await ChannelBook.BindAsync(db, new ChannelBinding { Channel = BotChannel.Name, Kind = kind, ExternalId = external, BoundTo = to, Since = Engine.Clock.Now, By = "test" }, stop);
            return true;
        });
        await using var read = Engine.Database.Open();
        await Engine.Channels.RefreshAsync(read);
    }

    /// <summary>Sends what waits, as the host's loop does.</summary>
    public Task<int> PumpAsync() => Engine.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

    public async Task TickAsync()
    {
        await Engine.Tick.RunAsync(TestContext.Current.CancellationToken);
        await PumpAsync();
    }

    /// <summary>Lets the virtual clock run slowly until something is so: real sockets answer in their own time.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            _time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets the virtual clock run for a while, pumping as the host does.</summary>
    public async Task RunAsync(TimeSpan span)
    {
        for (var until = _time.GetUtcNow() + span; _time.GetUtcNow() < until;)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await PumpAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it; a kill leaves the lease as it was.</summary>
    public async Task StopAsync()
    {
        foreach (var hosted in Enumerable.Reverse(_hosted))
        {
            var stopping = hosted.StopAsync(CancellationToken.None);
            while (!stopping.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
