namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Posts answers to an activity's <c>serviceUrl</c>, where the caller did not wait for them.</summary>
internal sealed partial class ConnectorClient(HttpClient http, ILogger<ConnectorClient> log)
{
    public async Task PostAsync(string serviceUrl, string conversationId, string replyToId, object activity)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
        {
            LogBadServiceUrl(conversationId);
            return;
        }

        var address = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversationId)}/activities/{Uri.EscapeDataString(replyToId)}");
        try
        {
            using var response = await http.PostAsJsonAsync(address, activity);
            if (!response.IsSuccessStatusCode) LogNotDelivered(conversationId, (int)response.StatusCode);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            // The report is booked; the sender sees the answer when the message is sent again, from the stored reply.
            LogFailed(problem, conversationId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to conversation {Conversation} has no usable serviceUrl")]
    private partial void LogBadServiceUrl(string conversation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to conversation {Conversation} was not taken: HTTP {Status}")]
    private partial void LogNotDelivered(string conversation, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to conversation {Conversation} could not be posted")]
    private partial void LogFailed(Exception problem, string conversation);
}
