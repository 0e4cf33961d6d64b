using EpiBot.Channels;
using EpiBot.Engine;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Keeps the references of bound conversations true: the address of a conversation may change, and a bot may be removed from it.</summary>
internal sealed class ConversationBook(EpiBotEngine engine)
{
    /// <summary>Notes where a bound conversation, or a bound person who speaks to the bot alone, is reached now.</summary>
    public async Task NoteAsync(ConversationReference reference, string? senderId)
    {
        await NoteAsync(BindingKind.Group, reference.Key, reference);
        if (!reference.IsGroup && senderId is not null) await NoteAsync(BindingKind.Member, senderId, reference);
    }

    /// <summary>The bot is no longer in a conversation: nothing is sent there until it is heard there again.</summary>
    public Task RetireAsync(ConversationReference reference) => NoteAsync(BindingKind.Group, reference.Key, reference with { ServiceUrl = null, ReplyToId = null });

    private async Task NoteAsync(BindingKind kind, string externalId, ConversationReference reference)
    {
        if (engine.Channels.BoundTo(BotFrameworkChannel.Name, kind, externalId) is not { } bound) return;
        var known = engine.Channels.On(BotFrameworkChannel.Name, kind, bound).First(binding => binding.ExternalId == externalId);
        if (ConversationReference.Parse(engine.Personal.Open(known.SealedDetails)) == reference) return;
        await engine.Writer.WriteAsync(async (db, stop) =>
        {
            await ChannelBook.BindAsync(
                db,
                new ChannelBinding
                {
                    Channel = known.Channel,
                    Kind = kind,
                    ExternalId = externalId,
                    BoundTo = bound,
                    SealedDetails = engine.Personal.Seal(reference.ToString()),
                    Since = engine.Clock.Now,
                    By = known.By,
                },
                stop);
            return true;
        });
        await using var db = engine.Database.Open();
        await engine.Channels.RefreshAsync(db);
    }
}
