using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Tests.Support;

/// <summary>One running node of EpiBot on a given database, with a clock that tests turn.</summary>
internal sealed class Node : IAsyncDisposable
{
    private Node(EpiBotEngine engine) => Engine = engine;

    public EpiBotEngine Engine { get; }

    public static PersonalData Personal { get; } = new(new PlainSeal(), new byte[32]);

    public static CountyRules Rules(EpiBotSettings? settings = null)
    {
        var rules = CountyRules.Parse(settings ?? new EpiBotSettings(), _ => null, out var problems);
        Assert.Empty(problems);
        return rules;
    }

    public static async Task<Node> StartAsync(Database database, FakeTimeProvider time, IChannel channel, OrganisationData? organisation = null, EpiBotSettings? settings = null)
    {
        var rules = Rules(settings);
        var engine = await EpiBotEngine.StartAsync(database, rules, Personal, new LocalClock(time, rules.Zone), new ChannelSet(new ChannelBook(), [channel]), NullLoggerFactory.Instance);
        if (organisation is not null) await engine.ReplaceOrganisationAsync(new OrganisationTree(organisation));
        return new Node(engine);
    }

    public Task<TurnResult> SayAsync(string id, string group, string sender, string text) =>
        Engine.Intake.SubmitAsync(new InboundMessage("test", id, group, sender, Engine.Clock.Now, text));

    public async Task TickAsync()
    {
        await Engine.Tick.RunAsync();
        await Engine.Dispatcher.PumpAsync();
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
