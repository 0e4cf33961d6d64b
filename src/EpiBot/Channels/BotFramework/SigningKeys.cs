using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// The keys an issuer signs with, from its OpenID metadata: kept for a day, fetched again at once when a token names a key that is not among
/// them (but not more often than every half minute, for anybody can make up names), and used on while the issuer cannot be reached. The
/// library's own configuration cache fetches in the background and so refuses the first message after a change of keys; a refused message
/// is not sent again.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HttpDocumentRetriever _documents = new(http) { RequireHttps = !metadata.IsLoopback };
    private Known? _known;
    private long? _tried;

    /// <summary>The keys, among them the one that a token names wherever the issuer has it; <see langword="null"/> where none could be got.</summary>
    public async Task<IReadOnlyList<JsonWebKey>?> GetAsync(string? keyId, CancellationToken cancellation)
    {
        if (Serves(_known, keyId)) return _known!.Keys;
        await _one.WaitAsync(cancellation);
        try
        {
            if (!Serves(_known, keyId) && (_tried is not { } last || time.GetElapsedTime(last) >= Pause)) await FetchAsync(cancellation);
            return _known is { } known && time.GetElapsedTime(known.At) < Usable ? known.Keys : null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool Serves(Known? known, string? keyId) =>
        known is not null && time.GetElapsedTime(known.At) < Fresh && (keyId is null || known.Keys.Any(key => key.Kid == keyId));

    private async Task FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, _documents, cancellation);
            if (configuration.JsonWebKeySet is { Keys.Count: > 0 } set) _known = new Known([.. set.Keys], time.GetTimestamp());
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException or HttpRequestException)
        {
            // The last known keys serve on; where there are none the caller is told to come again.
        }

        // Counted from the end, so that what waited behind a slow answer does not fetch again.
        _tried = time.GetTimestamp();
    }

    private sealed record Known(IReadOnlyList<JsonWebKey> Keys, long At);
}
