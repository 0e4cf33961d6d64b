using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.BotFramework;

/// <summary>A channel of Microsoft's own JavaScript packages, in a process of its own: posts activities to EpiBot and receives what EpiBot sends.</summary>
internal sealed class MicrosoftChannel : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Unescaped = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _received = Channel.CreateUnbounded<JsonElement>();
    private readonly Process _process;
    private readonly LocalIssuer _issuer;

    private MicrosoftChannel(Process process, LocalIssuer issuer) => (_process, _issuer) = (process, issuer);

    /// <summary>Where EpiBot is told to send.</summary>
    public string Address { get; private set; } = "";

    public static async Task<MicrosoftChannel> StartAsync(Uri bot, LocalIssuer issuer)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Peers.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("channel.mjs");
        start.Environment["BOT"] = new Uri(bot, "/api/messages").AbsoluteUri;
        start.Environment["METADATA"] = $"{issuer.Address}/channel/openid";
        start.Environment["ISSUER"] = LocalIssuer.ChannelIssuer;
        start.Environment["AUDIENCE"] = "https://api.botframework.com";
        start.Environment["APP"] = LocalIssuer.AppId;
        var channel = new MicrosoftChannel(Process.Start(start)!, issuer);
        _ = channel.ReadAsync();
        channel.Address = (await channel.AnswerAsync()).GetProperty("address").GetString()!;
        return channel;
    }

    /// <summary>Posts an activity of a group (or of a conversation with one person) and gives the status and the body.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(object activity)
    {
        var json = JsonSerializer.SerializeToNode(activity, Unescaped)!.AsObject();
        json["serviceUrl"] = Address;
        json["channelId"] ??= "msteams";
        json["recipient"] ??= JsonSerializer.SerializeToNode(new { id = "28:bot", name = "小防" }, Unescaped);
        await WriteAsync(new { token = _issuer.Token(serviceUrl: Address), activity = json });
        var answer = await AnswerAsync();
        Assert.True(answer.GetProperty("how").GetString() == "answered", answer.GetRawText());
        return (answer.GetProperty("status").GetInt32(), answer.GetProperty("body"));
    }

    /// <summary>The next sends are refused so.</summary>
    public async Task RefuseAsync(params object[] refusals)
    {
        await WriteAsync(new { refuse = refusals });
        Assert.Equal("ready", (await AnswerAsync()).GetProperty("how").GetString());
    }

    /// <summary>The next thing that EpiBot sends.</summary>
    public async Task<JsonElement> NextAsync() => await _received.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next message that EpiBot sends to a conversation.</summary>
    public async Task<JsonElement> NextToAsync(string conversation)
    {
        while (true)
        {
            var received = await NextAsync();
            if (received.TryGetProperty("conversation", out var id) && id.GetString() == conversation) return received;
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WriteAsync(object command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command, Unescaped));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<JsonElement> AnswerAsync() => await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonSerializer.Deserialize<JsonElement>(line);
            var to = said.GetProperty("how").GetString() is "listening" or "answered" or "failed" or "ready" ? _answers : _received;
            to.Writer.TryWrite(said);
        }

        var problem = new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
        _answers.Writer.TryComplete(problem);
        _received.Writer.TryComplete(problem);
    }
}
