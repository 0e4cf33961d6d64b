using System.Net;
using System.Net.Http.Headers;
using EpiBot.Outbox;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// Posts activities to a conversation's <c>serviceUrl</c>. With an app id it carries our token, and only hosts the settings trust get it: an
/// address is chosen by whoever calls us. Without one it carries none, and callers are of this machine.
/// </summary>
internal sealed partial class ConnectorClient(HttpClient http, BotSettings settings, BotToken token, TimeProvider time, ILogger<ConnectorClient> log)
{
    /// <summary>Sends an activity to a conversation, as an answer to another one where that is named.</summary>
    public Task<DeliveryOutcome> SendAsync(string? serviceUrl, string conversationId, string? replyToId, object activity, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, serviceUrl, $"{Uri.EscapeDataString(conversationId)}/activities{(replyToId is null ? "" : $"/{Uri.EscapeDataString(replyToId)}")}", activity, cancellation);

    /// <summary>Puts another activity in the place of one that was sent.</summary>
    public Task<DeliveryOutcome> UpdateAsync(string? serviceUrl, string conversationId, string activityId, object activity, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, serviceUrl, $"{Uri.EscapeDataString(conversationId)}/activities/{Uri.EscapeDataString(activityId)}", activity, cancellation);

    /// <summary>Whether answers may be sent there.</summary>
    public bool MaySendTo(string? serviceUrl) => Root(serviceUrl) is not null;

    private async Task<DeliveryOutcome> SendAsync(HttpMethod method, string? serviceUrl, string path, object activity, CancellationToken cancellation)
    {
        if (Root(serviceUrl) is not { } root)
        {
            LogUntrusted(Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) ? address.Host : "(none)");
            return new RejectedOutcome("untrusted service url");
        }

        var target = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/v3/conversations/{path}");
        try
        {
            var bearer = settings.AppId is null ? null : await token.GetAsync(null, cancellation);
            if (settings.AppId is not null && bearer is null) return new FailedOutcome("no token", null);
            using var answer = await TryAsync(method, target, bearer, activity, cancellation);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || bearer is null) return Judge(answer);
            if (await token.GetAsync(useless: bearer, cancellation) is not { } fresh) return new FailedOutcome("HTTP 401", null);
            using var again = await TryAsync(method, target, fresh, activity, cancellation);
            return Judge(again);
        }
        catch (HttpRequestException problem)
        {
            return NotDelivered(new FailedOutcome(problem.HttpRequestError.ToString(), null));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NotDelivered(new FailedOutcome("no answer in time", null));
        }
    }

    private async Task<HttpResponseMessage> TryAsync(HttpMethod method, Uri target, string? bearer, object activity, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, target) { Content = JsonContent.Create(activity) };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private DeliveryOutcome Judge(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode) return DeliveryOutcome.Delivered;
        var reason = $"HTTP {(int)answer.StatusCode}";
        return NotDelivered(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? new FailedOutcome(reason, Wait(answer.Headers.RetryAfter))
            : new RejectedOutcome(reason));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? after) =>
        after?.Delta ?? (after?.Date is { } date && date > time.GetUtcNow() ? date - time.GetUtcNow() : null);

    private DeliveryOutcome NotDelivered(DeliveryOutcome outcome)
    {
        LogNotDelivered(outcome is FailedOutcome failed ? failed.Reason : ((RejectedOutcome)outcome).Reason);
        return outcome;
    }

    private Uri? Root(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var root) && root.Scheme is "http" or "https" && (settings.AppId is null || settings.Trusts(root)) ? root : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is sent to {Host}: it is no address of EpiBot:BotFramework:TrustedHosts")]
    private partial void LogUntrusted(string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Bot Framework activity was not taken: {Reason}")]
    private partial void LogNotDelivered(string reason);
}
