using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Channels;

/// <summary>Who may make a binding code, and how.</summary>
public sealed class BindingCodeTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin", "group", "g-yunzhu", HttpStatusCode.OK)]
    [InlineData("heyu", "group", "g-heyu", HttpStatusCode.OK)]
    [InlineData("heyu", "member", "zhaomin", HttpStatusCode.OK)]
    [InlineData("heyu", "group", "g-yunzhu", HttpStatusCode.NotFound)]
    [InlineData("heyu", "member", "lijianguo", HttpStatusCode.NotFound)]
    [InlineData("admin", "group", "g-nowhere", HttpStatusCode.NotFound)]
    [InlineData("admin", "nothing", "x", HttpStatusCode.BadRequest)]
    [InlineData("heyu-looks", "group", "g-heyu", HttpStatusCode.Forbidden)]
    public async Task The_command_post_makes_codes_for_its_own_area(string account, string what, string id, HttpStatusCode status)
    {
        using var officer = await county.SignedInAsync(account);
        using var answer = await officer.PostAsJsonAsync("/api/binding-codes", new Dictionary<string, object> { [what] = id, ["hours"] = 2 }, Cancellation);
        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.OK) return;
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", made.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_has_not_signed_in_makes_none()
    {
        using var stranger = county.Stranger();
        using var answer = await stranger.PostAsJsonAsync("/api/binding-codes", new { group = "g-heyu" }, Cancellation);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task The_verb_prints_a_code_and_names_what_is_wrong()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, (await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Small))).ExitCode);
        var made = await EpiBotProgram.RunAsync(folder.Root, "binding-code", "create", "--group", "g-yunzhu", "--hours", "48");
        Assert.Equal((0, ""), (made.ExitCode, made.Messages));
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", Assert.Single(made.Lines));
        Assert.Equal(1, (await EpiBotProgram.RunAsync(folder.Root, "binding-code", "create", "--member", "nobody")).ExitCode);
        Assert.Equal(2, (await EpiBotProgram.RunAsync(folder.Root, "binding-code", "create", "--group", "g-yunzhu", "--hours", "0")).ExitCode);
        Assert.Equal(2, (await EpiBotProgram.RunAsync(folder.Root, "binding-code", "create")).ExitCode);
    }
}
