using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The stand-in for WeCom, a process of its own with real sockets, and its members.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly HttpClient _http;
    private int _said;

    private StandIn(Process process, Uri address) => (_process, Address, _http) = (process, address, new HttpClient { BaseAddress = address });

    public Uri Address { get; }

    public string Socket => $"ws://{Address.Authority}/ws";

    public static async Task<StandIn> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "EpiBot.WeComStandIn.dll"), "--urls", "http://127.0.0.1:0" }) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new StandIn(process, new Uri(line[(at + Listening.Length)..].Trim()));
        }

        throw new InvalidOperationException("The stand-in ended before it listened.");
    }

    /// <summary>A member says something: in a group with the bot's name before it, or to the bot alone where there is no chat.</summary>
    public Task SayAsync(string? chat, string sender, string text, int times = 1) =>
        TellAsync(new { msgid = $"msg-{++_said}", aibotid = "AIBTEST", chatid = chat, chattype = chat is null ? "single" : "group", from = new { userid = sender }, msgtype = "text", text = new { content = chat is null ? text : $"@小防 {text}" } }, chat ?? sender, times: times);

    /// <summary>A member clicks a button of a card.</summary>
    public Task ClickAsync(string? chat, string sender, string task, string button, string? outcome = null) =>
        TellAsync(
            new
            {
                msgid = $"msg-{++_said}", aibotid = "AIBTEST", chatid = chat, chattype = chat is null ? "single" : "group", from = new { userid = sender }, msgtype = "event",
                @event = new
                {
                    eventtype = "template_card_event",
                    template_card_event = new { card_type = "button_interaction", event_key = button, task_id = task, selected_items = new { selected_item = outcome is null ? [] : new[] { new { question_key = "outcome", option_ids = new { option_id = new[] { outcome } } } } } },
                },
            },
            chat ?? sender, "aibot_event_callback", task);

    /// <summary>Any callback.</summary>
    public async Task TellAsync(object body, string? chat, string command = "aibot_msg_callback", string? task = null, int times = 1)
    {
        using var answer = await _http.PostAsJsonAsync("/control/tell", new { command, body, chat, task, times }, TestContext.Current.CancellationToken);
        Assert.Equal(times, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("told").GetInt32());
    }

    /// <summary>What members see, oldest first.</summary>
    public async Task<IReadOnlyList<Seen>> ShownAsync(string? chat = null) =>
        [.. (await _http.GetFromJsonAsync<List<Seen>>("/control/shown", TestContext.Current.CancellationToken))!.Where(shown => chat is null || shown.Chat == chat)];

    public async Task<IReadOnlyList<string>> ReceivedAsync() => (await _http.GetFromJsonAsync<List<string>>("/control/received", TestContext.Current.CancellationToken))!;

    public async Task<bool> IsSubscribedAsync() => (await _http.GetFromJsonAsync<JsonElement>("/control/subscribed", TestContext.Current.CancellationToken)).GetProperty("subscribed").GetBoolean();

    public Task MisbehaveAsync(string kind, string how, int times = 1) => PostAsync("/control/mischief", new { kind, how, times });

    public Task DropAsync() => PostAsync("/control/drop", new { });

    public Task DisplaceAsync() => PostAsync("/control/displace", new { });

    /// <summary>Moves the stand-in's clock as well, where EpiBot's is a virtual one.</summary>
    public Task ShiftAsync(TimeSpan shift) => PostAsync("/control/shift", new { seconds = shift.TotalSeconds });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Something that stands in a chat.</summary>
    internal sealed record Seen(DateTimeOffset At, string Chat, string Kind, string Key, JsonElement Body, int Times)
    {
        public string Text => Body.ToString();
    }
}
