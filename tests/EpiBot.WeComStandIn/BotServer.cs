using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EpiBot.WeComStandIn;

/// <summary>The bot's side of the long connection: one subscriber at a time, an answer to every frame, 30 messages a minute and conversation.</summary>
internal sealed class BotServer(World world, TimeProvider time)
{
    private const string BotId = "AIBTEST", Secret = "bot-secret-for-tests";

    private readonly ConcurrentDictionary<string, Callback> _callbacks = new();
    private readonly ConcurrentDictionary<string, bool> _spoken = new();
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private WebSocket? _subscriber;
    private int _count;

    public bool HasSubscriber => Volatile.Read(ref _subscriber) is { State: WebSocketState.Open };

    public static async Task AcceptAsync(HttpContext context, BotServer server, World world)
    {
        if (!context.WebSockets.IsWebSocketRequest || world.Mischief("connect") is not null)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        world.Note("connected");
        await server.ServeAsync(socket);
        world.Note("disconnected");
    }

    /// <summary>Something happens that the bot is told; gives the request's id, or <see langword="null"/> where nobody listens.</summary>
    public async Task<string?> TellAsync(string command, JsonElement body, string? chat, string? task)
    {
        if (Volatile.Read(ref _subscriber) is not { State: WebSocketState.Open } socket) return null;
        if (chat is not null) _spoken[chat] = true;
        var request = string.Create(CultureInfo.InvariantCulture, $"cb-{Interlocked.Increment(ref _count)}");
        _callbacks[request] = new Callback(chat ?? "", task, time.GetTimestamp());
        await WriteAsync(socket, new { cmd = command, headers = new { req_id = request }, body });
        return request;
    }

    /// <summary>Another program takes the bot.</summary>
    public async Task DisplaceAsync()
    {
        if (Interlocked.Exchange(ref _subscriber, null) is not { } socket) return;
        await WriteAsync(socket, new { cmd = "aibot_event_callback", headers = new { req_id = "cb-displaced" }, body = new { msgid = Guid.NewGuid().ToString("N"), aibotid = BotId, msgtype = "event", @event = new { eventtype = "disconnected_event" } } });
        await Task.Delay(TimeSpan.FromMilliseconds(200), time);
        socket.Abort();
    }

    public void Drop() => Interlocked.Exchange(ref _subscriber, null)?.Abort();

