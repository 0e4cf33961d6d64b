using System.Text;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Tests.Chat;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Settings;

/// <summary>The settings in a real browser: a roster with mistakes, then without; a deadline that is put right.</summary>
public sealed class SettingsPageTests(Browser browser, ServedCounty county) : IClassFixture<Browser>, IClassFixture<ServedCounty>
{
    [Fact]
    public async Task A_roster_with_mistakes_is_refused_line_by_line_and_a_sound_one_shows_what_it_changes_first()
    {
        await using var window = await OpenAsync("/settings/organisation");
        var input = window.Page.Locator("input[type=file]");
        await input.SetInputFilesAsync(new FilePayload { Name = "county.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes("""{"units":[{"id":"yushe","name":"榆社县","level":"county"},{"id":"a","name":"甲村","level":"hamlet","parent":"yushe"},{"id":"b","name":"乙村","level":"village","parent":"nowhere"}],"members":[],"groups":[]}""") });
        await Assertions.Expect(window.Page.Locator(".proposal .problems li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.Locator(".proposal")).ToContainTextAsync("nowhere");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "确认生效" })).ToHaveCountAsync(0);
        await window.PictureAsync("settings-mistakes");
        Assert.NotNull(county.Engine.Organisation.Tree.Unit("dongshan"));
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "取消" }).ClickAsync();
        var sound = EpiBot.Organisation.OrganisationFile.Write(county.Engine.Organisation.Tree.Data).Replace("钱进", "钱进步", StringComparison.Ordinal);
        await input.SetInputFilesAsync(new FilePayload { Name = "county.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(sound) });
        await Assertions.Expect(window.Page.Locator(".proposal .changes")).ToContainTextAsync("钱进步");
        await window.PictureAsync("settings-preview");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "确认生效" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已生效");
        Assert.Equal("钱进步", county.Engine.Organisation.Tree.Member("qianjin")!.Name);
        await window.Page.GotoAsync(new Uri(county.Address, "/audit").AbsoluteUri);
        await Assertions.Expect(window.Page.Locator(".audit")).ToContainTextAsync("钱进步");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_wrong_deadline_is_named_and_a_right_one_is_in_force_at_once()
    {
        await using var window = await OpenAsync("/settings/rounds");
        var due = window.Page.GetByLabel("截止时间", new PageGetByLabelOptions { Exact = true }).Last;
        await due.FillAsync("99:99");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "轮次生效" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("99:99");
        await due.FillAsync("17:45");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "轮次生效" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已生效");
        Assert.Equal(new TimeOnly(17, 45), county.Engine.Calendar.Definitions[^1].Due);
        await window.PictureAsync("settings-rounds");
        Assert.Empty(window.Complaints);
    }

    private async Task<ChatWindow> OpenAsync(string path)
    {
        var window = await browser.OpenAsync(1440, 900, path, county.Address);
        await window.SignInAsync("admin", county.Passwords["admin"]);
        await window.Page.Locator("h1").First.WaitForAsync();

        // Until the page is connected a click is lost.
        await window.Page.WaitForFunctionAsync("() => window.Blazor && document.querySelector('.mud-layout')");
        await window.Page.WaitForTimeoutAsync(1500);
        return window;
    }
}
