using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Serving;

/// <summary><c>POST /api/messages</c> as docs/contracts promises it.</summary>
public sealed partial class ActivityTests(InstalledTownship township) : IClassFixture<InstalledTownship>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_zero_report_is_booked_and_answered_in_the_same_call()
    {
        var replies = await new Activity("zero-1", "lijianguo", "零报告") { Timestamp = township.At("09:00:00") }.RepliesAsync(township.Http);
        Assert.Contains("东山村", Assert.Single(replies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_an_activity_that_says_what_it_answers()
    {
        using var answer = await new Activity("shape-1", "wangfang", "帮助").PostAsync(township.Http);
        var reply = Assert.Single((await Read(answer)).GetProperty("activities").EnumerateArray());
        Assert.Equal(
            ("message", "g-yunzhu", "epibot", "wangfang", "shape-1"),
            (Text(reply, "type"), Text(reply.GetProperty("conversation"), "id"), Text(reply.GetProperty("from"), "id"), Text(reply.GetProperty("recipient"), "id"), Text(reply, "replyToId")));
        Assert.Matches(ToTheSecond(), Text(reply, "timestamp"));
    }

    [Fact]
    public async Task Chatter_is_booked_without_an_answer() =>
        Assert.Empty(await new Activity("chatter-1", "lijianguo", "大家辛苦了").RepliesAsync(township.Http));

    [Fact]
    public async Task A_redelivery_gets_the_same_answer_and_is_booked_once()
    {
        var activity = new Activity("twice-1", "zhangdehua", "张伟 昨天从上海回来,高铁") { Timestamp = township.At("09:30:00") };
        var first = await activity.RepliesAsync(township.Http);
        Assert.Equal(first, await activity.RepliesAsync(township.Http));
        Assert.Equal(first, await (activity with { Text = "另一段文字" }).RepliesAsync(township.Http));
        var export = await EpiBotProgram.RunAsync(township.Folder, "export", "--date", $"{township.Yesterday:yyyy-MM-dd}", "--report", "returnee");
        Assert.Contains("\"count\":1,", Assert.Single(export.Lines, line => line.Contains("\"nangou\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_that_arrive_at_the_same_time_get_one_answer()
    {
        var activity = new Activity("burst-1", "lijianguo", "帮助");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => activity.RepliesAsync(township.Http)));
        Assert.Single(answers.Select(replies => string.Join('|', replies)).Distinct());
    }

    [Fact]
    public async Task Without_expected_replies_the_answer_goes_to_the_service_url()
    {
        await using var connector = await RecordingConnector.StartAsync();
        using var answer = await new Activity("posted-1", "lijianguo", "帮助") { ExpectReplies = false, ServiceUrl = connector.Address }.PostAsync(township.Http);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (path, body) = await connector.NextAsync();
        Assert.Equal("/v3/conversations/g-yunzhu/activities/posted-1", path);
        Assert.Equal("posted-1", Text(body, "replyToId"));
    }

    [Fact]
    public async Task A_service_url_that_nobody_answers_does_not_lose_the_message()
    {
        using var answer = await new Activity("posted-2", "lijianguo", "帮助") { ExpectReplies = false, ServiceUrl = "http://127.0.0.1:1/" }.PostAsync(township.Http);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await new Activity("posted-2", "lijianguo", "帮助").RepliesAsync(township.Http));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("conversationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("invoke")]
    public async Task An_activity_that_is_no_message_is_taken_and_changes_nothing(string type) =>
        Assert.Empty(await new Activity($"type-{type}", "lijianguo", "零报告") { Type = type }.RepliesAsync(township.Http));

    [Theory]
    [InlineData("body", "{broken")]
    [InlineData("body", "")]
    [InlineData("body", "[]")]
    [InlineData("body", "\"text\"")]
    [InlineData("type", """{"id":"b1"}""")]
    [InlineData("type", """{"type":5}""")]
    [InlineData("id", """{"type":"message","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"text":"零报告"}""")]
    [InlineData("id", """{"type":"message","id":"","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"text":"零报告"}""")]
    [InlineData("conversation.id", """{"type":"message","id":"b2","from":{"id":"lijianguo"},"text":"零报告"}""")]
    [InlineData("conversation.id", """{"type":"message","id":"b3","conversation":"g-yunzhu","from":{"id":"lijianguo"},"text":"零报告"}""")]
    [InlineData("conversation.id", """{"type":"message","id":"b4","conversation":{"id":"g-nobody"},"from":{"id":"lijianguo"},"text":"零报告"}""")]
    [InlineData("from.id", """{"type":"message","id":"b5","conversation":{"id":"g-yunzhu"},"text":"零报告"}""")]
    [InlineData("from.id", """{"type":"message","id":"b5","conversation":{"id":"g-yunzhu"},"from":{"id":"a\u0000b"},"text":"零报告"}""")]
    [InlineData("timestamp", """{"type":"message","id":"b6","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"timestamp":"gestern","text":"零报告"}""")]
    [InlineData("timestamp", """{"type":"message","id":"b7","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"timestamp":17,"text":"零报告"}""")]
    [InlineData("text", """{"type":"message","id":"b8","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"text":{"a":1}}""")]
    [InlineData("text", """{"type":"message","id":"b9","conversation":{"id":"g-yunzhu"},"from":{"id":"lijianguo"},"text":"零报告\ud800"}""")]
    public async Task A_bad_activity_is_refused_with_the_name_of_the_field(string field, string body)
    {
        using var answer = await township.Http.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, Text((await Read(answer)).GetProperty("error"), "field"));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]);
        using var answer = await township.Http.PostAsync("/api/messages", content, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nesting_beyond_measure_is_refused()
    {
        var body = $"{{\"type\":\"message\",\"channelData\":{new string('[', 5000)}{new string(']', 5000)}}}";
        using var answer = await township.Http.PostAsync("/api/messages", new StringContent(body), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_megabyte_of_text_gets_one_answer_and_the_next_message_another()
    {
        var megabyte = string.Concat(Enumerable.Repeat("东山村零报告 王磊从上海回来 ", 25_000));
        Assert.Single(await new Activity("long-1", "lijianguo", megabyte).RepliesAsync(township.Http));
        Assert.Single(await new Activity("long-2", "lijianguo", "帮助").RepliesAsync(township.Http));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_eight_megabytes_are_too_much(bool lengthGiven)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"text\":\"{new string('a', 8_500_000)}\"}}");
        using HttpContent content = lengthGiven ? new ByteArrayContent(body) : new StreamContent(new UnmeasuredStream(body));
        using var answer = await township.Http.PostAsync("/api/messages", content, Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Control_characters_and_half_emojis_do_no_harm()
    {
        var text = "零\u0000报\u0007告\u202e\u200b 😷\u0085\u001b[31m";
        using var answer = await new Activity("control-1", "wangfang", text) { Timestamp = township.At("09:00:00") }.PostAsync(township.Http);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_strangers_fever_is_taken_in_and_answered()
    {
        var replies = await new Activity("stranger-1", "nobody-knows-me", "东山村我邻居发烧39度") { Timestamp = township.At("15:00:00") }.RepliesAsync(township.Http);
        Assert.Single(replies);
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("x-forwarded-host")]
    public async Task A_call_through_a_proxy_is_refused_where_no_app_id_is_configured(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(new { type = "typing" }) };
        request.Headers.TryAddWithoutValidation(header, "203.0.113.9");
        using var answer = await township.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$")]
    private static partial Regex ToTheSecond();
}
