using System.Text.Json;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>What was said in a group, in pages: a long talk costs no more than a short one.</summary>
internal sealed class ChatQueries(EpiBotEngine engine)
{
    public const string Channel = "builtin";

    /// <summary>The newest lines between two places.</summary>
    /// <param name="group">The group's id.</param>
    /// <param name="after">Only what came after this place.</param>
    /// <param name="before">Only what came before this place.</param>
    /// <param name="most">At most so many messages; an answer comes with its message.</param>
    /// <param name="cancellation">The page went away.</param>
    public async Task<ChatLines> LinesAsync(string group, ChatCursor after, ChatCursor before, int most, CancellationToken cancellation)
    {
        await using var db = engine.Database.Open();
        var said = await db.Set<SeenMessage>().AsNoTracking().Where(message => message.GroupId == group && message.Id > after.Said && message.Id < before.Said)
            .OrderByDescending(message => message.Id).Take(most + 1).ToListAsync(cancellation);
        var sent = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.GroupId == group && message.State == OutboxState.Sent && message.To == "" && message.Id > after.Sent && message.Id < before.Sent)
            .OrderByDescending(message => message.Id).Take(most + 1).ToListAsync(cancellation);
        var (saidTaken, sentTaken) = Newest(said, sent, most);
        var first = new ChatCursor(saidTaken == 0 ? before.Said : said[saidTaken - 1].Id, sentTaken == 0 ? before.Sent : sent[sentTaken - 1].Id);
        var last = new ChatCursor(said.Count == 0 ? after.Said : said[0].Id, await SettledAsync(db, group, sent.Count == 0 ? after.Sent : sent[0].Id, cancellation));
        var lines = said.Take(saidTaken).SelectMany(Said).Concat(sent.Take(sentTaken).Select(Sent)).OrderBy(line => line.At);
        return new ChatLines([.. lines], first.ToString(), last.ToString(), saidTaken + sentTaken < said.Count + sent.Count);
    }

    /// <summary>How many to take of each, going back in time through both.</summary>
    private static (int Said, int Sent) Newest(List<SeenMessage> said, List<OutboxMessage> sent, int most)
    {
        var (i, j) = (0, 0);
        while (i + j < most && (i < said.Count || j < sent.Count))
        {
            if (j == sent.Count || (i < said.Count && said[i].ReceivedAt > At(sent[j]))) i++;
            else j++;
        }

        return (i, j);
    }

    /// <summary>An urgent message overtakes others, so a row that still waits may have a smaller number than one that was sent; the place stays before it.</summary>
    private static async Task<long> SettledAsync(EpiBotDbContext db, string group, long newest, CancellationToken cancellation)
    {
        var waiting = await db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.GroupId == group).MinAsync(message => (long?)message.Id, cancellation);
        return Math.Min(newest, waiting - 1 ?? long.MaxValue);
    }

    private IEnumerable<ChatLine> Said(SeenMessage message)
    {
        var tree = engine.Organisation.Tree;
        var member = tree.Member(message.SenderId);
        var name = member?.Name ?? engine.Personal.Open(message.SealedSenderName) ?? message.SenderId;
        var key = message.Key.StartsWith(Channel + ":", StringComparison.Ordinal) ? message.Key[(Channel.Length + 1)..] : null;
        var at = engine.Clock.Local(message.ReceivedAt);
        yield return new ChatLine($"m{message.Id}", at, message.SenderId, name, member is null ? null : tree.Unit(member.Unit)?.Name, engine.Personal.Open(message.Sealed) ?? "", "message", [], key);
        if (message.SealedReply is null || JsonSerializer.Deserialize<OutboundMessage>(engine.Personal.Open(message.SealedReply)!) is not { } reply) yield break;
        yield return new ChatLine($"r{message.Id}", at, null, BotName, null, reply.Text, "reply", Names(reply.Mentions), null);
    }

    private ChatLine Sent(OutboxMessage message) => new(
        $"o{message.Id}", engine.Clock.Local(At(message)), null, BotName, null, engine.Personal.Open(message.Sealed)!,
        message.Kind.ToString().ToLowerInvariant(), Names(message.Mentions.Split('\n', StringSplitOptions.RemoveEmptyEntries)), null);

    private static DateTimeOffset At(OutboxMessage message) => message.SentAt ?? message.PlannedAt;

    private string BotName => engine.Rules.Conversation.BotNames[0];

    private string[] Names(IEnumerable<string> ids) => [.. ids.Select(id => engine.Organisation.Tree.Member(id)?.Name ?? id)];
}
