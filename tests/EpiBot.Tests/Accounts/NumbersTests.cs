using System.Net;
using EpiBot.Host.Tests.Reports;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>A full ID number is on no page, in no answer, file or log, for whatever role: only a look that is in the trail shows it.</summary>
public sealed class NumbersTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private const string Id = "990101199001010012";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin")]
    [InlineData("heyu")]
    [InlineData("heyu-looks")]
    public async Task No_page_and_no_file_shows_an_ID_number(string account)
    {
        await county.SayAsync("zhaomin", "g-heyu", $"王磊,身份证{Id},手机13912345678,昨天从上海坐高铁回来,绿码,核酸阴性,发烧38.5");
        using var browser = await county.SignedInAsync(account);
        var seen = 0;
        foreach (var address in new ServedAddresses(county).All(open: true))
        {
            using var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") continue;
            var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
            var text = address.EndsWith("/excel", StringComparison.Ordinal) && answer.IsSuccessStatusCode
                ? string.Join('\n', WorkbookTests.Read(bytes).SelectMany(sheet => sheet.Rows).SelectMany(row => row))
                : WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(bytes));
            Assert.False(text.Contains(Id, StringComparison.Ordinal), $"{address} shows an ID number");
            if (account == "heyu-looks") Assert.False(text.Contains("13912345678", StringComparison.Ordinal), $"{address} shows a phone to a viewer");
            if (text.Contains("王磊", StringComparison.Ordinal)) seen++;
        }

        // The pages did speak of the person: what is not shown was there to be shown.
        Assert.True(seen >= 2, $"Only {seen} pages name the person.");
    }

    [Fact]
    public async Task No_log_line_holds_an_ID_number_a_phone_or_a_name()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, (await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Small))).ExitCode);
        await using var running = await RunningEpiBot.StartAsync(folder.Root, new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Debug", ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug", ["Logging__LogLevel__Microsoft"] = "Debug" });
        using var content = new StringContent(
            System.Text.Json.JsonSerializer.Serialize(new { type = "message", id = "n1", conversation = new { id = "g-yunzhu" }, from = new { id = "lijianguo" }, text = $"王磊,身份证{Id},手机13912345678,昨天从上海坐高铁回来,绿码,核酸阴性,发烧38.5" }), System.Text.Encoding.UTF8, "application/json");
        using var booked = await running.Http.PostAsync("/api/messages", content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, booked.StatusCode);
        foreach (var page in new[] { "/", "/returnees", "/units/dongshan", "/alerts/1", "/trail", "/reports" }) await running.Http.GetStringAsync(page, Cancellation);
        Assert.Contains("/returnees", running.Log(), StringComparison.Ordinal);
        Assert.All([Id, "13912345678", "王磊"], secret => Assert.DoesNotContain(secret, running.Log(), StringComparison.Ordinal));
    }
}
