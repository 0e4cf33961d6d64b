using System.Net.Http.Headers;
using System.Text.Json;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>The interfaces with a token: a token that is refused is changed once, and nothing else is ever repeated here.</summary>
internal sealed class AppApi(WeComSettings settings, WeComHttp http, AppTokens tokens)
{
    private const int Largest = 64 * 1024;

    /// <summary>Posts JSON; <see langword="null"/> where nothing was sent for want of a token, an answer without an errcode where the outcome is unknown.</summary>
    public async Task<JsonElement?> PostAsync(string path, object body, CancellationToken cancellation)
    {
        if (await tokens.GetAsync(null, cancellation) is not { } token) return null;
        var answer = await SendAsync(path, token, body, cancellation);
        if (answer.Number("errcode") is not (40014 or 42001 or 41001)) return answer;
        return await tokens.GetAsync(useless: token, cancellation) is { } fresh ? await SendAsync(path, fresh, body, cancellation) : null;
    }

    private async Task<JsonElement> SendAsync(string path, string token, object body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WeComJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        try
        {
            using var response = await http.Client.PostAsync(new Uri($"{settings.Api.TrimEnd('/')}/cgi-bin/{path}?access_token={Uri.EscapeDataString(token)}"), content, cancellation);
            if (!response.IsSuccessStatusCode) return default;
            var text = await response.Content.ReadAsByteArrayAsync(cancellation);
            return text.Length <= Largest ? WeComJson.Read(text) ?? default : default;
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The exception's text holds the address, and the address the token.
            return default;
        }
    }
}
