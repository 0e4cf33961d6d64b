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
internal sealed class ChannelEntry(EpiBotEngine engine, BindingDesk bindings, UnboundTalk unbound)
{
    /// <summary>Takes a message in.</summary>
    public async Task<EntryResult> TakeAsync(ChannelMessage message)
    {
        if (BindingRequest.Read(message.Text) is { } request) return new EntryAnswered(await bindings.TakeAsync(message, request));
        var tree = engine.Organisation.Tree;
        var member = message.SenderVouched ? engine.Channels.BoundTo(message.Channel, BindingKind.Member, message.SenderId) : null;
        var chat = message.ChatId ?? message.DirectChatId;
        var group = (chat is null ? null : engine.Channels.BoundTo(message.Channel, BindingKind.Group, chat)) ?? (message.ChatId is null ? GroupOf(tree, member) : null);
        if (group is null || tree.Group(group) is null) return await UnboundAsync(message);
        var result = await engine.Intake.SubmitAsync(new InboundMessage(message.Channel, message.Id, group, member ?? Stranger(message), message.SentAt, message.Text)
        {
            SenderName = message.SenderName,
            Addressed = message.Addressed || message.ChatId is null,
        });
        return result switch
        {
            TurnBooked booked => new EntryBooked(booked.Reply, booked.Redelivered),
            TurnFromUnknownGroup => await UnboundAsync(message),
            _ => new EntryRefused(),
        };
    }

    private async Task<EntryResult> UnboundAsync(ChannelMessage message) =>
        await unbound.TakeAsync(message, Stranger(message)) is (true, var say) ? new EntryAnswered(say) : new EntryRefused();

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
