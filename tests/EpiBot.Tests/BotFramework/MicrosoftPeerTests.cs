using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.BotFramework;

/// <summary>EpiBot as a bot of Microsoft's channels: botframework-connector posts as a channel does, botbuilder checks and takes what EpiBot sends.</summary>
public sealed class MicrosoftPeerTests(RegisteredTownship township) : IClassFixture<RegisteredTownship>
{
    private const string Tenant = "county-tenant";
    private static int _ids;

    [Fact]
    public async Task A_group_bound_by_a_code_reports_by_mentioning_the_bot_and_is_answered_in_its_thread()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        await BoundMemberAsync(channel, group, "29:li", "李建国", "lijianguo");
        var (status, _) = await channel.PostAsync(InGroup(group, "29:li", "<at>小防</at>\u00a0零报告", id: "thread-1"));
        Assert.Equal(200, status);
        var reply = await channel.NextToAsync(group);
        Assert.Equal(("reply", "thread-1"), (Text(reply, "how"), Text(reply, "to")));
        Assert.Contains("东山村", Text(reply.GetProperty("activity"), "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_of_a_channel_is_booked_and_answered_once()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        await BoundMemberAsync(channel, group, "29:wang", "王芳", "wangfang");
        await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助", id: "twice"));
        await channel.NextToAsync(group);
        await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助", id: "twice"));
        await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 未报", id: "after"));
        Assert.Equal("after", Text(await channel.NextToAsync(group), "to"));
    }

    [Fact]
    public async Task Two_conversations_may_use_the_same_message_id()
    {
        await using var channel = await StartAsync();
        var (one, other) = (await BoundGroupAsync(channel, "g-yunzhu"), await BoundGroupAsync(channel, "cp-yunzhu"));
        await BoundMemberAsync(channel, one, "29:wang", "王芳", "wangfang");
        foreach (var group in new[] { one, other })
        {
            await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助", id: "1481567603816"));
            Assert.Equal("1481567603816", Text(await channel.NextToAsync(group), "to"));
        }
    }

    [Fact]
    public async Task Expected_replies_come_in_the_answer_to_the_call()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        var (status, body) = await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助", deliveryMode: "expectReplies"));
        Assert.Equal(200, status);
        Assert.Equal("message", Text(Assert.Single(body.GetProperty("activities").EnumerateArray()), "type"));
    }