    private async Task ServeAsync(WebSocket socket)
    {
        var buffer = new byte[1024 * 1024];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) break;
                var frame = JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement.Clone();
                _ = TakeAsync(socket, frame);
            }
        }
        catch (WebSocketException)
        {
            // The other side is gone.
        }

        Interlocked.CompareExchange(ref _subscriber, null, socket);
    }

    private async Task TakeAsync(WebSocket socket, JsonElement frame)
    {
        var command = frame.GetProperty("cmd").GetString()!;
        var request = frame.GetProperty("headers").GetProperty("req_id").GetString()!;
        var body = frame.TryGetProperty("body", out var given) ? given : default;
        world.Note($"{command} {(command == "aibot_subscribe" ? "" : body.ValueKind == JsonValueKind.Undefined ? "" : body.GetRawText())}".Trim());
        var mischief = command is "ping" or "aibot_subscribe" ? null : world.Mischief(command);
        if (mischief == "drop before")
        {
            Drop();
            return;
        }

        var (code, answer) = mischief is not null && int.TryParse(mischief, CultureInfo.InvariantCulture, out var ordered) ? (ordered, null) : await DoAsync(socket, command, request, body);
        if (mischief == "drop after")
        {
            Drop();
            return;
        }

        if (mischief?.StartsWith("stall ", StringComparison.Ordinal) == true) await Task.Delay(TimeSpan.FromSeconds(double.Parse(mischief[6..], CultureInfo.InvariantCulture)), time);
        await WriteAsync(socket, answer is null ? new { headers = new { req_id = request }, errcode = code, errmsg = code == 0 ? "ok" : "refused" } : (object)new { headers = new { req_id = request }, errcode = code, errmsg = "ok", body = answer });
        if (command == "aibot_subscribe" && code != 0) await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "refused", CancellationToken.None);
    }

    private async Task<(int Code, object? Answer)> DoAsync(WebSocket socket, string command, string request, JsonElement body)
    {
        if (command == "aibot_subscribe") return (await SubscribeAsync(socket, body), null);
        if (socket != Volatile.Read(ref _subscriber)) return (846609, null);
        switch (command)
        {
            case "ping":
                return (0, null);
            case "aibot_respond_msg" or "aibot_respond_welcome_msg":
                return (_callbacks.TryGetValue(request, out var said) ? Show(said.Chat, body, command == "aibot_respond_welcome_msg") : 846605, null);
            case "aibot_respond_update_msg":
                return (_callbacks.TryGetValue(request, out var click) ? Update(click, body) : 846605, null);
            case "aibot_send_msg":
                var chat = body.GetProperty("chatid").GetString()!;
                return (_spoken.ContainsKey(chat) ? body.GetProperty("msgtype").GetString() is "markdown" or "template_card" or "file" ? Show(chat, body, welcome: false) : 40008 : 93006, null);
            case "aibot_upload_media_init":
                var upload = Guid.NewGuid().ToString("N");
                _uploads[upload] = new Upload(body.GetProperty("filename").GetString()!, body.GetProperty("total_size").GetInt64(), body.GetProperty("md5").GetString()!, []);
                return (0, new { upload_id = upload });
            case "aibot_upload_media_chunk":
                _uploads[body.GetProperty("upload_id").GetString()!].Chunks[body.GetProperty("chunk_index").GetInt32()] = body.GetProperty("base64_data").GetBytesFromBase64();
                return (0, null);
            case "aibot_upload_media_finish":
                return Finish(body.GetProperty("upload_id").GetString()!);
            default:
                return (40008, null);
        }
    }

    private async Task<int> SubscribeAsync(WebSocket socket, JsonElement body)
    {
        if (world.Mischief("aibot_subscribe") is { } ordered) return int.Parse(ordered, CultureInfo.InvariantCulture);
        if (body.GetProperty("bot_id").GetString() != BotId || body.GetProperty("secret").GetString() != Secret) return 40001;
        if (Volatile.Read(ref _subscriber) is { } before && before != socket) await DisplaceAsync();
        Volatile.Write(ref _subscriber, socket);
        return 0;
    }

    private int Show(string chat, JsonElement body, bool welcome)
    {
        var kind = body.GetProperty("msgtype").GetString()!;
        if (kind == "text" && !welcome) return 40008;
        var content = kind is "stream" or "markdown" or "text" ? body.GetProperty(kind).GetProperty("content").GetString() : null;
        if (World.Bytes(content) > 20480) return 45002;
        var key = kind == "stream" ? body.GetProperty("stream").GetProperty("id").GetString()! : kind == "template_card" ? body.GetProperty("template_card").GetProperty("task_id").GetString()! : "";
        if (kind == "template_card" && world.IsShown(key)) return 42014;
        if (!world.Take("bot " + chat, 30)) return 45009;
        world.Show(chat, kind, key, body.GetProperty(kind));
        return 0;
    }

    private int Update(Callback click, JsonElement body)
    {
        var card = body.GetProperty("template_card");
        if (click.Task is null || card.GetProperty("task_id").GetString() != click.Task) return 42015;
        if (time.GetElapsedTime(click.At) > TimeSpan.FromSeconds(5)) return 846610;
        world.ShowEverywhere(click.Task, card);
        return 0;
    }

    private (int Code, object? Answer) Finish(string id)
    {
        var upload = _uploads[id];
        var bytes = upload.Chunks.OrderBy(chunk => chunk.Key).SelectMany(chunk => chunk.Value).ToArray();
        if (bytes.Length != upload.Size || !Convert.ToHexStringLower(MD5.HashData(bytes)).Equals(upload.Md5, StringComparison.OrdinalIgnoreCase)) return (40035, null);
        world.Note($"file {upload.Name} {Convert.ToBase64String(bytes)}");
        return (0, new { type = "file", media_id = id, created_at = "1785000000" });
    }

    private async Task WriteAsync(WebSocket socket, object frame)
    {
        await _writing.WaitAsync();
        try
        {
            if (socket.State == WebSocketState.Open) await socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(frame)), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The other side is gone.
        }
        finally
        {
            _writing.Release();
        }
    }

    private sealed record Callback(string Chat, string? Task, long At);

    private sealed record Upload(string Name, long Size, string Md5, ConcurrentDictionary<int, byte[]> Chunks);
}
