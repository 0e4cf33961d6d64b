using EpiBot.Channels;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Tests.Support;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The self-built app's way out: one token for all nodes, cards to the officers, and what is refused, unknown or for nobody.</summary>
public sealed class AppTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly List<WeComNode> _nodes = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8)));
    private StandIn? _standIn;
    private SqliteDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StandIn World => _standIn!;

    private WeComNode Node => _nodes[0];

    public async ValueTask InitializeAsync()
    {
        _standIn = await StandIn.StartAsync();
        _database = new SqliteDatabase(_folder.File("epibot.db"), durable: false);
        await _database.MigrateAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _database?.Release();
        if (_standIn is not null) await _standIn.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Two_nodes_that_need_the_token_at_once_ask_for_it_once()
    {
        await StartAsync();
        await StartAsync(organisation: false);
        var asking = _nodes.SelectMany(node => Enumerable.Range(0, 10).Select(_ => node.Service<AppTokens>().GetAsync(null, Cancellation))).ToList();
        await Node.UntilAsync(() => Task.FromResult(asking.TrueForAll(task => task.IsCompleted)));
        Assert.Single((await Task.WhenAll(asking)).Distinct());
        Assert.Single(await World.ReceivedAsync(), "gettoken");
    }

    [Fact]
    public async Task A_token_that_was_refused_is_changed_once_and_the_message_arrives()
    {
        await StartAsync();
        await BindAsync(("zhao", "zhaoyuan"));
        await World.MisbehaveAsync("message/send", "42001");
        await RaiseAsync();
        await UntilShownAsync(1);
        Assert.Equal(2, (await World.ReceivedAsync()).Count(what => what == "gettoken"));
    }

    [Fact]
    public async Task A_wrong_secret_is_said_and_not_tried_again_and_again()
    {
        await StartAsync(secret: "wrong-secret");
        for (var i = 0; i < 5; i++) Assert.Null(await Node.Service<AppTokens>().GetAsync(null, Cancellation));
        Assert.Single(await World.ReceivedAsync(), "gettoken");
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await Node.Service<AppTokens>().GetAsync(null, Cancellation));
        Assert.Equal(2, (await World.ReceivedAsync()).Count(what => what == "gettoken"));
    }

    [Fact]
    public async Task An_alert_goes_to_the_officers_as_a_card_and_an_unknown_outcome_is_repeated_to_the_letter()
    {
        await StartAsync();
        await BindAsync(("zhao", "zhaoyuan"));
        await World.MisbehaveAsync("message/send", "html after");
        await RaiseAsync();
        var sent = await UntilShownAsync(2);
        Assert.Equal(sent[0].Body.GetRawText(), sent[1].Body.GetRawText());
        Assert.Equal(("zhao", 1, "button_interaction"), (sent[0].Body.GetProperty("touser").GetString(), sent[0].Body.GetProperty("enable_duplicate_check").GetInt32(), sent[0].Body.GetProperty("template_card").GetProperty("card_type").GetString()));
        Assert.Contains("周大山", sent[0].Text.Normalize(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_for_people_who_have_left_the_corporation_counts_as_not_delivered()
    {
        await StartAsync();
        await BindAsync(("gone-zhao", "zhaoyuan"));
        await RaiseAsync();
        await UntilShownAsync(1);
        await using var db = _database!.Open();
        await Node.UntilAsync(async () => (await db.Set<OutboxMessage>().AsNoTracking().FirstAsync(row => row.GroupId == "cp-yunzhu", Cancellation)).Error is not null);
    }

    [Fact]
    public async Task A_group_the_app_has_made_hears_its_reminders_there()
    {
        await StartAsync(chats: true);
        await BindAsync(("wang", "wangfang"));
        _time.Advance(TimeSpan.FromMinutes(121));
        await Node.TickAsync();
        var said = (await UntilShownAsync(1, "appchat/send")).First(shown => shown.Text.Contains("chat-of-the-app", StringComparison.Ordinal));
        Assert.Contains("wang", said.Body.GetProperty("text").GetProperty("mentioned_list").EnumerateArray().Select(one => one.GetString()));
    }

    private async Task StartAsync(string secret = "app-secret-for-tests", bool chats = false, bool organisation = true)
    {
        var settings = new WeComSettings { Api = World.Address.ToString().TrimEnd('/'), App = new WeComAppSettings { CorpId = "corp", AgentId = 1000002, Secret = secret } };
        if (chats) settings.App.Chats["g-yunzhu"] = "chat-of-the-app";
        Assert.Empty(settings.Problems());
        var zone = CountyZone.Find(CountyZone.DefaultId)!;
        _nodes.Add(await WeComNode.StartAsync(_database!, _folder.File("keys"), _time, settings, organisation ? OrganisationOf(zone) : null, connect: false));
    }

    private static OrganisationData OrganisationOf(TimeZoneInfo zone) => DemoOrganisation.For(new DateOnly(2026, 1, 20), zone);

    private async Task BindAsync(params (string External, string To)[] people)
    {
        await Node.Engine.Writer.WriteAsync(async (db, stop) =>
        {
            foreach (var (external, to) in people) await ChannelBook.BindAsync(db, new ChannelBinding { Channel = AppChannel.Name, Kind = BindingKind.Member, ExternalId = external, BoundTo = to, Since = Node.Engine.Clock.Now, By = "test" }, stop);
            return true;
        });
        await using var read = Node.Engine.Database.Open();
        await Node.Engine.Channels.RefreshAsync(read, Cancellation);
    }

    private Task RaiseAsync() => Node.Engine.Intake.SubmitAsync(new InboundMessage("web", "m1", "g-yunzhu", "lijianguo", _time.GetUtcNow(), "我村周大山今天发烧38.5"));

    private async Task<IReadOnlyList<StandIn.Seen>> UntilShownAsync(int count, string path = "message/send")
    {
        IReadOnlyList<StandIn.Seen> shown = [];
        await Node.UntilAsync(async () =>
        {
            await Node.PumpAsync();
            return (shown = await World.ShownAsync(path)).Count >= count;
        });
        return shown;
    }
}
