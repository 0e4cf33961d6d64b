using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using EpiBot.Channels;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Tests.Support;
using EpiBot.Storage;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The self-built app's callback, as the platform calls a running EpiBot.</summary>
public sealed class AppCallbackTests : IAsyncLifetime
{
    private const string Token = "appTokenForTests";
    private const string AesKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFw";
    private const string Corp = "ww1234567890abcdef";
    private const string Path = "/callbacks/wecom-app/nobody-guesses-this-either";

    private readonly ScratchFolder _folder = new();
    private readonly byte[] _key = Envelope.Key(AesKey)!;
    private RunningEpiBot? _running;
    private StandIn? _standIn;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        var import = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("organisation.json", Township.Small));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        var database = new SqliteDatabase(_folder.File("epibot.db"));
        using (var writer = new SingleWriter(database))
        {
            await writer.WriteAsync(async (db, stop) =>
            {
                foreach (var (external, to) in new[] { ("wang", "wangfang"), ("zhao", "zhaoyuan") })
                {
                    await ChannelBook.BindAsync(db, new ChannelBinding { Channel = AppChannel.Name, Kind = BindingKind.Member, ExternalId = external, BoundTo = to, Since = Now, By = "test" }, stop);
                }

                return true;
            });
        }

        database.Release();
        _standIn = await StandIn.StartAsync();
        _running = await RunningEpiBot.StartAsync(_folder.Root, new Dictionary<string, string>
        {
            ["EpiBot__WeCom__Api"] = _standIn.Address.ToString().TrimEnd('/'),
            ["EpiBot__WeCom__App__CorpId"] = Corp,
            ["EpiBot__WeCom__App__AgentId"] = "1000002",
            ["EpiBot__WeCom__App__Secret"] = "app-secret-for-tests",
            ["EpiBot__WeCom__App__Path"] = "nobody-guesses-this-either",
            ["EpiBot__WeCom__App__Keys__0__Token"] = Token,
            ["EpiBot__WeCom__App__Keys__0__AesKey"] = AesKey,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        if (_standIn is not null) await _standIn.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task People_report_to_the_app_take_an_alert_by_a_press_and_strangers_are_refused()
    {
        // Saving the address: the bare text.
        var echo = Envelope.Seal(_key, "7461350908543412345", Corp);
        using (var verified = await _running!.Http.GetAsync(Path + Query(echo) + "&echostr=" + Uri.EscapeDataString(echo), TestContext.Current.CancellationToken))
        {
            Assert.Equal("7461350908543412345", await verified.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        // A report, and the platform's repeat of it, which is sealed anew and gets the same answer.
        var report = Message("wang", "text", "<MsgId>1</MsgId><Content><![CDATA[零报告]]></Content>");
        var answer = await AnsweredAsync(report);
        Assert.Contains("西河村", answer.Element("Content")!.Value, StringComparison.Ordinal);
        Assert.Equal(("wang", Corp), (answer.Element("ToUserName")!.Value, answer.Element("FromUserName")!.Value));
        Assert.Equal(answer.Element("Content")!.Value, (await AnsweredAsync(report)).Element("Content")!.Value);

        // What brings no words is told so.
        Assert.Contains("文字", (await AnsweredAsync(Message("wang", "voice", "<MsgId>2</MsgId><MediaId>m</MediaId><Format>amr</Format>"))).Element("Content")!.Value, StringComparison.Ordinal);
        Assert.Contains("文字", (await AnsweredAsync(Message("wang", "location", "<MsgId>3</MsgId><Location_X>37.1</Location_X><Location_Y>112.9</Location_Y><Label>西河村委</Label>"))).Element("Content")!.Value, StringComparison.Ordinal);

        // An alert, pressed by the officer: the button changes for him, the card for everybody.
        await AnsweredAsync(Message("wang", "text", "<MsgId>4</MsgId><Content><![CDATA[我村周大山发烧39度]]></Content>"));
        var press = Message("zhao", "event", "<Event>template_card_event</Event><EventKey>ack</EventKey><TaskId>alert-1-0011</TaskId><CardType>button_interaction</CardType><ResponseCode>code-1</ResponseCode>");
        Assert.Equal("update_button", (await AnsweredAsync(press)).Element("MsgType")!.Value);
        var shown = await UntilShownAsync("message/update_template_card");
        Assert.Equal(("code-1", 1), (shown.Body.GetProperty("response_code").GetString(), shown.Body.GetProperty("atall").GetInt32()));
        Assert.Contains("赵源", shown.Body.GetProperty("template_card").GetProperty("main_title").GetProperty("title").GetString(), StringComparison.Ordinal);

        // By phone: only where the address book says whose it is.
        Assert.Contains("没能核实", (await AnsweredAsync(Message("somebody", "text", "<MsgId>5</MsgId><Content>绑定 13800000000</Content>"))).Element("Content")!.Value, StringComparison.Ordinal);
        Assert.Contains("李建国", (await AnsweredAsync(Message("lijianguo", "text", "<MsgId>6</MsgId><Content>绑定 手机 13800000000</Content>"))).Element("Content")!.Value, StringComparison.Ordinal);

        // What is not authentic, for another receiver, stale, a bomb, or too large.
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Envelope.Seal(_key, report, Corp), wrong: true));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Envelope.Seal(_key, report, "another-corp")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Envelope.Seal(_key, report, Corp), at: Now.AddMinutes(-11)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Envelope.Seal(_key, report, Corp), body: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><xml><Encrypt>&a;</Encrypt></xml>"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync("x", body: new string('x', 300 * 1024)));
        Assert.Equal(4, _running.Log().Split("callback of the app was refused").Length - 1);
        foreach (var secret in new[] { Token, AesKey, "app-secret-for-tests", "nobody-guesses-this-either", "token-" }) Assert.DoesNotContain(secret, _running.Log(), StringComparison.Ordinal);
    }

    private static string Message(string from, string type, string rest) =>
        $"<xml><ToUserName><![CDATA[{Corp}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName><CreateTime>{Now.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[{type}]]></MsgType>{rest}<AgentID>1000002</AgentID></xml>";

    private async Task<XElement> AnsweredAsync(string message)
    {
        var (status, body) = await PostAsync(Envelope.Seal(_key, message, Corp));
        Assert.Equal(HttpStatusCode.OK, status);
        var envelope = XElement.Parse(body);
        var encrypted = envelope.Element("Encrypt")!.Value;
        Assert.True(Envelope.IsSigned(envelope.Element("MsgSignature")!.Value, Token, envelope.Element("TimeStamp")!.Value, envelope.Element("Nonce")!.Value, encrypted));
        return XElement.Parse(Envelope.Open(_key, encrypted, Corp, out _)!);
    }

    private async Task<HttpStatusCode> StatusAsync(string encrypted, bool wrong = false, DateTimeOffset? at = null, string? body = null) => (await PostAsync(encrypted, wrong, at, body)).Status;

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string encrypted, bool wrong = false, DateTimeOffset? at = null, string? body = null)
    {
        var query = Query(encrypted, at);
        if (wrong) query = query.Replace("nonce=", "nonce=9", StringComparison.Ordinal);
        using var content = new StringContent(body ?? $"<xml><ToUserName><![CDATA[{Corp}]]></ToUserName><AgentID>1000002</AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>", Encoding.UTF8, "text/xml");
        using var answer = await _running!.Http.PostAsync(Path + query, content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Query(string encrypted, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"?msg_signature={Envelope.Sign(Token, timestamp, "n1", encrypted)}&timestamp={timestamp}&nonce=n1";
    }

    private async Task<StandIn.Seen> UntilShownAsync(string path)
    {
        while (true)
        {
            if (await _standIn!.ShownAsync(path) is [var first, ..]) return first;
        }
    }
}
