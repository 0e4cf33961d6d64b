using System.Text.Json;
using EpiBot.Alerts;
using EpiBot.Engine;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>What is to be answered to a callback of the bot.</summary>
/// <param name="Id">The callback's message id; an answer is given once to it.</param>
/// <param name="Chat">The conversation: a group's chat, or the person who speaks to the bot alone.</param>
/// <param name="Text">The words, or <see langword="null"/>.</param>
/// <param name="Card">The card as it stands now, or <see langword="null"/>.</param>
/// <param name="CardSaysIt">Whether the card alone tells what became of a click; the words are then only for where it cannot be brought up to date.</param>
/// <param name="Welcome">Whether it greets somebody who has opened the chat.</param>
internal sealed record BotAnswer(string Id, string Chat, string? Text, object? Card = null, bool CardSaysIt = false, bool Welcome = false);

/// <summary>Takes a callback of the bot to the engine and says what to answer; how the answer travels is the caller's matter.</summary>
internal sealed partial class BotTalk(EpiBotEngine engine, ChannelEntry entry, WeComSettings settings, ILogger<BotTalk> log)
{
    private const int MostTries = 6;
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    /// <summary>Names by which members @ the bot.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. engine.Rules.Conversation.BotNames.Append(settings.Bot.Name).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What a callback says.</summary>
    public BotSaying? Read(JsonElement body) => BotSaying.Read(body, Names, engine.Clock.Now);

    /// <summary>Books what was said and gives the answer, or <see langword="null"/> where none is due.</summary>
    public Task<BotAnswer?> AnswerAsync(BotSaying saying, CancellationToken cancellation) => saying switch
    {
        BotMessage said => SayAsync(said, cancellation),
        BotClick click => ClickAsync(click, cancellation),
        BotEntered entered => Task.FromResult<BotAnswer?>(new BotAnswer("", entered.SenderId, engine.Rules.Phrases.Say("Channel_Welcome", engine.Rules.Conversation.BotNames[0]), Welcome: true)),
        _ => Task.FromResult<BotAnswer?>(null),
    };

    private async Task<BotAnswer?> SayAsync(BotMessage said, CancellationToken cancellation)
    {
        var message = said.Message;
        var text = await TakeAsync(message, cancellation) switch
        {
            EntryBooked booked => booked.Reply?.Text,
            EntryAnswered answered => answered.Say,
            EntryRefused => engine.Rules.Phrases.Say("Channel_SayAgain"),
            _ => null,
        };
        return text is null ? null : new BotAnswer(message.Id, message.ChatId ?? message.SenderId, text);
    }

    /// <summary>A click is the acknowledgement: it says what people type, and the card then shows who took the alert.</summary>
    private async Task<BotAnswer?> ClickAsync(BotClick click, CancellationToken cancellation)
    {
        if (AlertCard.AlertOf(click.Task) is not { } number) return null;
        var chat = click.By.ChatId ?? click.By.SenderId;
        string? reply = null;
        if (AlertCard.Words(engine.Rules.Phrases, number, click.Button, click.Chosen) is { } words)
        {
            reply = await TakeAsync(click.By with { Text = words }, cancellation) switch
            {
                EntryBooked booked => booked.Reply?.Text,
                EntryAnswered answered => answered.Say,
                EntryRefused => engine.Rules.Phrases.Say("Channel_SayAgain"),
                _ => null,
            };
        }

        await using var db = engine.Database.Open();
        if (await db.Set<Alert>().AsNoTracking().FirstOrDefaultAsync(alert => alert.Number == number, cancellation) is not { } stands) return null;
        var done = click.Button == "close" ? stands.State is AlertState.Closed or AlertState.Retracted : stands.State != AlertState.Open;
        var card = AlertCard.Of(engine.Rules.Phrases, engine.Organisation.Tree, click.Task, stands, Settings.Mask.Ids(engine.Personal.Open(stands.Sealed)!), engine.Clock.Now);

        // The card says it; words are only needed where the click did not do what it should.
        return new BotAnswer(click.By.Id, chat, reply, card, CardSaysIt: done);
    }

    /// <summary>Nothing repeats what is lost here, so a busy database is asked again for a while.</summary>
    private async Task<EntryResult> TakeAsync(EpiBot.Channels.ChannelMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await entry.TakeAsync(message);
            if (result is not EntryRefused) return result;
            LogRefused(message.Id, attempt);
            if (attempt == MostTries) return result;
            await Task.Delay(TryAgain, engine.Clock.Provider, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not booked at attempt {Attempt}")]
    private partial void LogRefused(string id, int attempt);
}
