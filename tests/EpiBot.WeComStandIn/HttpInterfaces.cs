using System.Globalization;
using System.Text.Json;

namespace EpiBot.WeComStandIn;

/// <summary>The webhook robots, the interfaces with a token, and the late answers of callbacks.</summary>
internal static class HttpInterfaces
{
    private const int RobotsPerMinute = 20;

    private static int _tokens;

    public static void Map(WebApplication app)
    {
        app.MapPost("/cgi-bin/webhook/send", (string key, JsonElement body, World world) => Guarded(world, "webhook", () => Robot(key, body, world)));
        app.MapPost("/cgi-bin/aibot/response", (string response_code, JsonElement body, World world) => Guarded(world, "response", () =>
        {
            if (world.IsShown("response " + response_code)) return Code(40058);
            world.Show("response", body.GetProperty("msgtype").GetString()!, "response " + response_code, body.GetProperty(body.GetProperty("msgtype").GetString()!));
            return Code(0);
        }));
        app.MapGet("/cgi-bin/gettoken", (string corpid, string corpsecret, World world) => Guarded(world, "gettoken", () =>
        {
            world.Note("gettoken");
            return corpsecret == "app-secret-for-tests"
                ? Results.Json(new { errcode = 0, errmsg = "ok", access_token = string.Create(CultureInfo.InvariantCulture, $"token-{corpid}-{Interlocked.Increment(ref _tokens)}"), expires_in = 7200 })
                : Code(40001);
        }));
        app.MapPost("/cgi-bin/user/getuserid", (string access_token, JsonElement body, World world) => Guarded(world, "getuserid", () =>
            body.GetProperty("mobile").GetString() == "13800000000" ? Results.Json(new { errcode = 0, errmsg = "ok", userid = "LiJianGuo" }) : Code(46004)));
        foreach (var path in new[] { "message/send", "appchat/send", "message/update_template_card", "batch/openuserid_to_userid" })
        {
            app.MapPost("/cgi-bin/" + path, (string access_token, JsonElement body, World world) => Guarded(world, path, () => App(path, access_token, body, world)));
        }
    }

    private static IResult Robot(string key, JsonElement body, World world)
    {
        world.Note($"webhook {key} {body.GetRawText()}");
        if (!key.StartsWith("robot-key-", StringComparison.Ordinal)) return Code(93000);
        var kind = body.GetProperty("msgtype").GetString()!;
        var content = body.GetProperty(kind);
        if (kind == "text" && World.Bytes(content.GetProperty("content").GetString()) > 2048) return Code(40058);
        if (!world.Take("robot " + key, RobotsPerMinute)) return Code(45009);
        world.Show(key, "robot", "", content);
        return Code(0);
    }

    private static IResult App(string path, string token, JsonElement body, World world)
    {
        world.Note($"{path} {body.GetRawText()}");
        if (!token.StartsWith("token-", StringComparison.Ordinal)) return Code(40014);
        world.Show(path, "app", "", body);
        var users = body.TryGetProperty("touser", out var to) ? to.GetString()!.Split('|') : [];
        return Results.Json(new { errcode = 0, errmsg = "ok", invaliduser = string.Join('|', users.Where(user => user.StartsWith("gone", StringComparison.Ordinal))), msgid = Guid.NewGuid().ToString("N"), response_code = Guid.NewGuid().ToString("N") });
    }

    /// <summary>Goes wrong where it was ordered to: a code, a web page instead of JSON, an answer that comes too late or never.</summary>
    private static async Task<IResult> Guarded(World world, string kind, Func<IResult> work)
    {
        switch (world.Mischief(kind))
        {
            case null:
                return work();
            case "html":
                return Results.Text("<html><body>502 Bad Gateway</body></html>", "text/html", statusCode: StatusCodes.Status200OK);
            case "html after":
                work();
                return Results.Text("<html><body>504 Gateway Time-out</body></html>", "text/html", statusCode: StatusCodes.Status504GatewayTimeout);
            case "stall after":
                work();
                await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
                return Code(0);
            case var code:
                return Code(int.Parse(code, CultureInfo.InvariantCulture));
        }
    }

    private static IResult Code(int code) => Results.Json(new { errcode = code, errmsg = code == 0 ? "ok" : "refused" });
}