    [Fact]
    public async Task A_fever_goes_to_the_command_group_of_its_own_accord_with_buttons_and_one_press_answers_it()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        var command = await BoundGroupAsync(channel, "cp-yunzhu");
        await BoundMemberAsync(channel, group, "29:zhang", "张德华", "zhangdehua");
        await BoundMemberAsync(channel, command, "29:zhao", "赵源", "zhaoyuan");
        await channel.PostAsync(InGroup(group, "29:zhang", "<at>小防</at> 我村周大山今天发烧38.5"));
        var alert = await channel.NextToAsync(command);
        var activity = alert.GetProperty("activity");
        Assert.Equal("send", Text(alert, "how"));
        Assert.Contains("周大山", Text(activity, "text"), StringComparison.Ordinal);
        var data = activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data");
        var (status, body) = await channel.PostAsync(new
        {
            type = "invoke",
            name = "adaptiveCard/action",
            id = "press-1",
            replyToId = "out-1",
            conversation = new { id = command, isGroup = true, tenantId = Tenant },
            from = new { id = "29:zhao", name = "赵源" },
            value = new { action = new { type = "Action.Execute", verb = "say", data } },
        });
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (status, Text(body, "type")));
        Assert.Contains("赵源", body.GetProperty("value").GetRawText().Normalize(), StringComparison.Ordinal);
        var shown = await channel.NextToAsync(command);
        Assert.Equal(("update", "out-1"), (Text(shown, "how"), Text(shown, "to")));
    }

    [Fact]
    public async Task An_answer_the_channel_cannot_take_now_comes_when_it_can()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        await channel.RefuseAsync(new { status = 503 }, new { status = 429, retryAfter = "1" });
        await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助", id: "patient"));
        Assert.Equal(503, (await channel.NextAsync()).GetProperty("status").GetInt32());
        Assert.Equal(429, (await channel.NextAsync()).GetProperty("status").GetInt32());
        Assert.Equal("patient", Text(await channel.NextToAsync(group), "to"));
    }

    [Fact]
    public async Task A_channel_that_dies_in_the_middle_harms_nobody_else()
    {
        string group;
        await using (var channel = await StartAsync())
        {
            group = await BoundGroupAsync(channel, "g-yunzhu");
            await channel.KillAsync();
        }

        var dead = "http://127.0.0.1:1/";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = System.Net.Http.Json.JsonContent.Create(new { type = "message", id = "dead-1", channelId = "msteams", serviceUrl = dead, conversation = new { id = group, isGroup = true, tenantId = Tenant }, from = new { id = "29:x" }, recipient = new { id = "28:bot" }, text = "帮助" }) };
        request.Headers.Authorization = new("Bearer", township.Issuer.Token(serviceUrl: dead));
        using var answer = await township.EpiBot.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        await using var another = await StartAsync();
        var other = await BoundGroupAsync(another, "cp-yushe");
        await another.PostAsync(InGroup(other, "29:wang", "<at>小防</at> 帮助"));
        await another.NextToAsync(other);
    }

    [Fact]
    public async Task The_login_is_asked_for_a_token_once_and_in_the_own_tenant()
    {
        await using var channel = await StartAsync();
        var group = await BoundGroupAsync(channel, "g-yunzhu");
        for (var i = 0; i < 3; i++)
        {
            await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 帮助"));
            await channel.NextToAsync(group);
        }

        Assert.Equal(1, township.Issuer.Logins);
        Assert.Equal($"county-tenant client_credentials {LocalIssuer.AppId} {LocalIssuer.Audience}", township.Issuer.LastLogin);
    }

    [Fact]
    public async Task Who_adds_the_bot_is_told_once_how_to_bind_the_group()
    {
        await using var channel = await StartAsync();
        var group = $"19:{Guid.NewGuid():N}@thread.tacv2";
        var added = new { type = "conversationUpdate", conversation = new { id = group, isGroup = true, tenantId = Tenant }, from = new { id = "29:wang" }, membersAdded = new[] { new { id = "28:bot" } } };
        await channel.PostAsync(added);
        Assert.Contains("绑定", Text((await channel.NextToAsync(group)).GetProperty("activity"), "text"), StringComparison.Ordinal);
        await channel.PostAsync(added);
        await channel.PostAsync(InGroup(group, "29:wang", "<at>小防</at> 零报告"));
        var code = await CodeAsync("--group", "g-yunzhu");
        await channel.PostAsync(InGroup(group, "29:wang", $"<at>小防</at> 绑定 {code}"));
        Assert.Contains("云竹镇疫情防控工作群", Text((await channel.NextToAsync(group)).GetProperty("activity"), "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_channels_where_anybody_takes_any_name_nobody_becomes_a_member()
    {
        await using var channel = await StartAsync();
        var code = await CodeAsync("--member", "lijianguo");
        Assert.Contains("不能绑定个人", await SaidAsync("lijianguo"), StringComparison.Ordinal);
        Assert.Contains("李建国", await SaidAsync("dl_lijianguo"), StringComparison.Ordinal);

        async Task<string> SaidAsync(string from)
        {
            var (_, body) = await channel.PostAsync(new { type = "message", id = NextId(), channelId = "directline", deliveryMode = "expectReplies", conversation = new { id = "dl-1" }, from = new { id = from }, text = $"绑定 {code}" });
            return Text(body.GetProperty("activities")[0], "text");
        }
    }

    [Fact]
    public async Task What_nobody_can_handle_is_said_to_be_so()
    {
        await using var channel = await StartAsync();
        Assert.Equal(501, await StatusAsync(new { type = "invoke", name = "task/fetch", conversation = new { id = "x" }, from = new { id = "29:x" } }));
        Assert.Equal(200, await StatusAsync(new { type = "somethingNew", conversation = new { id = "x" }, from = new { id = "29:x" } }));
        Assert.Equal(400, await StatusAsync(new { type = "message", id = "m", conversation = new { id = "x" }, text = "零报告" }));

        async Task<int> StatusAsync(object activity) => (await channel.PostAsync(activity)).Status;
    }

    private Task<MicrosoftChannel> StartAsync() => MicrosoftChannel.StartAsync(township.EpiBot.Address, township.Issuer);

    private async Task<string> BoundGroupAsync(MicrosoftChannel channel, string group)
    {
        var conversation = $"19:{Guid.NewGuid():N}@thread.tacv2";
        await BindAsync(channel, InGroup(conversation, "29:admin", $"<at>小防</at> 绑定 {await CodeAsync("--group", group)}", deliveryMode: "expectReplies"));
        return conversation;
    }

    private async Task BoundMemberAsync(MicrosoftChannel channel, string group, string from, string name, string member) =>
        await BindAsync(channel, InGroup(group, from, $"<at>小防</at> 绑定 {await CodeAsync("--member", member)}", deliveryMode: "expectReplies", name: name));

    private static async Task BindAsync(MicrosoftChannel channel, object activity)
    {
        var (status, body) = await channel.PostAsync(activity);
        Assert.Equal(200, status);
        Assert.Contains("已绑定", Text(Assert.Single(body.GetProperty("activities").EnumerateArray()), "text"), StringComparison.Ordinal);
    }

    private async Task<string> CodeAsync(string what, string id) => Assert.Single((await EpiBotProgram.RunAsync(township.Folder, "binding-code", "create", what, id)).Lines);

    private static object InGroup(string group, string from, string text, string? id = null, string? deliveryMode = null, string? name = null) => new
    {
        type = "message",
        id = id ?? NextId(),
        deliveryMode,
        conversation = new { id = group, isGroup = true, conversationType = "channel", tenantId = Tenant },
        from = new { id = from, name },
        text,
        entities = new[] { new { type = "mention", text = "<at>小防</at>", mentioned = new { id = "28:bot", name = "小防" } } },
    };

    private static string NextId() => $"m-{Interlocked.Increment(ref _ids)}";

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
