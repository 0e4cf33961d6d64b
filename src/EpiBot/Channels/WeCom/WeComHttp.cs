using System.Net.Http.Headers;
using System.Text.Json;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The HTTP side of WeCom. A client of its own and not the factory's, which logs addresses: in these, keys and tokens stand in the query.
/// </summary>
internal sealed class WeComHttp(WeComSettings settings) : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Whether an address that came with a message is one of the platform's; anything else would make EpiBot call where a stranger wants.</summary>
    public bool IsApi(string address) => Uri.TryCreate(address, UriKind.Absolute, out var target) && Uri.TryCreate(settings.Api, UriKind.Absolute, out var api)
        && target.Scheme == api.Scheme && target.Authority.Equals(api.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>Posts JSON and gives the errcode, or <see langword="null"/> where the outcome is unknown.</summary>
    public async Task<int?> PostAsync(Uri address, object body)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WeComJson.Options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var response = await Client.PostAsync(address, content);
        return await ApiAnswer.CodeAsync(response, CancellationToken.None);
    }

    public void Dispose() => Client.Dispose();
}
