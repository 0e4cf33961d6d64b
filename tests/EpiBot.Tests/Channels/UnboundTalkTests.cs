using EpiBot.Alerts;
using EpiBot.Channels;
using EpiBot.Host.Channels;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Messages;
using EpiBot.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Channels;

/// <summary>What is said where nobody has bound anything: told so once, never booked, and nothing about a fever lost.</summary>
public sealed class UnboundTalkTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unbound_chat_is_told_so_once_and_books_nothing()
    {
        var before = await RowsAsync();
        Assert.Contains("绑定码", (await SayAsync("chat-a", "东山村零报告"))!, StringComparison.Ordinal);
        Assert.Null(await SayAsync("chat-a", "东山村零报告"));
        Assert.Null(await SayAsync("chat-a", "收到 1"));
        Assert.NotNull(await SayAsync("chat-b", "你好"));
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task A_fever_in_an_unbound_chat_goes_to_the_top_command_group_as_unverified()
    {
        var said = await SayAsync("chat-c", "我村刘小满今天发烧39度");
        Assert.Contains("未核实", said!, StringComparison.Ordinal);
        var alert = Assert.Single(await AlertsAsync(), alert => alert.Words.Contains("刘小满", StringComparison.Ordinal));
        Assert.Equal("cp-yushe", alert.Group);
        Assert.Contains("未核实", alert.Words, StringComparison.Ordinal);
        Assert.Contains("未绑定", alert.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_fever_delivered_twice_is_one_alert_with_one_answer()
    {
        var once = await SayAsync("chat-d", "我村刘大满今天发烧39度", "twice");
        var again = await SayAsync("chat-d", "我村刘大满今天发烧39度", "twice");
        Assert.Equal(once, again);
        Assert.Single(await AlertsAsync(), alert => alert.Words.Contains("刘大满", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_of_another_house_raises_nothing()
    {
        var entry = county.Services.GetRequiredService<ChannelEntry>();
        var message = new ChannelMessage("somewhere", "foreign-1", "chat-e", "x", county.Engine.Clock.Now, "刘三满发烧39度") { FromHome = false };
        Assert.NotNull(Assert.IsType<EntryAnswered>(await entry.TakeAsync(message)).Say);
        Assert.DoesNotContain(await AlertsAsync(), alert => alert.Words.Contains("刘三满", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_of_the_command_post_makes_a_chat_the_group_and_a_person_the_member()
    {
        var desk = county.Services.GetRequiredService<BindingDesk>();
        var group = (await desk.CreateAsync(BindingKind.Group, "g-heyu", "test", BindingCodes.Usual))!.Value.Code;
        var member = (await desk.CreateAsync(BindingKind.Member, "zhaomin", "test", BindingCodes.Usual))!.Value.Code;
        Assert.Contains("河峪镇工作群", (await SayAsync("chat-f", $"@小防 绑定 {group}"))!, StringComparison.Ordinal);
        Assert.Contains("赵敏", (await SayAsync("chat-f", $"绑定 {member}"))!, StringComparison.Ordinal);
        var entry = county.Services.GetRequiredService<ChannelEntry>();
        var booked = Assert.IsType<EntryBooked>(await entry.TakeAsync(new ChannelMessage("somewhere", "bound-1", "chat-f", "sender-1", county.Engine.Clock.Now, "零报告") { Addressed = true }));
        Assert.Contains("南关村", booked.Reply!.Text, StringComparison.Ordinal);
        Assert.Equal(["zhaomin"], booked.Reply.Mentions);
        var alone = Assert.IsType<EntryBooked>(await entry.TakeAsync(new ChannelMessage("somewhere", "bound-2", null, "sender-1", county.Engine.Clock.Now, "未报")));
        Assert.Equal("g-heyu", alone.Reply!.GroupId);
    }

    [Fact]
    public async Task A_phone_binds_only_where_the_channel_itself_vouches_for_it()
    {
        Assert.DoesNotContain("钱进", (await SayAsync("chat-g", "绑定 13822220002"))!, StringComparison.Ordinal);
        var entry = county.Services.GetRequiredService<ChannelEntry>();
        var vouched = new ChannelMessage("somewhere", "phone-1", null, "qianjin-phone", county.Engine.Clock.Now, "绑定 手机 13822220002") { VerifiedPhone = "13822220002" };
        Assert.Contains("钱进", Assert.IsType<EntryAnswered>(await entry.TakeAsync(vouched)).Say!, StringComparison.Ordinal);
    }

    private async Task<string?> SayAsync(string chat, string text, string? id = null)
    {
        var entry = county.Services.GetRequiredService<ChannelEntry>();
        var message = new ChannelMessage("somewhere", id ?? Guid.NewGuid().ToString(), chat, "sender-1", county.Engine.Clock.Now, text) { SenderName = "刘先生", Addressed = true };
        return Assert.IsType<EntryAnswered>(await entry.TakeAsync(message)).Say;
    }

    private async Task<(int Alerts, int Entries)> RowsAsync()
    {
        await using var db = county.Engine.Database.Open();
        return (await db.Set<Alert>().CountAsync(Cancellation), await db.Set<EpiBot.Reporting.LedgerEntry>().CountAsync(Cancellation));
    }

    private async Task<List<(string Group, string Words)>> AlertsAsync()
    {
        await using var db = county.Engine.Database.Open();
        var rows = await db.Set<OutboxMessage>().AsNoTracking().Where(row => row.Kind == MessageKind.Alert).ToListAsync(Cancellation);
        return [.. rows.Select(row => (row.GroupId, county.Engine.Personal.Open(row.Sealed)!))];
    }
}
