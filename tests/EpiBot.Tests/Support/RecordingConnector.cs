using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EpiBot.Host.Tests.Support;

/// <summary>The other side of a Bot Framework conversation, on a socket of its own: keeps what is posted to it.</summary>
internal sealed class RecordingConnector : IAsyncDisposable
{
    private readonly Channel<(string Path, JsonElement Body)> _posted = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly WebApplication _app;

    private RecordingConnector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<RecordingConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var connector = new RecordingConnector(builder.Build());
        connector._app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            connector._posted.Writer.TryWrite((request.Path, body.RootElement.Clone()));
        });
        await connector._app.StartAsync(TestContext.Current.CancellationToken);
        return connector;
    }

    /// <summary>The next thing that is posted.</summary>
    public async Task<(string Path, JsonElement Body)> NextAsync() => await _posted.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
