using System.Diagnostics.Metrics;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>One log line and one count for every call that is refused. Nothing of a token is ever written.</summary>
internal sealed partial class BotRefusals(IMeterFactory meters, ILogger<BotRefusals> log)
{
    private readonly Counter<long> _count = meters.Create("EpiBot").CreateCounter<long>("epibot.channel.refused", description: "Calls of channels that were refused");

    /// <summary>The answer to a refused call: a status and nothing that helps in guessing.</summary>
    public IResult Say(HttpContext context, int status, string reason)
    {
        _count.Add(1, new KeyValuePair<string, object?>("channel", "botframework"), new KeyValuePair<string, object?>("reason", reason));
        LogRefused(status, reason, context.Connection.RemoteIpAddress);
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.StatusCode(status);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Bot Framework call was refused with {Status}: {Reason} (from {Address})")]
    private partial void LogRefused(int status, string reason, System.Net.IPAddress? address);
}
