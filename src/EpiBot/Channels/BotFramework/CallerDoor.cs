using EpiBot.Host.Api;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// Who may post activities. With an app id: whoever brings a token made out to it, checked before the body is looked at, and for the address
/// and the channel it vouches for. Without one: this machine.
/// </summary>
internal sealed class CallerDoor(BotSettings settings, CallerCheck check, BotRefusals refusals)
{
    /// <summary>The caller, or the answer that refuses the call.</summary>
    public async Task<(TrustedCaller? Caller, IResult? Refusal)> EnterAsync(HttpContext context)
    {
        if (settings.AppId is null) return (null, Locality.IsLocal(context) ? null : Problems.Forbidden("Without an app id only calls from this machine are served."));
        return await check.CheckAsync(context.Request.Headers.Authorization, context.RequestAborted) switch
        {
            TrustedCaller caller => (caller, null),
            RefusedCaller refused => (null, refusals.Say(context, StatusCodes.Status401Unauthorized, refused.Reason)),
            _ => (null, Problems.Busy(context)),
        };
    }

    /// <summary>What speaks against an activity of a caller whose token is good, or <see langword="null"/>.</summary>
    public IResult? Refusal(HttpContext context, TrustedCaller? caller, InboundActivity activity)
    {
        if (caller is null or { IsEmulator: true }) return null;
        if (activity.ChannelId is null) return Problems.Field("channelId", "Give the channel's id.");
        if (caller.Endorsements?.Contains(activity.ChannelId, StringComparer.Ordinal) != true) return refusals.Say(context, StatusCodes.Status403Forbidden, "endorsement");
        if (activity.ServiceUrl is null) return refusals.Say(context, StatusCodes.Status401Unauthorized, "no_service_url");

        // Answers go to the address of the activity; letter case alone does not make it another host.
        return string.Equals(caller.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? null : refusals.Say(context, StatusCodes.Status403Forbidden, "service_url");
    }
}
