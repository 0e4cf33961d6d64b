using EpiBot.Host.Tests.Chat;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>An officer of one township with an account, in a real browser: signs in, deals with the own alert, never sees the neighbour's.</summary>
public sealed class OfficerAtWorkTests(Browser browser, ServedCounty county) : IClassFixture<Browser>, IClassFixture<ServedCounty>
{
    [Fact]
    public async Task An_officer_signs_in_answers_the_own_alert_and_signs_out()
    {
        await using var window = await browser.OpenAsync(1440, 900, county.Address.AbsoluteUri);
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/login"));
        await window.PictureAsync("sign-in");
        await window.Page.Locator("input[name=name]").FillAsync("heyu");
        await window.Page.Locator("input[name=password]").FillAsync(county.Passwords["heyu"]);
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.Page.Locator(".board[data-live=yes]").WaitForAsync();
        await Assertions.Expect(window.Page.Locator(".tile")).ToHaveCountAsync(2);
        var alert = window.Page.Locator(".alert-card");
        await Assertions.Expect(alert).ToHaveCountAsync(1);
        await alert.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "收到" }).ClickAsync();
        await Assertions.Expect(alert).ToContainTextAsync("高力 处理中");

        // What happens in the neighbour township while the page is open does not come through either.
        await county.SayAsync("wangfang", "g-yunzhu", "我村刘三今天发烧39度");
        await county.SayAsync("qianjin", "g-heyu", "零报告");
        await Assertions.Expect(window.Page.Locator(".tile[data-unit=shangzhuang] .st-ontime, .tile[data-unit=shangzhuang] .st-late")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(alert).ToHaveCountAsync(1);
        var page = await window.Page.ContentAsync();
        Assert.All(ServedCounty.OfTheNeighbour, secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
        await window.PictureAsync("officer");
        Assert.Empty(window.Complaints);
        await window.Page.GotoAsync(new Uri(county.Address, "/account/password").AbsoluteUri);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "退出" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/login"));
        await window.Page.GotoAsync(county.Address.AbsoluteUri);
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/login"));
    }
}
