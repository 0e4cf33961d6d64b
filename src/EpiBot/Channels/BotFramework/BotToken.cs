using System.Text.Json;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>
/// Our own token, with which answers are sent: got from the login once for all who need it, kept while it holds, renewed some minutes early.
/// A login that refuses is left alone for a minute, for it locks out who insists.
/// </summary>
internal sealed partial class BotToken(BotSettings settings, HttpClient http, TimeProvider time, ILogger<BotToken> log) : IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Held? _held;
    private long? _failed;

    /// <summary>The token; <see langword="null"/> where none can be got now.</summary>
    /// <param name="useless">A token that was just refused: another one is got unless somebody already has.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<string?> GetAsync(string? useless, CancellationToken cancellation)
    {
        if (Usable(useless, Early) is { } token) return token;
        await _one.WaitAsync(cancellation);
        try
        {
            if (Usable(useless, Early) is { } renewed) return renewed;
            if (_failed is not { } last || time.GetElapsedTime(last) >= Patience) await FetchAsync(cancellation);

            // Where the login is away the old one serves until its end.
            return Usable(useless, TimeSpan.Zero);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private string? Usable(string? useless, TimeSpan early) =>
        _held is { } held && held.Token != useless && time.GetElapsedTime(held.At) + early < held.Lasts ? held.Token : null;

    private async Task FetchAsync(CancellationToken cancellation)
    {
        var address = new Uri($"{settings.Login.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(settings.Tenant)}/oauth2/v2.0/token");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.AppId!,
            ["client_secret"] = settings.Password,
            ["scope"] = settings.Scope,
        });
        var asked = time.GetTimestamp();
        try
        {
            using var answer = await http.PostAsync(address, form, cancellation);
            if (answer.IsSuccessStatusCode && Read(await answer.Content.ReadAsStringAsync(cancellation), asked) is { } held)
            {
                (_held, _failed) = (held, null);
                return;
            }

            LogRefused((int)answer.StatusCode);
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogFailed(problem.GetType().Name);
        }

        _failed = time.GetTimestamp();
    }

    private static Held? Read(string body, long asked)
    {
        if (body.Length > LongestAnswer) return null;
        using var document = JsonDocument.Parse(body);
        return document.RootElement is { ValueKind: JsonValueKind.Object } answer
            && answer.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
            && answer.TryGetProperty("expires_in", out var lasts) && lasts.TryGetInt32(out var seconds)
                ? new Held(token.GetString()!, asked, TimeSpan.FromSeconds(seconds))
                : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The login gave no token for the Bot Framework: HTTP {Status}. Look at MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId")]
    private partial void LogRefused(int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The login for the Bot Framework could not be reached: {Problem}")]
    private partial void LogFailed(string problem);

    private sealed record Held(string Token, long At, TimeSpan Lasts);
}
