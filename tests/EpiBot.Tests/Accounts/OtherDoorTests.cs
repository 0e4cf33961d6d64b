using System.Net;
using System.Text.RegularExpressions;
using EpiBot.Host.Tests.Support;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>The other ways in: an OpenID provider, and the one-time code of the first start; and rights that are changed while somebody is signed in.</summary>
public sealed partial class OtherDoorTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_OpenID_provider_says_who_somebody_is_and_the_account_here_what_he_may_see()
    {
        await using var provider = new OidcProvider();
        await provider.StartAsync();
        using var folder = new ScratchFolder();
        Assert.Equal(0, (await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Small))).ExitCode);
        Assert.Equal(0, (await EpiBotProgram.RunAsync(folder.Root, "account", "create", "zhao", "--role", "viewer", "--unit", "yunzhu")).ExitCode);
        await using var running = await RunningEpiBot.StartAsync(folder.Root, new Dictionary<string, string>
        {
            ["EpiBot__Accounts__Oidc__Authority"] = provider.Address, ["EpiBot__Accounts__Oidc__ClientSecret"] = "s3cret", ["EpiBot__Accounts__Oidc__Name"] = "县统一认证",
        });
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = running.Address };
        Assert.Contains("县统一认证", WebUtility.HtmlDecode(await browser.GetStringAsync("/", Cancellation)), StringComparison.Ordinal);
        provider.Person = "stranger";
        using (var refused = await browser.GetAsync("/account/oidc", Cancellation)) Assert.Equal("?problem=oidc", refused.RequestMessage!.RequestUri!.Query);
        using (var still = await browser.GetAsync("/units/dongshan", Cancellation)) Assert.Equal("/account/login", still.RequestMessage!.RequestUri!.AbsolutePath);
        provider.Person = "zhao";
        using var admitted = await browser.GetAsync("/account/oidc?back=%2Funits%2Fdongshan", Cancellation);
        Assert.Equal("/units/dongshan", admitted.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("东山村", WebUtility.HtmlDecode(await admitted.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        using var accounts = await browser.GetAsync("/accounts", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, accounts.StatusCode);
    }

    [Fact]
    public async Task A_provider_without_TLS_is_refused_at_start()
    {
        using var folder = new ScratchFolder();
        var start = await EpiBotProgram.RunAsync(folder.Root, [], null, new Dictionary<string, string> { ["EpiBot__Accounts__Oidc__Authority"] = "http://sso.example.org" });
        Assert.Equal(2, start.ExitCode);
        Assert.Contains("EpiBot:Accounts:Oidc:Authority", start.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_of_the_first_start_makes_one_administrator_and_then_opens_nothing()
    {
        using var folder = new ScratchFolder();
        Assert.Equal(0, (await EpiBotProgram.RunAsync(folder.Root, "import", folder.Write("organisation.json", Township.Small))).ExitCode);
        await using var running = await RunningEpiBot.StartAsync(folder.Root);
        var code = Code().Match(running.Log()).Groups[1].Value;
        Assert.NotEmpty(code);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = running.Address };
        Assert.Equal("/account/first?problem=code", await FirstAsync(browser, "aaaa-bbbb-cccc-dddd", "刘主任", "long-enough-1"));
        Assert.Equal("/account/first?problem=weak", await FirstAsync(browser, code, "刘主任", "short1"));
        Assert.Equal("/", await FirstAsync(browser, code, "刘主任", "long-enough-1"));
        using (var accounts = await browser.GetAsync("/accounts", Cancellation)) Assert.Equal(HttpStatusCode.OK, accounts.StatusCode);
        using var other = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = running.Address };
        var page = await other.GetStringAsync("/account/first", Cancellation);
        Assert.DoesNotContain("name=\"code\"", page, StringComparison.Ordinal);
        Assert.Equal("/", await ServedCounty.SignInAsync(other, "刘主任", "long-enough-1"));
    }

    [Fact]
    public async Task Rights_that_are_changed_end_the_session_and_the_last_administrator_stays_one()
    {
        await county.MakeAsync("moved", OfficerRole.Command, "heyu", "gaoli");
        using var session = await county.SignedInAsync("moved");
        await using var scope = county.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        var all = await scope.ServiceProvider.GetRequiredService<AccountBook>().AllAsync(Cancellation);
        var moved = all.Single(account => account.Name == "moved");
        Assert.Equal(Texts.Accounts["Problem_MemberElsewhere"], await desk.ChangeAsync(moved.Id, OfficerRole.Command, "yunzhu", "gaoli", "admin"));
        Assert.Equal(Texts.Accounts.Say("Changed", "moved"), await desk.ChangeAsync(moved.Id, OfficerRole.Viewer, "yunzhu", null, "admin"));
        Assert.Equal(Texts.Accounts["Problem_LastAdministrator"], await desk.ChangeAsync(all.Single(account => account.Name == "admin").Id, OfficerRole.Viewer, "yushe", null, "admin"));
        var happened = (await scope.ServiceProvider.GetRequiredService<AccountBook>().EventsAsync(10, Cancellation)).First(one => one.Account == "moved" && one.What == "changed");
        Assert.Equal("Command unit=heyu member=gaoli → Viewer unit=yunzhu member=-", happened.Details);
        using var again = await county.SignedInAsync("moved");
        Assert.DoesNotContain("南关村", WebUtility.HtmlDecode(await again.GetStringAsync("/", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_password_is_changed_with_the_old_one_and_the_old_one_opens_nothing_more()
    {
        await county.MakeAsync("changer", OfficerRole.Viewer, "heyu", null);
        using var session = await county.SignedInAsync("changer");
        Assert.Equal("/account/password?problem=current", await PasswordAsync(session, "wrong-one-1", "brand-new-pass-7"));
        Assert.Equal("/account/password?problem=weak", await PasswordAsync(session, county.Passwords["changer"], "short1"));
        Assert.Equal("/account/password?problem=none", await PasswordAsync(session, county.Passwords["changer"], "brand-new-pass-7"));
        using (var board = await session.GetAsync("/", Cancellation)) Assert.Equal(HttpStatusCode.OK, board.StatusCode);
        using var other = county.Stranger();
        Assert.StartsWith("/account/login?problem=wrong", await ServedCounty.SignInAsync(other, "changer", county.Passwords["changer"]), StringComparison.Ordinal);
        Assert.Equal("/", await ServedCounty.SignInAsync(other, "changer", "brand-new-pass-7"));
    }

    private static Task<string> FirstAsync(HttpClient browser, string code, string name, string password) =>
        PostAsync(browser, "/account/first", new() { ["code"] = code, ["name"] = name, ["fresh"] = password });

    private static Task<string> PasswordAsync(HttpClient browser, string current, string fresh) => PostAsync(browser, "/account/password", new() { ["current"] = current, ["fresh"] = fresh });

    private static async Task<string> PostAsync(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync(path, Cancellation)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(path, form, Cancellation);
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    [GeneratedRegex("one-time code: ([a-z0-9-]+)")]
    private static partial Regex Code();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
