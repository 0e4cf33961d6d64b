using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Serving;

/// <summary>Settings that contradict fail the start, all at once.</summary>
public sealed class StartTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("export", "--date", "2026-01-20")]
    [InlineData("verify")]
    public async Task All_problems_of_the_settings_are_said_together_each_with_key_value_and_remedy(params string[] verb)
    {
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, verb, null, new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["EpiBot__County__TimeZone"] = "Mars/Olympus",
            ["EpiBot__County__Language"] = "fr",
            ["EpiBot__Reports__0__Id"] = "morning",
            ["EpiBot__Reports__0__Due"] = "25:00",
            ["EpiBot__Storage__Provider"] = "Clay",
        });
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Data));
        foreach (var said in new[] { "EpiBot:County:TimeZone = 'Mars/Olympus'", "EpiBot:County:Language = 'fr'", "EpiBot:Reports:0:Due = '25:00'", "EpiBot:Storage:Provider = 'Clay'" })
        {
            Assert.Contains(said, outcome.Messages, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task A_port_that_is_taken_fails_the_start_with_a_word_about_it()
    {
        await using var first = await RunningEpiBot.StartAsync(_folder.Root);
        using var other = new ScratchFolder();
        var second = await EpiBotProgram.RunAsync(other.Root, [], null, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = first.Address.AbsoluteUri });
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(first.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Messages + second.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_in_the_current_folder_is_read()
    {
        _folder.Write("appsettings.json", """{"EpiBot":{"County":{"Language":"en"}}}""");
        await using var running = await RunningEpiBot.StartAsync(_folder.Root);
        Assert.Contains("<html lang=\"en\">", await running.Http.GetStringAsync("/chat", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_is_served_to_this_machine_only()
    {
        await using var running = await RunningEpiBot.StartAsync(_folder.Root);
        foreach (var address in new[] { "/", "/chat", "/healthz/live", "/api/rounds/2026-01-20/returnee", "/hangfire" })
        {
            using var answer = await running.Http.SendAsync(InstalledTownship.Proxied(address), TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }
}
