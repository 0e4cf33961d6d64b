using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using EpiBot.Channels;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Tests.Support;
using EpiBot.Storage;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The bot over callback URLs, as the platform calls a running EpiBot.</summary>
public sealed class CallbackTests : IAsyncLifetime
{
    private const string Token = "callbackTokenForTests";
    private const string AesKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFw";
    private const string Path = "/callbacks/wecom/nobody-guesses-this-path";

    private readonly ScratchFolder _folder = new();
    private readonly byte[] _key = Envelope.Key(AesKey)!;
    private RunningEpiBot? _running;

    public async ValueTask InitializeAsync()
    {
        var import = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("organisation.json", Township.Small));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        var database = new SqliteDatabase(_folder.File("epibot.db"));
        using (var writer = new SingleWriter(database))
        {
            await writer.WriteAsync(async (db, stop) =>
            {
                foreach (var (kind, external, to) in new[] { (BindingKind.Group, "chat-1", "g-yunzhu"), (BindingKind.Group, "chat-cp", "cp-yunzhu"), (BindingKind.Member, "zhangsan", "lijianguo"), (BindingKind.Member, "zhao", "zhaoyuan") })
                {
                    await ChannelBook.BindAsync(db, new ChannelBinding { Channel = BotChannel.Name, Kind = kind, ExternalId = external, BoundTo = to, Since = Now, By = "test" }, stop);
                }

                return true;
            });
        }

        database.Release();
        _running = await RunningEpiBot.StartAsync(_folder.Root, new Dictionary<string, string>
        {
            ["EpiBot__WeCom__Bot__Path"] = "nobody-guesses-this-path",
            ["EpiBot__WeCom__Bot__Keys__0__Token"] = "anOlderToken",
            ["EpiBot__WeCom__Bot__Keys__0__AesKey"] = AesKey,
            ["EpiBot__WeCom__Bot__Keys__1__Token"] = Token,
            ["EpiBot__WeCom__Bot__Keys__1__AesKey"] = AesKey,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        _folder.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task The_platform_verifies_the_address_talks_through_it_and_strangers_do_not()
    {
        // Saving the address: the bare text, also where a proxy made blanks of the plus signs.
        var echo = SealWithPlus("7461350908543412345");
        var (status, body) = await GetAsync(Query(echo) + "&echostr=" + Uri.EscapeDataString(echo.Replace('+', ' ')));
        Assert.Equal((HttpStatusCode.OK, "7461350908543412345"), (status, body));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Query(echo).Replace("msg_signature=", "msg_signature=0", StringComparison.Ordinal) + "&echostr=" + Uri.EscapeDataString(echo))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("")).Status);

        // A report, the platform's own repeat (sealed anew), and somebody's replay of the very same bytes.
        var report = Message("m1", "chat-1", "zhangsan", "@小防 零报告");
        var first = Seal(report);
        Assert.Contains("东山村 零报告", Opened(await PostAsync(first)), StringComparison.Ordinal);
        Assert.Equal("", (await PostAsync(first)).Body);
        Assert.Contains("东山村 零报告", Opened(await PostAsync(Seal(report))), StringComparison.Ordinal);

        // An alert and the click on its card.
        await PostAsync(Seal(Message("m2", "chat-1", "zhangsan", "@小防 王老五发烧39度")));
        var card = Opened(await PostAsync(Seal(JsonSerializer.Serialize(new
        {
            msgid = "m3", chattype = "group", chatid = "chat-cp", from = new { userid = "zhao" }, msgtype = "event",
            @event = new { eventtype = "template_card_event", template_card_event = new { card_type = "button_interaction", event_key = "ack", task_id = "alert-1-0011" } },
        }))));
        Assert.Contains("赵源已收到", card, StringComparison.Ordinal);
        Assert.Contains("update_template_card", card, StringComparison.Ordinal);

        // What is not authentic, stale or too large.
        var forged = Seal(report);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync((forged.Query.Replace("nonce=", "nonce=9", StringComparison.Ordinal), forged.Body))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Seal(report, Now.AddMinutes(-11)))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Seal(report, Now.AddMinutes(11)))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync((forged.Query, "<xml/>"))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync((forged.Query, new string('x', 300 * 1024)))).Status);

        // One line for each, and no secret in any.
        var log = _running!.Log();
        Assert.Equal(5, log.Split("a callback was refused").Length - 1);
        foreach (var secret in new[] { Token, AesKey, "nobody-guesses-this-path", "msg_signature" }) Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    private static string Message(string id, string chat, string sender, string text) =>
        JsonSerializer.Serialize(new { msgid = id, aibotid = "AIB", chatid = chat, chattype = "group", from = new { userid = sender }, msgtype = "text", text = new { content = text } });

    private string SealWithPlus(string text)
    {
        string encrypted;
        do encrypted = Envelope.Seal(_key, text, ""); while (!encrypted.Contains('+', StringComparison.Ordinal));
        return encrypted;
    }

    private (string Query, string Body) Seal(string message, DateTimeOffset? at = null)
    {
        var encrypted = Envelope.Seal(_key, message, "");
        return (Query(encrypted, at), JsonSerializer.Serialize(new { encrypt = encrypted }));
    }

    private static string Query(string encrypted, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"?msg_signature={Envelope.Sign(Token, timestamp, "n1", encrypted)}&timestamp={timestamp}&nonce=n1";
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string query)
    {
        using var answer = await _running!.Http.GetAsync(Path + query, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync((string Query, string Body) call)
    {
        using var answer = await _running!.Http.PostAsync(Path + call.Query, new StringContent(call.Body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private string Opened((HttpStatusCode Status, string Body) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var body = JsonDocument.Parse(answer.Body).RootElement;
        Assert.True(Envelope.IsSigned(body.GetProperty("msgsignature").GetString()!, Token, body.GetProperty("timestamp").GetInt64().ToString(CultureInfo.InvariantCulture), "n1", body.GetProperty("encrypt").GetString()!));
        Assert.Equal("n1", body.GetProperty("nonce").GetString());
        return Envelope.Open(_key, body.GetProperty("encrypt").GetString()!, "", out _)!;
    }
}
