using EpiBot.Host.Tests.Support;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Chat;

/// <summary>The demo as its visitor plays it, in a real browser.</summary>
public sealed class ChatPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Township = "云竹镇疫情防控工作群";
    private const string Command = "云竹镇指挥部";

    [Fact]
    public async Task A_day_can_be_played_from_a_zero_report_to_an_alert_that_is_answered()
    {
        await using var window = await browser.OpenAsync();
        await window.PictureAsync("phone-groups");
        await window.OpenGroupAsync(Township);
        await window.PictureAsync("phone-empty");
        await window.BeAsync("lijianguo");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "零报告" }).ClickAsync();
        await window.ReadAsync("零报告", ".own");
        await window.BeAsync("wangfang");
        await window.WriteAsync("王磊 昨天从上海回来 高铁 绿码 无症状");
        await window.ReadAsync("王磊 还缺:核酸");
        await window.WriteAsync("核酸阴性");
        await window.ReadAsync("信息已齐");
        await window.BeAsync("zhangdehua");
        await window.WriteAsync("我村张三今天发烧38.5,咳嗽,电话13912345678");
        await window.ReadAsync("已报指挥部");
        await window.PictureAsync("phone-talk");
        await window.OpenGroupAsync(Command);
        var alert = await window.ReadAsync("张三", ".alert");
        await Assertions.Expect(alert).ToContainTextAsync("警情");
        await window.PictureAsync("phone-alert");
        await window.BeAsync("zhaoyuan");
        await window.WriteAsync("未报名单");
        await window.ReadAsync("未报");
        await window.WriteAsync("收到 1");
        await window.ReadAsync("赵源 处理");
        await window.PictureAsync("phone-command");
        await window.WriteAsync("催报");
        await window.ReadAsync("个未报单位");
        await window.OpenGroupAsync(Township);
        await window.ReadAsync("指挥部催报", ".reminder");
        await window.PictureAsync("phone-reminder");
        await window.Page.SetViewportSizeAsync(1280, 800);
        await window.OpenGroupAsync(Command);
        await window.PictureAsync("desktop-command");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Markup_in_a_message_is_shown_as_the_text_it_is()
    {
        await using var window = await browser.OpenAsync(1280, 800);
        await window.OpenGroupAsync("东山村工作群");
        await window.WriteAsync("<img src=x onerror=alert(1)><b>粗</b> @李建国 <script>alert(2)</script>");
        var line = await window.ReadAsync("<img src=x onerror=alert(1)><b>粗</b> @李建国 <script>alert(2)</script>");
        Assert.Equal(0, await line.Locator("img, b, script").CountAsync());
        await Assertions.Expect(line.Locator(".mention")).ToHaveTextAsync("@李建国");
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(430)]
    public async Task Nothing_is_wider_than_a_phone(int width)
    {
        await using var window = await browser.OpenAsync(width, 700);
        Assert.True(await FitsAsync(window), "the groups");
        await window.OpenGroupAsync("东山村村民群");
        await window.WriteAsync(new string('w', 400) + " https://example.org/" + new string('y', 300));
        await window.ReadAsync("wwww");
        await window.PictureAsync($"phone-{width}");
        Assert.True(await FitsAsync(window), "the talk");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Enter_sends_and_shift_enter_makes_a_new_line()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenGroupAsync("双泉村工作群");
        await window.Message.PressSequentiallyAsync("今天走访");
        await window.Message.PressAsync("Shift+Enter");
        await window.Message.PressSequentiallyAsync("二十户");
        Assert.Equal("今天走访\n二十户", await window.Message.InputValueAsync());
        await window.Message.PressAsync("Enter");
        var line = await window.ReadAsync("二十户", ".own");
        Assert.Equal("今天走访\n二十户", await line.Locator(".words").TextContentAsync());
        Assert.Equal("", await window.Message.InputValueAsync());
    }

    [Fact]
    public async Task What_is_said_elsewhere_appears_and_marks_its_group_as_unread()
    {
        await using var first = await browser.OpenAsync(1280, 800);
        await first.OpenGroupAsync(Command);
        await using var second = await browser.OpenAsync();
        await second.OpenGroupAsync("榆社县疫情防控指挥部");
        await second.WriteAsync("各镇注意天气变化");
        var unread = first.Page.Locator(".group.unread").Filter(new LocatorFilterOptions { HasText = "各镇注意天气变化" });
        await Assertions.Expect(unread).ToBeVisibleAsync();
        await first.PictureAsync("desktop-unread");
        await first.OpenGroupAsync("榆社县疫情防控指挥部");
        await first.ReadAsync("各镇注意天气变化");
        await Assertions.Expect(first.Page.Locator(".group.unread").Filter(new LocatorFilterOptions { HasText = "榆社县" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_sent_once_when_it_is_tried_again()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenGroupAsync("东山村工作群");
        var ids = new List<string>();
        window.Page.Request += (_, request) =>
        {
            if (request.Method == "POST") ids.Add(request.PostDataJSON()!.Value.GetProperty("id").GetString()!);
        };
        // The first copy is booked, but its answer is lost on the way back.
        await window.Page.RouteAsync("**/lines", async route =>
        {
            if (route.Request.Method == "POST" && ids.Count == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else if (ids.Count == 1 && route.Request.Method == "GET") await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await window.Page.RouteAsync("**/lines?*", async route =>
        {
            if (ids.Count == 1) await route.AbortAsync();
            else await route.ContinueAsync();
        });
        await window.WriteAsync("明天上午开会,请大家准时参加");
        var retry = window.Page.Locator("#pending .state button");
        await Assertions.Expect(retry).ToBeVisibleAsync();
        await window.PictureAsync("phone-failed");
        await retry.ClickAsync();
        await window.ReadAsync("明天上午开会");
        await Assertions.Expect(window.Page.Locator("#pending .line")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Lines.Filter(new LocatorFilterOptions { HasText = "明天上午开会" })).ToHaveCountAsync(1);
        Assert.Single(ids.Distinct());
        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task The_page_comes_back_by_itself_after_the_program_was_killed()
    {
        using var folder = new ScratchFolder();
        Uri address;
        ChatWindow window;
        await using (var first = await RunningEpiBot.StartAsync(folder.Root))
        {
            address = first.Address;
            window = await browser.OpenAsync(at: address);
            await window.OpenGroupAsync("双泉村工作群");
            await first.KillAsync();
        }

        await Assertions.Expect(window.Page.Locator("#connection")).ToContainTextAsync("连接中断");
        await window.WriteAsync("双泉村零报告");
        await Assertions.Expect(window.Page.Locator("#pending .state button")).ToBeVisibleAsync();
        await window.PictureAsync("phone-lost");
        await using var second = await RunningEpiBot.StartAsync(folder.Root, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.AbsoluteUri });
        await window.ReadAsync("双泉村零报告", ".own");
        await Assertions.Expect(window.Page.Locator("#pending .line")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.Locator("#connection")).ToBeEmptyAsync();
        await window.DisposeAsync();
    }

    [Fact]
    public async Task A_message_can_be_sent_with_the_keyboard_alone()
    {
        await using var window = await browser.OpenAsync(1280, 800);
        await Assertions.Expect(window.Page.Locator("#live")).ToHaveAttributeAsync("aria-live", "polite");
        await window.Page.Locator("#skip").FocusAsync();
        await Assertions.Expect(window.Page.Locator("#skip")).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Shift+Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Message).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("大家早上好");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ReadAsync("大家早上好", ".own");
    }

    [Fact]
    public async Task The_page_speaks_english_when_asked_and_marks_the_demo_in_both_languages()
    {
        await using var english = await browser.OpenAsync(1280, 800, "/chat?lang=en");
        await english.OpenGroupAsync(Command);
        await Assertions.Expect(english.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Who is missing" })).ToBeVisibleAsync();
        await Assertions.Expect(english.Page.Locator(".talk .demo")).ToContainTextAsync("Demo");
        Assert.Equal("en", await english.Page.Locator("html").GetAttributeAsync("lang"));
        await english.PictureAsync("desktop-english");
        await using var chinese = await browser.OpenAsync();
        await Assertions.Expect(chinese.Page.Locator(".groups .demo")).ToContainTextAsync("演示");
        Assert.Equal("zh-CN", await chinese.Page.Locator("html").GetAttributeAsync("lang"));
    }

    private static Task<bool> FitsAsync(ChatWindow window) => window.Page.EvaluateAsync<bool>(
        "() => [document.documentElement, document.body, ...document.querySelectorAll('.scroll, .group-list, .say, .bar')].every(one => one.scrollWidth <= one.clientWidth)");
}
