using System.Net;
using System.Net.Http.Headers;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Metrics;

/// <summary>The figures of the field at /metrics.</summary>
public sealed class MetricsTests
{
    private static readonly Dictionary<string, string> Enabled = new() { ["EpiBot__Metrics__Enabled"] = "true", ["EpiBot__Reports__0__Id"] = "late", ["EpiBot__Reports__0__Due"] = "23:59:59", ["EpiBot__Reports__0__Name"] = "晚报" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_figures_are_named_as_the_field_names_them()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        await using var running = await store.StartAsync(Enabled);
        await running.WhenReadyAsync();
        await new Activity("m1", "lijianguo", "零报告").RepliesAsync(running.Http);
        await new Activity("m2", "wangfang", "我村王二小今天发烧38.6").RepliesAsync(running.Http);
        var figures = await UntilAsync(running, "alerts_open{", " 1");

        Assert.Equal("3", Value(figures, "reports_expected{", "report=\"late\""));
        Assert.Equal("1", Value(figures, "reports_received{", "timeliness=\"on_time\""));
        Assert.Equal("2", Value(figures, "reports_missing{", "report=\"late\""));
        Assert.Equal("1", Value(figures, "alerts_open{", ""));
        Assert.True(double.Parse(Value(figures, "outbox_lag_seconds{", ""), System.Globalization.CultureInfo.InvariantCulture) >= 0);
        Assert.Equal("2", Value(figures, "turn_duration_seconds_count{", "channel=\"activity\""));
        Assert.DoesNotContain("王二小", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_for_this_machine_and_for_whoever_has_a_key()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        var key = Assert.Single((await store.RunAsync("api-key", "create", "prometheus")).Lines);
        await using var running = await store.StartAsync(Enabled);
        using (var refused = await running.Http.SendAsync(InstalledTownship.Proxied("/metrics"), Cancellation)) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var request = InstalledTownship.Proxied("/metrics");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await running.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Where_nobody_enabled_them_there_are_none()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        await using var running = await store.StartAsync();
        using var answer = await running.Http.GetAsync("/metrics", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> UntilAsync(RunningEpiBot running, string name, string end)
    {
        while (true)
        {
            var figures = await running.Http.GetStringAsync("/metrics", Cancellation);
            if (Lines(figures, name).Any(line => line.Contains(end, StringComparison.Ordinal))) return figures;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    private static string Value(string figures, string name, string label) => Assert.Single(Lines(figures, name), line => line.Contains(label, StringComparison.Ordinal)).Split("} ")[1].Split(' ')[0];

    private static IEnumerable<string> Lines(string figures, string name) => figures.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal));
}
