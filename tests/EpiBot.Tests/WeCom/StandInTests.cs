using System.Diagnostics;
using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The stand-in is worth something only if the vendor's own client is content with it.</summary>
public sealed class StandInTests
{
    private const string Client = """
        const { WSClient } = require('@wecom/aibot-node-sdk');
        const silent = { debug() {}, info() {}, warn() {}, error() {} };
        const say = (what, more) => process.stdout.write(JSON.stringify({ what, ...more }) + '\n');
        const client = new WSClient({ botId: 'AIBTEST', secret: process.env.SECRET, wsUrl: process.env.SOCKET, heartbeatInterval: 200, logger: silent, maxAuthFailureAttempts: 1 });
        client.on('authenticated', () => say('authenticated'));
        client.on('error', error => say('error', { message: error.message }));
        client.on('message.text', async frame => {
          say('text', { content: frame.body.text.content, msgid: frame.body.msgid });
          const answered = await client.replyStream(frame, 'stream-1', '好的', true);
          const pushed = await client.sendMessage(frame.body.chatid, { msgtype: 'markdown', markdown: { content: '另外' } });
          const card = await client.sendMessage(frame.body.chatid, { msgtype: 'template_card', template_card: { card_type: 'button_interaction', task_id: 'task-1', main_title: { title: '警情' }, button_list: [{ text: '收到', key: 'ack', style: 1 }] } });
          const media = await client.uploadMedia(Buffer.alloc(700 * 1024, 7), { type: 'file', filename: '日报.xlsx' });
          const file = await client.sendMediaMessage(frame.body.chatid, 'file', media.media_id);
          say('answered', { codes: [answered.errcode, pushed.errcode, card.errcode, file.errcode] });
        });
        client.on('event.template_card_event', async frame => {
          const updated = await client.updateTemplateCard(frame, { card_type: 'button_interaction', task_id: frame.body.event.template_card_event.task_id, main_title: { title: '已收到' }, button_list: [{ text: '已收到', key: 'none', style: 4 }] });
          say('updated', { code: updated.errcode });
        });
        client.on('event.disconnected_event', () => say('displaced'));
        client.connect();
        process.stdin.on('end', () => process.exit(0)).resume();
        """;

    [Fact]
    public async Task The_official_client_subscribes_hears_answers_pushes_updates_a_card_and_keeps_alive()
    {
        await using var standIn = await StandIn.StartAsync();
        using var client = Start(standIn, "bot-secret-for-tests");
        Assert.Equal("authenticated", (await NextAsync(client)).Text("what"));
        await standIn.SayAsync("chat-1", "zhangsan", "零报告");
        Assert.Equal("@小防 零报告", (await NextAsync(client)).Text("content"));
        Assert.Equal("[0,0,0,0]", (await NextAsync(client)).GetProperty("codes").GetRawText());
        Assert.Equal(["stream", "markdown", "template_card", "file"], (await standIn.ShownAsync("chat-1")).Select(shown => shown.Kind));
        await standIn.ClickAsync("chat-1", "zhangsan", "task-1", "ack");
        Assert.Equal(0, (await NextAsync(client)).GetProperty("code").GetInt32());
        Assert.Contains("已收到", (await standIn.ShownAsync("chat-1"))[2].Text, StringComparison.Ordinal);
        while ((await standIn.ReceivedAsync()).Count(frame => frame == "ping") < 3) await Task.Yield();

        // Still connected after pings: they were answered.
        Assert.True(await standIn.IsSubscribedAsync());
        await standIn.DisplaceAsync();
        Assert.Equal("displaced", (await NextAsync(client)).Text("what"));
        client.StandardInput.Close();
    }

    [Fact]
    public async Task The_official_client_is_refused_with_a_wrong_secret()
    {
        await using var standIn = await StandIn.StartAsync();
        using var client = Start(standIn, "wrong");
        Assert.Contains("40001", (await NextAsync(client)).Text("message"), StringComparison.Ordinal);
        client.StandardInput.Close();
    }

    private static Process Start(StandIn standIn, string secret) => Process.Start(PeerProcess.Node(Client, new Dictionary<string, string> { ["SOCKET"] = standIn.Socket, ["SECRET"] = secret }))!;

    private static async Task<JsonElement> NextAsync(Process client) =>
        JsonDocument.Parse(await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await client.StandardError.ReadToEndAsync())).RootElement;
}
