using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EpiBot.Host.Tests.Chat;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Reports;

/// <summary>The reports in a real browser: looked at, downloaded, printed.</summary>
public sealed partial class ReportPageTests(Browser browser, CountyWithHistory county) : IClassFixture<Browser>, IClassFixture<CountyWithHistory>
{
    private string Yesterday => county.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_reports_show_charts_ranking_and_patterns_and_give_a_workbook_that_opens()
    {
        await using var window = await OpenAsync("/reports");
        await Assertions.Expect(window.Page.Locator(".patterns")).ToContainTextAsync("多日文字完全相同");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new Regex("河峪镇") })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".figures-table").First).ToContainTextAsync("河峪镇");
        await window.PictureAsync("reports");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Locator("a[href$='/excel']").First.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("疫情防控日报", (string)WorkbookTests.Read(bytes.ToArray())[0].Rows[0][0]!, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("period")]
    [InlineData("calls")]
    public async Task A_page_for_paper_prints_on_A4_without_its_buttons(string kind)
    {
        await using var window = await OpenAsync(kind switch { "day" => $"/reports/day/{Yesterday}", "period" => $"/reports/period/{Yesterday}/{Yesterday}", _ => "/board/calls" }, "h1");
        var page = await window.Page.ContentAsync();
        if (kind != "calls") Assert.All(CountyWithHistory.Personal, secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(window.Page.Locator(".no-print").First).ToBeHiddenAsync();
        await window.PictureAsync($"paper-{kind}");
        var pdf = Encoding.Latin1.GetString(await window.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.All(MediaBox().Matches(pdf).ToList(), box => Assert.Equal((595, 842), (Rounded(box.Groups[1].Value), Rounded(box.Groups[2].Value))));
        Assert.NotEmpty(MediaBox().Matches(pdf));
        Assert.Empty(window.Complaints);
    }

    private async Task<ChatWindow> OpenAsync(string path, string ready = ".figures-table")
    {
        var window = await browser.OpenAsync(1440, 900, path, county.Served.Address);
        await window.SignInAsync("admin", county.Served.Passwords["admin"]);
        await window.Page.Locator(ready).First.WaitForAsync();
        return window;
    }

    private static int Rounded(string number) => (int)Math.Round(double.Parse(number, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();
}
