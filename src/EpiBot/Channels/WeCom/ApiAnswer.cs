namespace EpiBot.Host.Channels.WeCom;

/// <summary>Answers of the HTTP interfaces: they come with HTTP 200 even where they refuse, and what is no JSON says nothing about what happened.</summary>
internal static class ApiAnswer
{
    private const int Largest = 64 * 1024;

    /// <summary>The errcode, or <see langword="null"/> where the outcome is unknown.</summary>
    public static async Task<int?> CodeAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) return null;
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Largest];
        var length = await body.ReadAtLeastAsync(buffer, Largest, throwOnEndOfStream: false, cancellation);
        return (int?)WeComJson.Read(buffer.AsSpan(0, length))?.Number("errcode");
    }
}
