using EpiBot.Host.Tests.Support;
using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Chat;

/// <summary>A Chromium and a demo of its own for the tests of one class; where there is no Chromium the tests say so and are skipped.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private RunningEpiBot? _demo;

    private static string Program => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public Uri Address => _demo!.Address;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _demo = await RunningEpiBot.StartAsync(_folder.Root);
        _playwright = await Playwright.CreateAsync();
        // How long a page is waited for, not how fast it has to be: machines that test are busy.
        Assertions.SetDefaultExpectTimeout(60_000);
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>An empty browser window on the demo's chat.</summary>
    internal async Task<ChatWindow> OpenAsync(int width = 390, int height = 844, string path = "/chat", Uri? at = null)
    {
        Assert.SkipWhen(_chromium is null, $"There is no Chromium at {Program}; CHROMIUM says where one is.");
        var context = await _chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "zh-CN" });
        context.SetDefaultTimeout(120_000);
        var window = new ChatWindow(await context.NewPageAsync());
        await window.Page.GotoAsync(new Uri(at ?? Address, path).AbsoluteUri);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_demo is not null) await _demo.DisposeAsync();
        _folder.Dispose();
    }
}
