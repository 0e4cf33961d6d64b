using System.Net;
using System.Text.RegularExpressions;
using EpiBot.Engine;
using EpiBot.Host.Serving;
using EpiBot.Host.Tests.Support;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Accounts;
using EpiBot.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>
/// A county of two townships, served within the test with an account of every kind: an administrator, an officer of 河峪镇, a viewer of it.
/// 云竹镇 is the neighbour of whom those two must see nothing.
/// </summary>
public sealed partial class ServedCounty : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private WebApplication? _app;

    /// <summary>Whatever may not appear before an officer of the other township: its places, people and phones.</summary>
    public static readonly string[] OfTheNeighbour = ["云竹镇", "东山村", "西河村", "李建国", "王芳", "赵源", "13811110001", "13811110002", "13811110003", "周大山"];

    private const string Organisation = """
        {"units":[{"id":"yushe","name":"榆社县","level":"county"},
                  {"id":"yunzhu","name":"云竹镇","level":"township","parent":"yushe"}, {"id":"heyu","name":"河峪镇","level":"township","parent":"yushe"},
                  {"id":"dongshan","name":"东山村","level":"village","parent":"yunzhu"}, {"id":"xihe","name":"西河村","level":"village","parent":"yunzhu"},
                  {"id":"nanguan","name":"南关村","level":"village","parent":"heyu"}, {"id":"shangzhuang","name":"上庄村","level":"village","parent":"heyu"}],
         "members":[{"id":"lijianguo","name":"李建国","unit":"dongshan","role":"reporter","phone":"13811110001"}, {"id":"wangfang","name":"王芳","unit":"xihe","role":"reporter","phone":"13811110002"},
                    {"id":"zhaoyuan","name":"赵源","unit":"yunzhu","role":"commander","phone":"13811110003"},
                    {"id":"zhaomin","name":"赵敏","unit":"nanguan","role":"reporter","phone":"13822220001"}, {"id":"qianjin","name":"钱进","unit":"shangzhuang","role":"reporter","phone":"13822220002"},
                    {"id":"gaoli","name":"高力","unit":"heyu","role":"commander","phone":"13822220003"}, {"id":"chenju","name":"陈炬","unit":"yushe","role":"commander","phone":"13833330001"}],
         "groups":[{"id":"g-yunzhu","name":"云竹镇工作群","unit":"yunzhu"}, {"id":"g-heyu","name":"河峪镇工作群","unit":"heyu"},
                   {"id":"cp-yunzhu","name":"云竹镇指挥部","unit":"yunzhu","purpose":"command"}, {"id":"cp-heyu","name":"河峪镇指挥部","unit":"heyu","purpose":"command"}, {"id":"cp-yushe","name":"榆社县指挥部","unit":"yushe","purpose":"command"}]}
        """;

    public IServiceProvider Services => _app!.Services;

    public EpiBotEngine Engine => Services.GetRequiredService<EpiBotEngine>();

    public Uri Address => new(_app!.Urls.First());

    internal Dictionary<string, string> Passwords { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var import = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("organisation.json", Organisation));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        var errors = new StringWriter();
        _app = await ServeCommand.BuildAsync([$"--EpiBot:Storage:Path={Path.Combine(_folder.Root, "epibot.db")}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"], errors);
        Assert.True(_app is not null, errors.ToString());
        await _app.StartAsync();
        await SayAsync("lijianguo", "g-yunzhu", "我村周大山今天发烧38.5,咳嗽,电话13811110004");
        await SayAsync("zhaomin", "g-heyu", "我村王二小今天发烧38.6,电话13822220004");
        await SayAsync("wangfang", "g-yunzhu", "零报告");
        await MakeAsync("admin", OfficerRole.Administrator, null, "chenju");
        await MakeAsync("heyu", OfficerRole.Command, "heyu", "gaoli");
        await MakeAsync("heyu-looks", OfficerRole.Viewer, "heyu", null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // Stopped, not disposed: Hangfire logs through the last host of the process, and another test's host may still run.
            await _app.StopAsync();
            await Engine.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Makes an account as an administrator would.</summary>
    internal async Task MakeAsync(string name, OfficerRole role, string? unit, string? member)
    {
        await using var scope = Services.CreateAsyncScope();
        var (password, problem) = await scope.ServiceProvider.GetRequiredService<AccountDesk>().TryCreateAsync(name, role, unit, member, null);
        Passwords[name] = password ?? throw new InvalidOperationException(problem);
    }

    internal Task SayAsync(string member, string group, string text) =>
        Engine.Intake.SubmitAsync(new InboundMessage("test", Guid.NewGuid().ToString(), group, member, Engine.Clock.Now, text));

    /// <summary>Somebody at a browser who has not signed in, and follows no redirect.</summary>
    internal HttpClient Stranger() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Somebody signed in.</summary>
    internal async Task<HttpClient> SignedInAsync(string name)
    {
        var browser = Stranger();
        Assert.Equal("/", await SignInAsync(browser, name, Passwords[name]));
        return browser;
    }

    /// <summary>Where signing in leads.</summary>
    internal static async Task<string> SignInAsync(HttpClient browser, string name, string password)
    {
        var page = await browser.GetStringAsync("/account/login", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value, ["name"] = name, ["password"] = password, ["back"] = "/" });
        using var answer = await browser.PostAsync("/account/login", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
