using System.Text.Json;
using EpiBot.Channels;
using EpiBot.Engine;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The app's token, got once for all nodes: a row of the database holds it, and one node at a time fetches a new one under a short lease. A
/// token that was refused is thrown away only where it is still the one in force. Who asks with a wrong secret is locked out for an hour, so
/// after a refusal nobody asks for a while.
/// </summary>
internal sealed partial class AppTokens(EpiBotEngine engine, WeComSettings settings, WeComHttp http, ILogger<AppTokens> log)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private string Name => $"wecom-app:{settings.App.CorpId}:{settings.App.AgentId}";

    /// <summary>The token; <see langword="null"/> where none can be got now.</summary>
    /// <param name="useless">A token that was just refused.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<string?> GetAsync(string? useless, CancellationToken cancellation)
    {
        while (true)
        {
            var now = engine.Clock.Now;
            await using (var db = engine.Database.Open())
            {
                var known = await db.Set<ChannelToken>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == Name, cancellation);
                if (Usable(known, useless, now) is { } token) return token;
                if (known?.RestsUntil > now) return null;
            }

            if (await TryLeaseAsync(useless, cancellation)) return await FetchAsync(cancellation);
            await Task.Delay(LookAgain, engine.Clock.Provider, cancellation);
        }
    }

    private string? Usable(ChannelToken? known, string? useless, DateTimeOffset now) =>
        known?.Sealed is { } text && known.UsedUntil > now && engine.Personal.Open(text) is { } token && token != useless ? token : null;

    private Task<bool> TryLeaseAsync(string? useless, CancellationToken cancellation) => engine.Writer.WriteAsync(
        async (db, stop) =>
        {
            var now = engine.Clock.Now;
            var known = await db.Set<ChannelToken>().FirstOrDefaultAsync(row => row.Name == Name, stop);
            if (known is null) db.Add(known = new ChannelToken { Name = Name });

            // Another node may have been quicker.
            if (known.LeasedUntil > now || known.RestsUntil > now || Usable(known, useless, now) is not null) return false;
            known.LeasedUntil = now + Lease;
            return true;
        },
        cancellation);

    private async Task<string?> FetchAsync(CancellationToken cancellation)
    {
        var (token, lasts, rest) = await AskAsync(cancellation);
        await engine.Writer.WriteAsync(async (db, stop) =>
        {
            var now = engine.Clock.Now;
            var row = await db.Set<ChannelToken>().FirstAsync(known => known.Name == Name, stop);
            row.LeasedUntil = now;
            row.RestsUntil = now + rest;
            if (token is not null) (row.Sealed, row.UsedUntil) = (engine.Personal.Seal(token), now + lasts - Early);
            return true;
        });
        return token;
    }

    private async Task<(string? Token, TimeSpan Lasts, TimeSpan Pause)> AskAsync(CancellationToken cancellation)
    {
        var address = new Uri($"{settings.Api.TrimEnd('/')}/cgi-bin/gettoken?corpid={Uri.EscapeDataString(settings.App.CorpId)}&corpsecret={Uri.EscapeDataString(settings.App.Secret)}");
        try
        {
            using var response = await http.Client.GetAsync(address, cancellation);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (answer.Number("errcode") == 0 && answer.Text("access_token") is { } token) return (token, TimeSpan.FromSeconds(answer.Number("expires_in") ?? 7200), TimeSpan.Zero);
            LogRefused(answer.Number("errcode"));
            return (null, default, RestAfterRefusal);
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or InvalidOperationException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The exception's text holds the address, and the address the secret.
            LogFailed(problem.GetType().Name);
            return (null, default, RestAfterFailure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom gave no token for the app: errcode {Code}. Look at EpiBot:WeCom:App:CorpId and Secret; nobody asks again for ten minutes")]
    private partial void LogRefused(long? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom's token could not be got: {Problem}")]
    private partial void LogFailed(string problem);
}
