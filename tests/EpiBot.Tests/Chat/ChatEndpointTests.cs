using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Chat;

/// <summary>What the chat page asks of the server.</summary>
public sealed class ChatEndpointTests(InstalledTownship township) : IClassFixture<InstalledTownship>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_talk_is_given_in_pages_that_lie_end_to_end()
    {
        for (var i = 1; i <= 25; i++) await SayAsync("cp-yushe", $"第{i}条", $"page-{i}");
        var pages = new List<string[]>();
        JsonElement page;
        string? before = null;
        do
        {
            page = await LinesAsync($"cp-yushe/lines?most=10{(before is null ? "" : $"&before={before}")}");
            pages.Insert(0, Texts(page));
            before = page.GetProperty("first").GetString();
        }
        while (page.GetProperty("more").GetBoolean());

        Assert.Equal([5, 10, 10], pages.Select(texts => texts.Length));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"第{i}条"), pages.SelectMany(texts => texts));
    }

    [Fact]
    public async Task Only_what_is_new_is_given_after_a_place()
    {
        await SayAsync("g-yunzhu", "早上好", "new-1");
        var place = (await LinesAsync("g-yunzhu/lines")).GetProperty("last").GetString();
        Assert.Empty(Texts(await LinesAsync($"g-yunzhu/lines?after={place}")));
        await SayAsync("g-yunzhu", "中午好", "new-2");
        await SayAsync("g-yunzhu", "帮助", "new-3");
        var news = await LinesAsync($"g-yunzhu/lines?after={place}");
        Assert.Equal(["中午好", "帮助"], Texts(news).Take(2));
        Assert.Equal(3, Texts(news).Length);
        Assert.False(news.GetProperty("more").GetBoolean());
        Assert.True((await LinesAsync($"g-yunzhu/lines?after={place}&most=1")).GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task An_alert_is_announced_when_it_can_be_read()
    {
        using var answer = await township.Http.GetAsync("/chat/api/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("hello", events.Current.EventType);
        await SayAsync("g-yunzhu", "我村刘大妈今天发烧39度", "alert-1", "zhangdehua");
        while (await events.MoveNextAsync() && (events.Current.EventType, events.Current.Data) != ("changed", "cp-yunzhu"))
        {
            // The group it was said in is announced as well.
        }

        var newest = (await LinesAsync("cp-yunzhu/lines?most=1")).GetProperty("lines").EnumerateArray().Single();
        Assert.Equal("alert", newest.GetProperty("kind").GetString());
        Assert.Contains("刘大妈", newest.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_said_twice_under_one_id_is_there_once()
    {
        for (var i = 0; i < 3; i++) await SayAsync("g-yunzhu", "请各村注意防火", "fire-1");
        Assert.Single(Texts(await LinesAsync("g-yunzhu/lines")), "请各村注意防火");
    }

    [Theory]
    [InlineData("sender", """{"text":"零报告"}""")]
    [InlineData("sender", """{"sender":" ","text":"零报告"}""")]
    [InlineData("text", """{"sender":"lijianguo"}""")]
    [InlineData("text", """{"sender":"lijianguo","text":" \n "}""")]
    public async Task A_saying_that_lacks_something_is_refused_with_its_name(string field, string body)
    {
        using var answer = await township.Http.PostAsync("/chat/api/groups/g-yunzhu/lines", new StringContent(body, null, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("g-yunzhu/lines?after=x", HttpStatusCode.BadRequest)]
    [InlineData("g-yunzhu/lines?before=1.-2", HttpStatusCode.BadRequest)]
    [InlineData("g-yunzhu/lines?most=0", HttpStatusCode.BadRequest)]
    [InlineData("g-yunzhu/lines?most=100000", HttpStatusCode.BadRequest)]
    [InlineData("g-nobody/lines", HttpStatusCode.NotFound)]
    public async Task A_place_that_cannot_be_is_refused(string path, HttpStatusCode status)
    {
        using var answer = await township.Http.GetAsync($"/chat/api/groups/{path}", Cancellation);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_and_its_files_come_with_a_strict_policy_and_can_be_kept()
    {
        using var page = await township.Http.GetAsync("/chat", Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        var files = html.Split('"').Where(part => part.StartsWith("/chat/", StringComparison.Ordinal)).Select(part => part.Split('#')[0]).Distinct().ToList();
        Assert.Contains(files, file => file.EndsWith("/chat.js", StringComparison.Ordinal));
        foreach (var address in files.Prepend("/chat"))
        {
            using var answer = await township.Http.GetAsync(address, Cancellation);
            Assert.Equal((HttpStatusCode.OK, address), (answer.StatusCode, address));
            Assert.StartsWith("default-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal(address == "/chat" ? "no-cache" : "public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task The_texts_are_there_in_both_languages()
    {
        var chinese = await TextsAsync("zh-CN");
        var english = await TextsAsync("en");
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.DoesNotContain(english, text => text.Key is not ("Other_Language" or "Empty_villagers") && text.Value.Any(letter => letter is >= '\u4e00' and <= '\u9fff'));
        Assert.Equal(chinese, await TextsAsync("tlh"));
    }

    private async Task<Dictionary<string, string>> TextsAsync(string language) => (await township.Http.GetFromJsonAsync<Dictionary<string, string>>($"/chat/api/texts?lang={language}", Cancellation))!;

    private async Task SayAsync(string group, string text, string id, string sender = "zhaoyuan")
    {
        using var answer = await township.Http.PostAsJsonAsync($"/chat/api/groups/{group}/lines", new { id, sender, text }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<JsonElement> LinesAsync(string path) => township.Http.GetFromJsonAsync<JsonElement>($"/chat/api/groups/{path}", Cancellation);

    private static string[] Texts(JsonElement page) => [.. page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()!)];
}
