using System.Net.Http.Json;
using EpiBot.Host.Tests.Chat;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Board;

/// <summary>The command post's board in a real browser, on the demo: what an officer does from there.</summary>
public sealed class BoardPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_tile_changes_within_two_seconds_of_a_message_in_the_chat()
    {
        await using var board = await OpenAsync();
        await using var chat = await browser.OpenAsync();
        await chat.OpenGroupAsync("云竹镇疫情防控工作群");
        await chat.BeAsync("wangfang");
        await SayAsync("zhangdehua", "零报告");
        await Assertions.Expect(Reported(board, "nangou")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(Reported(board, "xihe")).ToHaveCountAsync(0);
        await chat.WriteAsync("零报告");
        await chat.ReadAsync("零报告", ".own");
        await Assertions.Expect(Reported(board, "xihe")).Not.ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 2000 });
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task An_alert_is_acknowledged_by_one_click_and_closed_with_an_outcome()
    {
        await using var board = await OpenAsync();
        await SayAsync("lijianguo", "我村周大山今天发烧38.5,咳嗽");
        var card = board.Page.Locator(".alert-card").Filter(new LocatorFilterOptions { HasText = "周大山" });
        await Assertions.Expect(card).ToContainTextAsync("无人应答");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "收到" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("处理中");
        await card.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(board.Page.Locator(".timeline")).ToContainTextAsync("应答");
        await Assertions.Expect(board.Page.Locator("blockquote")).ToContainTextAsync("我村周大山今天发烧38.5");
        await board.PictureAsync("board-alert");
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "办结" }).ClickAsync();
        await Dialog(board).GetByText("监测观察").ClickAsync();
        await Dialog(board).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "办结", Exact = true }).ClickAsync();
        await Assertions.Expect(board.Page.Locator(".timeline")).ToContainTextAsync("监测");
        await board.Page.GotoAsync(browser.Address.AbsoluteUri);
        await Assertions.Expect(card).ToHaveCountAsync(0);
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task An_alert_is_handed_over_and_a_false_one_retracted()
    {
        await using var board = await OpenAsync();
        await SayAsync("wangfang", "我村马六今天发烧38.9");
        await SayAsync("zhangdehua", "我村孙七今天咳嗽发烧38.1");
        var card = board.Page.Locator(".alert-card").Filter(new LocatorFilterOptions { HasText = "马六" });
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "转办" }).ClickAsync();
        await Dialog(board).Locator(".person").First.ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("处理中");
        await board.PictureAsync("board-handed-over");
        var wrong = board.Page.Locator(".alert-card").Filter(new LocatorFilterOptions { HasText = "孙七" });
        await wrong.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "误报" }).ClickAsync();
        await Dialog(board).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "误报" }).ClickAsync();
        await Assertions.Expect(wrong).ToHaveCountAsync(0);
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task A_drill_is_marked_on_every_page_until_it_is_over()
    {
        await using var board = await OpenAsync();
        await SayAsync("xuwei", "演练 开始", "cp-yushe");
        await Assertions.Expect(board.Page.Locator(".mark-drill").First).ToBeVisibleAsync();
        foreach (var path in new[] { "/returnees", "/reports", "/units/dongshan", "/trail" })
        {
            await board.Page.GotoAsync(new Uri(browser.Address, path).AbsoluteUri);
            await Assertions.Expect(board.Page.Locator(".mark-drill").First).ToBeVisibleAsync();
        }

        await board.Page.GotoAsync(new Uri(browser.Address, "/board/calls").AbsoluteUri);
        await Assertions.Expect(board.Page.Locator("h1")).ToContainTextAsync("演练");
        await board.Page.GotoAsync(browser.Address.AbsoluteUri);
        await board.Page.Locator(".board[data-live=yes]").WaitForAsync();
        await SayAsync("xuwei", "演练 结束", "cp-yushe");
        await Assertions.Expect(board.Page.Locator(".mark-drill")).ToHaveCountAsync(0);
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task A_unit_is_excused_with_a_reason()
    {
        await using var board = await OpenAsync();
        await Tile(board, "houying").ClickAsync();
        await Dialog(board).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "免报" }).ClickAsync();
        await Dialog(board).Last.GetByText("停电").ClickAsync();
        await Dialog(board).Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "免报" }).ClickAsync();
        await Assertions.Expect(Tile(board, "houying").Locator(".st-excused")).Not.ToHaveCountAsync(0);
        await board.PictureAsync("board-excused");
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task A_report_by_phone_shows_what_was_understood_before_it_is_booked()
    {
        await using var board = await OpenAsync();
        await Tile(board, "beipo").ClickAsync();
        await Dialog(board).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "代报" }).ClickAsync();
        var words = Dialog(board).Last.GetByRole(AriaRole.Textbox);
        await words.FillAsync("今天天气不错");
        await Assertions.Expect(Dialog(board).Last.Locator(".understood")).ToContainTextAsync("没看明白");
        await Assertions.Expect(Dialog(board).Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "登记" })).ToBeDisabledAsync();
        await words.FillAsync("王磊昨天从上海回来,高铁,绿码,核酸阴性,无症状");
        await Assertions.Expect(Dialog(board).Last.Locator(".understood")).ToContainTextAsync("北坡村: 返乡人员 王磊");
        await board.PictureAsync("board-phone-report");
        await Dialog(board).Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "登记" }).ClickAsync();
        await Assertions.Expect(Tile(board, "beipo").Locator(".mark-returnees")).ToContainTextAsync("1");
        await board.Page.GotoAsync(new Uri(browser.Address, "/units/beipo").AbsoluteUri);
        await Assertions.Expect(board.Page.Locator(".entry").First).ToContainTextAsync("代报");
        await Assertions.Expect(board.Page.Locator(".entry blockquote").First).ToContainTextAsync("王磊昨天从上海回来");
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task The_missing_are_reminded_after_a_question()
    {
        await using var board = await OpenAsync();
        await board.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "催报" }).First.ClickAsync();
        await Dialog(board).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "催报" }).ClickAsync();
        await Assertions.Expect(board.Page.Locator(".mud-snackbar")).ToContainTextAsync("个群");
        Assert.Empty(board.Complaints);
    }

    [Fact]
    public async Task The_call_list_names_the_missing_with_their_phones()
    {
        await using var paper = await OpenAsync("/board/calls", ready: "h1");
        await Assertions.Expect(paper.Page.Locator("table").First).ToContainTextAsync("杨秀兰 13800000005");
        await Assertions.Expect(paper.Page.GetByText("演示")).ToBeVisibleAsync();
        Assert.Empty(paper.Complaints);
    }

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/", 1440)]
    [InlineData("/units/dongshan", 390)]
    [InlineData("/returnees", 390)]
    [InlineData("/reports", 390)]
    [InlineData("/trail", 390)]
    [InlineData("/settings/rounds", 390)]
    [InlineData("/settings/organisation", 390)]
    [InlineData("/", 2560)]
    public async Task Nothing_is_wider_than_the_screen_and_the_demo_says_so(string path, int width)
    {
        await using var page = await OpenAsync(path, width, ready: "h1");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
        await Assertions.Expect(page.Page.Locator(".mark-demo")).ToBeVisibleAsync();
        await page.PictureAsync($"board{path.Replace('/', '-')}-{width}");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_page_speaks_English_to_who_asks_for_it()
    {
        await using var board = await OpenAsync();
        await board.Page.GetByText("English").ClickAsync();
        await Assertions.Expect(board.Page.Locator("#units-head")).ToContainTextAsync("Units");
        Assert.Empty(board.Complaints);
    }

    private async Task<ChatWindow> OpenAsync(string path = "/", int width = 1440, string ready = ".tile")
    {
        var window = await browser.OpenAsync(width, 900, path);
        await window.Page.Locator(ready).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        // Until the page is connected a click is lost.
        if (ready == ".tile") await window.Page.Locator(".board[data-live=yes]").WaitForAsync();
        return window;
    }

    private async Task SayAsync(string member, string text, string group = "g-yunzhu")
    {
        using var http = new HttpClient { BaseAddress = browser.Address };
        using var answer = await http.PostAsJsonAsync("/api/messages", new { type = "message", id = Guid.NewGuid().ToString(), conversation = new { id = group }, from = new { id = member }, text }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static ILocator Tile(ChatWindow board, string unit) => board.Page.Locator($".tile[data-unit={unit}]");

    private static ILocator Reported(ChatWindow board, string unit) => Tile(board, unit).Locator(".st-ontime, .st-late");

    private static ILocator Dialog(ChatWindow board) => board.Page.GetByRole(AriaRole.Dialog);
}
