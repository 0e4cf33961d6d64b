namespace EpiBot.Host.Tests.Support;

/// <summary>A real installation of the small township, imported and serving; shared by the tests of a class.</summary>
public sealed class InstalledTownship : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningEpiBot? _running;

    public string Folder => _folder.Root;

    public HttpClient Http => _running!.Http;

    /// <summary>The day before today in the county: its rounds are over, whatever the hour at which the tests run.</summary>
    public DateOnly Yesterday { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-1);

    public async ValueTask InitializeAsync()
    {
        var import = await EpiBotProgram.RunAsync(Folder, "import", _folder.Write("organisation.json", Township.Small));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        _running = await RunningEpiBot.StartAsync(Folder);
    }

    /// <summary>Asks until it has ticked for the first time.</summary>
    public Task WhenReadyAsync() => _running!.WhenReadyAsync();

    /// <summary>A time of that day, with the county's offset.</summary>
    public string At(string time) => $"{Yesterday:yyyy-MM-dd}T{time}+08:00";

    /// <summary>What a local call would send through a proxy.</summary>
    internal static HttpRequestMessage Proxied(string address, string header = "X-Forwarded-For") => new(HttpMethod.Get, address) { Headers = { { header, "203.0.113.9" } } };

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        _folder.Dispose();
    }
}
