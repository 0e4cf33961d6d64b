using EpiBot.Channels;
using EpiBot.Host.Tests.Support;
using EpiBot.Organisation;
using EpiBot.Storage;
using EpiBot.Time;
using Microsoft.Extensions.Time.Testing;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The demo township on WeCom: a database, a virtual clock, the stand-in, and nodes on demand.</summary>
internal sealed class WeComTownship : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<WeComNode> _nodes = [];

    private WeComTownship(StandIn standIn, FakeTimeProvider time)
    {
        (StandIn, Time) = (standIn, time);
        Database = new SqliteDatabase(_folder.File("epibot.db"), durable: false);
    }

    public StandIn StandIn { get; }

    public FakeTimeProvider Time { get; }

    public Database Database { get; }

    public static readonly (string Group, string Name, string Key)[] Robots = [("g-yunzhu", "工作群", "robot-key-g-yunzhu"), ("cp-yunzhu", "指挥部", "robot-key-cp-yunzhu"), ("cp-yushe", "县指挥部", "robot-key-cp-yushe")];

    /// <summary>The township at a time of the day, with the first node connected and chats and people bound.</summary>
    public static async Task<WeComTownship> OpenAsync(TimeOnly at, bool robots = false)
    {
        var zone = CountyZone.Find(CountyZone.DefaultId)!;
        var start = new DateTimeOffset(new DateOnly(2026, 1, 20).ToDateTime(at), TimeSpan.FromHours(8));
        var township = new WeComTownship(await StandIn.StartAsync(), new FakeTimeProvider(start));
        await township.Database.MigrateAsync();
        var node = await township.StartNodeAsync(robots, DemoOrganisation.For(new DateOnly(2026, 1, 20), zone));
        var tree = node.Engine.Organisation.Tree;
        await node.BindAsync(BindingKind.Group, [.. tree.Data.Groups.Select(group => ($"chat-{group.Id}", group.Id))]);
        await node.BindAsync(BindingKind.Member, [.. tree.Data.Members.Where(member => member.Id != "wangfang").Select(member => ($"u-{member.Id}", member.Id))]);
        return township;
    }

    public WeComNode Node => _nodes[^1];

    public async Task<WeComNode> StartNodeAsync(bool robots = false, OrganisationData? organisation = null, bool connect = true)
    {
        var node = await WeComNode.StartAsync(Database, _folder.File("keys"), Time, WeComNode.Settings(StandIn, robots ? Robots : []), organisation, connect);
        _nodes.Add(node);
        return node;
    }

    /// <summary>A push needs a conversation in which somebody has spoken before; «你好» is no report.</summary>
    public async Task GreetAsync(params string[] groups)
    {
        foreach (var group in groups)
        {
            await StandIn.SayAsync($"chat-{group}", "u-zhaoyuan", "帮助");
            await UntilShownAsync($"chat-{group}", shown => shown.Count > 0);
        }
    }

    public async Task<IReadOnlyList<StandIn.Seen>> UntilShownAsync(string chat, Func<IReadOnlyList<StandIn.Seen>, bool> enough)
    {
        IReadOnlyList<StandIn.Seen> shown = [];
        await Node.UntilAsync(async () =>
        {
            await Node.PumpAsync();
            return enough(shown = await StandIn.ShownAsync(chat));
        });
        return shown;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        Database.Release();
        await StandIn.DisposeAsync();
        _folder.Dispose();
    }
}
