using System.Net;
using EpiBot.Host.Tests.Support;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>Signing in: passwords, locks, sessions that end.</summary>
public sealed class SignInTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private const string Refused = "/account/login?problem=wrong&back=%2F";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await county.MakeAsync("guessed", OfficerRole.Viewer, "heyu", null);
        using var browser = county.Stranger();
        for (var i = 0; i < 5; i++) Assert.Equal(Refused, await ServedCounty.SignInAsync(browser, "guessed", $"wrong-{i}"));
        Assert.Equal(Refused, await ServedCounty.SignInAsync(browser, "guessed", county.Passwords["guessed"]));
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_is_refused_in_the_same_words()
    {
        using var browser = county.Stranger();
        Assert.Equal(Refused, await ServedCounty.SignInAsync(browser, "nobody", "whatever-1"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = county.Stranger();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "admin", ["password"] = county.Passwords["admin"] });
        using var answer = await browser.PostAsync("/account/login", form, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_does_not_come_in_and_the_last_administrator_cannot_be_disabled()
    {
        await county.MakeAsync("gone", OfficerRole.Viewer, "heyu", null);
        await using var scope = county.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        var all = await scope.ServiceProvider.GetRequiredService<AccountBook>().AllAsync(Cancellation);
        await desk.ToggleAsync(all.Single(account => account.Name == "gone").Id, "admin");
        using var browser = county.Stranger();
        Assert.Equal(Refused, await ServedCounty.SignInAsync(browser, "gone", county.Passwords["gone"]));
        Assert.Equal(Texts.Accounts["Problem_LastAdministrator"], await desk.ToggleAsync(all.Single(account => account.Name == "admin").Id, "admin"));
    }

    [Theory]
    [InlineData(OfficerRole.Command, "heyu", null)]
    [InlineData(OfficerRole.Command, "heyu", "zhaoyuan")]
    [InlineData(OfficerRole.Command, "heyu", "zhaomin")]
    [InlineData(OfficerRole.Viewer, null, null)]
    [InlineData(OfficerRole.Viewer, "nowhere", null)]
    public void An_account_reaches_no_further_than_its_unit(OfficerRole role, string? unit, string? member) =>
        Assert.NotNull(AccountRules.Problem(county.Engine.Organisation.Tree, role, unit, member));

    [Fact]
    public async Task The_verb_makes_the_first_administrator_of_a_serving_installation_and_ends_the_loopback_rule()
    {
        using var folder = new ScratchFolder();
        var import = await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Small));
        Assert.Equal(0, import.ExitCode);
        await using var running = await RunningEpiBot.StartAsync(folder.Root);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", Cancellation)).StatusCode);
        var made = await EpiBotProgram.RunAsync(folder.Root, "account", "create", "刘主任", "--role", "administrator");
        Assert.Equal((0, ""), (made.ExitCode, made.Messages));
        while ((await browser.GetAsync("/", Cancellation)).StatusCode == HttpStatusCode.OK) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        Assert.Equal("/", await ServedCounty.SignInAsync(browser, "刘主任", Assert.Single(made.Lines)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", Cancellation)).StatusCode);
        Assert.Equal(1, (await EpiBotProgram.RunAsync(folder.Root, "account", "create", "刘主任", "--role", "administrator")).ExitCode);
        Assert.Equal(2, (await EpiBotProgram.RunAsync(folder.Root, "account", "create", "x", "--role", "king")).ExitCode);
    }
}
