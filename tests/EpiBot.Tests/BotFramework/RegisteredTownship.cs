using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.BotFramework;

/// <summary>The small township served by an EpiBot that has an app id and believes the tests' own issuer.</summary>
public sealed class RegisteredTownship : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningEpiBot? _running;

    public string Folder => _folder.Root;

    internal LocalIssuer Issuer { get; private set; } = null!;

    internal RunningEpiBot EpiBot => _running!;

    public async ValueTask InitializeAsync()
    {
        var import = await EpiBotProgram.RunAsync(Folder, "import", _folder.Write("organisation.json", Township.Small));
        Assert.Equal((0, ""), (import.ExitCode, import.Messages));
        Issuer = await LocalIssuer.StartAsync();
        _running = await RunningEpiBot.StartAsync(Folder, Issuer.Environment());
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        if (Issuer is not null) await Issuer.DisposeAsync();
        _folder.Dispose();
    }
}
