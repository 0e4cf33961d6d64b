using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Channels;

/// <summary>
/// What is said where nobody has bound anything. Reports cannot be booked there, and the chat is told so once. But nothing said to the bot
/// about a fever may be lost: what alarms is raised at the top command group as unverified, provided it comes from the own house, and
/// whoever said it is told every time. Orders and reports without an alarm never pass this way.
/// </summary>
internal sealed class UnboundTalk(EpiBotEngine engine)
{
    /// <summary>What is said to it, or <see langword="null"/> for silence; <see langword="false"/> first where an alarm could not be booked and must come again.</summary>
    public async Task<(bool Taken, string? Say)> TakeAsync(ChannelMessage message, string stranger)
    {
        if (!message.FromHome || Top() is not { } top) return (true, await GreetAsync(message));
        var alarm = new InboundMessage(message.Channel, message.Id, top.Id, stranger, message.SentAt, message.Text)
        {
            SenderName = engine.Rules.Phrases.Say("Unbound_Sender", message.SenderName ?? message.SenderId),
            Addressed = true,
        };
        if (engine.Intake.Look(alarm)?.Alarms(engine.Rules.Alerts) != true) return (true, await GreetAsync(message));
        return await engine.Intake.SubmitAsync(alarm) is TurnBooked booked
            ? (true, engine.Rules.Phrases.Say("Unbound_Alarmed", booked.Reply?.Alert, top.Name))
            : (false, null);
    }

    private Group? Top()
    {
        var tree = engine.Organisation.Tree;
        return tree.Units.Where(unit => tree.ParentOf(unit.Id) is null).SelectMany(unit => tree.CommandChain(unit.Id)).FirstOrDefault()
            ?? tree.Data.Groups.Where(group => group.Purpose == GroupPurpose.Command).Select(group => tree.CommandChain(group.Unit)).Where(chain => chain.Count > 0).Select(chain => chain[^1]).FirstOrDefault();
    }

    private async Task<string?> GreetAsync(ChannelMessage message)
    {
        var chat = message.ChatId ?? message.DirectChatId ?? message.SenderId;
        await using (var db = engine.Database.Open())
        {
            if (await db.Set<UnboundChat>().AsNoTracking().AnyAsync(row => row.Channel == message.Channel && row.ExternalId == chat)) return null;
        }

        var first = await engine.Writer.WriteAsync(async (db, stop) =>
        {
            if (await db.Set<UnboundChat>().AnyAsync(row => row.Channel == message.Channel && row.ExternalId == chat, stop)) return false;
            db.Add(new UnboundChat { Channel = message.Channel, ExternalId = chat, ToldAt = engine.Clock.Now });
            return true;
        });
        return first ? engine.Rules.Phrases.Say("Unbound_Chat", engine.Rules.Conversation.BotNames[0]) : null;
    }
}
