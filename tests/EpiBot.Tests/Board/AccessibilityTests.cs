using System.Text.Json;
using EpiBot.Host.Tests.Chat;
using EpiBot.Host.Tests.Support;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Board;

/// <summary>axe-core finds nothing serious on any page; where it is not installed (npm ci --prefix tests/peers) the tests say so and are skipped.</summary>
public sealed class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    private const string Serious = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(found => found.impact === 'serious' || found.impact === 'critical').map(found => found.id + ': ' + found.nodes.map(node => node.html).slice(0, 5).join(' | '))";

    [Theory]
    [InlineData("/", 1440, false)]
    [InlineData("/", 1440, true)]
    [InlineData("/", 390, false)]
    [InlineData("/units/dongshan", 1440, false)]
    [InlineData("/alerts/1", 1440, false)]
    [InlineData("/alerts/1", 1440, true)]
    [InlineData("/accounts", 1440, false)]
    [InlineData("/returnees", 1440, false)]
    [InlineData("/settings", 1440, false)]
    [InlineData("/settings/organisation", 1440, false)]
    [InlineData("/settings/duty", 1440, false)]
    [InlineData("/settings/rounds", 1440, false)]
    [InlineData("/settings/rounds", 390, true)]
    [InlineData("/settings/excused", 1440, false)]
    [InlineData("/settings/risk-areas", 1440, false)]
    [InlineData("/settings/groups", 1440, false)]
    [InlineData("/settings/keys", 1440, false)]
    [InlineData("/trail", 1440, false)]
    [InlineData("/trail/2026-01-20/returnee", 1440, false)]
    [InlineData("/audit", 1440, false)]
    [InlineData("/reports", 1440, false)]
    [InlineData("/reports", 1440, true)]
    [InlineData("/reports/day/2026-01-20", 1440, false)]
    [InlineData("/returnees", 390, true)]
    [InlineData("/board/calls", 1440, false)]
    [InlineData("/account/login", 390, false)]
    [InlineData("/account/first", 390, false)]
    [InlineData("/account/password", 390, false)]
    [InlineData("/reports/period/2026-01-01/2026-01-20", 1440, false)]
    public async Task Nothing_serious_is_found(string path, int width, bool dark)
    {
        var axe = Axe();
        await using var page = await browser.OpenAsync(width, 900, path);
        await SomethingHappensAsync();
        await page.Page.Locator("h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        if (dark) await page.Page.GetByLabel("深色/浅色").ClickAsync();
        await page.Page.WaitForTimeoutAsync(1500);
        await page.Page.EvaluateAsync(axe);
        var found = await page.Page.EvaluateAsync<string[]>(Serious);
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Nothing_serious_is_found_in_a_dialog_that_is_opened_by_keyboard()
    {
        var axe = Axe();
        await using var page = await browser.OpenAsync(1440, 900, "/");
        await page.Page.Locator(".board[data-live=yes]").WaitForAsync();
        await page.Page.Locator(".tile").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "代报" }).WaitForAsync();
        await page.Page.WaitForTimeoutAsync(1000);
        await page.Page.EvaluateAsync(axe);
        var found = await page.Page.EvaluateAsync<string[]>(Serious);
        Assert.True(found.Length == 0, string.Join('\n', found));
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static string Axe() => Peers.Read("axe-core", "axe.min.js");

    private async Task SomethingHappensAsync()
    {
        using var http = new HttpClient { BaseAddress = browser.Address };
        using var content = new StringContent(JsonSerializer.Serialize(new { type = "message", id = "axe", conversation = new { id = "g-yunzhu" }, from = new { id = "lijianguo" }, text = "我村周大山今天发烧38.5,咳嗽" }), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/messages", content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
