using System.Security.Cryptography;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Channels;

/// <summary>Makes one-time codes and takes them: eight characters of 32 (40 bits), kept as a keyed hash, good for a day unless said otherwise.</summary>
/// <param name="personal">Makes the keyed hashes, and seals what a channel wants kept.</param>
public sealed class BindingCodes(PersonalData personal)
{
    /// <summary>How long a code holds where nobody says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    /// <summary>The longest a code may hold.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private const int Length = 8;
    private const int MostMissesOfOne = 5;
    private const int MostMissesInAChat = 20;

    /// <summary>Digits and letters that nobody mistakes for each other on a phone's screen.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>The form in which a code is compared: upper case, without what people put between its parts.</summary>
    /// <param name="said">As it was said.</param>
    public static string Normal(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return string.Concat(said.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
    }

    /// <summary>Makes a code.</summary>
    /// <param name="db">The database, inside the writer.</param>
    /// <param name="kind">What it binds.</param>
    /// <param name="bindsTo">The id of the group or member.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="holds">How long it holds; at most <see cref="Longest"/>.</param>
    /// <returns>The code as people say it, <c>ABCD-EFGH</c>; it cannot be had again.</returns>
    public string Create(EpiBotDbContext db, BindingKind kind, string bindsTo, string by, DateTimeOffset now, TimeSpan holds)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holds, Longest);
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        db.Add(new BindingCode { Hash = HashOf(code), Kind = kind, BindsTo = bindsTo, By = by, CreatedAt = now, ExpiresAt = now + holds });
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>Takes a code that was said in a chat. The caller saves, and refreshes the <see cref="ChannelBook"/> after the commit.</summary>
    /// <param name="db">The database, inside the writer.</param>
    /// <param name="message">Who said it where.</param>
    /// <param name="code">The code in its normal form.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<BindingOutcome> RedeemAsync(EpiBotDbContext db, ChannelMessage message, string code, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(message);
        var chat = message.ChatId ?? message.DirectChatId;
        if (await IsGuessingAsync(db, message, chat ?? "", now, cancellation)) return new GuessingOutcome();
        var hash = HashOf(code);
        if (await db.Set<BindingCode>().FirstOrDefaultAsync(row => row.Hash == hash, cancellation) is not { UsedAt: null } known || known.ExpiresAt <= now)
        {
            db.Add(new BindingMiss { Channel = message.Channel, SenderId = message.SenderId, ChatId = chat ?? "", At = now });
            return new NoSuchCodeOutcome();
        }

        if (known.Kind == BindingKind.Group ? chat is null : !message.SenderVouched) return new NotHereOutcome(known.Kind);
        (known.UsedAt, known.UsedOn) = (now, message.Channel);
        if (known.Kind == BindingKind.Group) await EndOthersAsync(db, message.Channel, known.BindsTo, now, cancellation);
        await BindAsync(db, message, known.Kind, known.BindsTo, known.By, now, cancellation);
        return new BoundOutcome(known.Kind, known.BindsTo);
    }

    /// <summary>Binds the sender to a member whose phone the channel vouches for.</summary>
    /// <param name="db">The database, inside the writer.</param>
    /// <param name="message">Who said it.</param>
    /// <param name="memberId">The member.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task BindByPhoneAsync(EpiBotDbContext db, ChannelMessage message, string memberId, DateTimeOffset now, CancellationToken cancellation = default) =>
        BindAsync(db, message, BindingKind.Member, memberId, "phone", now, cancellation);

    private Task BindAsync(EpiBotDbContext db, ChannelMessage message, BindingKind kind, string bindsTo, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);

        // In a chat of many the details are the chat's; a person's own are known where one speaks to the bot alone.
        var details = kind == BindingKind.Group || message.ChatId is null ? message.Details : null;
        return ChannelBook.BindAsync(
            db,
            new ChannelBinding
            {
                Channel = message.Channel,
                Kind = kind,
                ExternalId = kind == BindingKind.Group ? (message.ChatId ?? message.DirectChatId)! : message.SenderId,
                BoundTo = bindsTo,
                SealedDetails = personal.Seal(details),
                Since = now,
                By = by,
            },
            cancellation);
    }

    /// <summary>A group has one chat on a channel; two would each hear half.</summary>
    private static async Task EndOthersAsync(EpiBotDbContext db, string channel, string groupId, DateTimeOffset now, CancellationToken cancellation)
    {
        var others = await db.Set<ChannelBinding>()
            .Where(row => row.Channel == channel && row.Kind == BindingKind.Group && row.BoundTo == groupId && row.EndedAt == null).ToListAsync(cancellation);
        foreach (var other in others) other.EndedAt = now;
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<bool> IsGuessingAsync(EpiBotDbContext db, ChannelMessage message, string chat, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Window;
        var misses = await db.Set<BindingMiss>().AsNoTracking()
            .Where(miss => miss.Channel == message.Channel && miss.At > since && (miss.SenderId == message.SenderId || miss.ChatId == chat))
            .Select(miss => new { miss.SenderId, miss.ChatId }).ToListAsync(cancellation);
        return misses.Count(miss => miss.SenderId == message.SenderId) >= MostMissesOfOne || (chat.Length > 0 && misses.Count(miss => miss.ChatId == chat) >= MostMissesInAChat);
    }

    private string HashOf(string code) => personal.KeyOf($"binding code: {Normal(code)}");
}
