using EpiBot.Channels;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;

namespace EpiBot.Host.Channels;

/// <summary>
/// The one door for messages of channels outside: finds by the bindings which group and member they are and hands them to the engine. A
/// channel authenticates and decodes before, and answers afterwards; it decides nothing.
/// </summary>
internal sealed class ChannelEntry(EpiBotEngine engine)
{
    /// <summary>Takes a message in.</summary>
    public async Task<EntryResult> TakeAsync(ChannelMessage message)
    {
        var tree = engine.Organisation.Tree;
        var member = engine.Channels.BoundTo(message.Channel, BindingKind.Member, message.SenderId);
        var group = message.ChatId is { } chat ? engine.Channels.BoundTo(message.Channel, BindingKind.Group, chat) : GroupOf(tree, member);
        if (group is null || tree.Group(group) is null) return new EntryUnbound(message.ChatId is null ? BindingKind.Member : BindingKind.Group);
        var result = await engine.Intake.SubmitAsync(new InboundMessage(message.Channel, message.Id, group, member ?? Stranger(message), message.SentAt, message.Text)
        {
            SenderName = message.SenderName,
            Addressed = message.Addressed || message.ChatId is null,
        });
        return result switch
        {
            TurnBooked booked => new EntryBooked(booked.Reply, booked.Redelivered),
            TurnFromUnknownGroup => new EntryUnbound(BindingKind.Group),
            _ => new EntryRefused(),
        };
    }

    /// <summary>An id of the channel must never be taken for the id of a member of the roster.</summary>
    private static string Stranger(ChannelMessage message) => $"{message.Channel}:{message.SenderId}";

    /// <summary>Who speaks to the bot alone is heard where the own unit is: reporters in its reminder group, the command post in its command group.</summary>
    private static string? GroupOf(OrganisationTree tree, string? memberId)
    {
        if (memberId is null || tree.Member(memberId) is not { } member) return null;
        var unit = tree.ReportingUnitOf(member)?.Id ?? member.Unit;
        var command = tree.CommandChain(member.Unit).FirstOrDefault()?.Id;
        return member.Role == MemberRole.Commander ? command ?? tree.ReminderGroup(unit)?.Id : tree.ReminderGroup(unit)?.Id ?? command;
    }
}
