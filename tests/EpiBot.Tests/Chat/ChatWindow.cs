using Microsoft.Playwright;

namespace EpiBot.Host.Tests.Chat;

/// <summary>The chat as somebody sees it: choose a group, be somebody, write, read.</summary>
internal sealed class ChatWindow : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public ChatWindow(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, problem) => _complaints.Add(problem);
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser's console so far.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator Lines => Page.Locator("#log .line");

    public ILocator Message => Page.Locator("#message");

    public async Task OpenGroupAsync(string name)
    {
        if (await Page.Locator("#back").IsVisibleAsync()) await Page.Locator("#back").ClickAsync();
        await Page.Locator(".group").Filter(new LocatorFilterOptions { HasText = name }).First.ClickAsync();
        await Assertions.Expect(Page.Locator("#title")).ToContainTextAsync(name);
        await Assertions.Expect(Page.Locator("#live")).ToHaveAttributeAsync("aria-live", "polite");
    }

    public Task BeAsync(string member) => Page.Locator("#speaker").SelectOptionAsync(member);

    public async Task WriteAsync(string text)
    {
        await Message.FillAsync(text);
        await Message.PressAsync("Enter");
    }

    /// <summary>Waits for a line of the talk with these words; gives it.</summary>
    public async Task<ILocator> ReadAsync(string words, string kind = "")
    {
        var line = Page.Locator($"#log .line{kind}").Filter(new LocatorFilterOptions { HasText = words }).Last;
        await Assertions.Expect(line).ToBeVisibleAsync();
        return line;
    }

    /// <summary>Signs in where the page asks for it, and comes back to where it was going.</summary>
    public async Task SignInAsync(string name, string password)
    {
        await Page.Locator("input[name=name]").FillAsync(name);
        await Page.Locator("input[name=password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>A picture for people, where EPIBOT_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("EPIBOT_PICTURES") is { Length: > 0 } folder) await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
