using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Serving;

/// <summary>Who may read what: rounds, health, the job dashboard, the chat.</summary>
public sealed class AccessTests(InstalledTownship township) : IClassFixture<InstalledTownship>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Round => $"/api/rounds/{township.Yesterday:yyyy-MM-dd}/returnee";

    [Fact]
    public async Task A_round_gives_its_figures_and_the_status_of_every_unit()
    {
        await new Activity("round-1", "lijianguo", "零报告") { Timestamp = township.At("11:00:00") }.RepliesAsync(township.Http);
        await new Activity("round-2", "wangfang", "零报告") { Timestamp = township.At("11:00:01") }.RepliesAsync(township.Http);
        var round = await township.Http.GetFromJsonAsync<JsonElement>(Round, Cancellation);
        Assert.Equal($"{township.Yesterday:yyyy-MM-dd}", round.GetProperty("date").GetString());
        Assert.Equal("returnee", round.GetProperty("report").GetString());
        Assert.Equal(township.At("11:00:00"), round.GetProperty("deadline").GetString());
        Assert.Equal([3, 1, 1, 1, 0], Numbers(round, "expected", "onTime", "late", "missing", "excused"));
        Assert.Equal((0.67, 0.33), (round.GetProperty("completeness").GetDouble(), round.GetProperty("timeliness").GetDouble()));
        var units = round.GetProperty("units").EnumerateArray().ToDictionary(unit => unit.GetProperty("unit").GetString()!, unit => unit.GetProperty("status").GetString());
        Assert.Equal(("on_time", "late", "missing"), (units["dongshan"], units["xihe"], units["nangou"]));
    }

    [Theory]
    [InlineData("/api/rounds/2026-13-01/returnee", HttpStatusCode.BadRequest)]
    [InlineData("/api/rounds/today/returnee", HttpStatusCode.BadRequest)]
    [InlineData("/api/rounds/2026-01-20/nothing", HttpStatusCode.NotFound)]
    public async Task A_round_that_cannot_be_is_refused(string address, HttpStatusCode status)
    {
        using var answer = await township.Http.GetAsync(address, Cancellation);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Forbidden)]
    [InlineData("/hangfire", HttpStatusCode.Forbidden)]
    [InlineData("/chat", HttpStatusCode.Forbidden)]
    [InlineData("/chat/api/groups", HttpStatusCode.Forbidden)]
    [InlineData("/chat/api/events", HttpStatusCode.Forbidden)]
    [InlineData("/api/rounds/2026-01-20/returnee", HttpStatusCode.Forbidden)]
    public async Task What_needs_no_login_is_for_this_machine_only(string address, HttpStatusCode refused)
    {
        using var direct = await township.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(HttpStatusCode.OK, direct.StatusCode);
        foreach (var header in new[] { "X-Forwarded-For", "X-Forwarded-Host", "Forwarded" })
        {
            using var proxied = await township.Http.SendAsync(InstalledTownship.Proxied(address, header), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.Equal(refused, proxied.StatusCode);
        }
    }

    [Fact]
    public async Task An_api_key_opens_the_rounds_from_elsewhere_and_nothing_else_does()
    {
        var made = await EpiBotProgram.RunAsync(township.Folder, "api-key", "create", "board");
        Assert.Equal((0, ""), (made.ExitCode, made.Messages));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Assert.Single(made.Lines)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(made.Lines[0] + "0"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("' OR 1=1 --"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(""));
    }

    [Fact]
    public async Task A_second_key_of_the_same_name_is_refused()
    {
        Assert.Equal(0, (await EpiBotProgram.RunAsync(township.Folder, "api-key", "create", "once")).ExitCode);
        var again = await EpiBotProgram.RunAsync(township.Folder, "api-key", "create", "once");
        Assert.Equal((1, ""), (again.ExitCode, again.Data));
        Assert.Contains("once", again.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz/live", "live")]
    [InlineData("/healthz/ready", "ready")]
    public async Task Health_is_said_to_everybody(string address, string status)
    {
        await township.WhenReadyAsync();
        using var answer = await township.Http.SendAsync(InstalledTownship.Proxied(address), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(status, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString());
    }

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var request = InstalledTownship.Proxied(Round);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await township.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static int[] Numbers(JsonElement round, params string[] names) => [.. names.Select(name => round.GetProperty(name).GetInt32())];
}
