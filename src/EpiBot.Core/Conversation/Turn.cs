using EpiBot.Conversation.Orders;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>One message with all that can be known of it without the database.</summary>
/// <param name="Message">As the channel gave it.</param>
/// <param name="Tree">The organisation at that moment.</param>
/// <param name="Group">The group it was said in.</param>
/// <param name="Member">The sender, or <see langword="null"/> for a stranger.</param>
/// <param name="Reading">What it says.</param>
/// <param name="Order">What it orders, or <see langword="null"/>.</param>
/// <param name="SentAt">The sending time in local time; one in the future is clamped to the receipt.</param>
/// <param name="ReceivedAt">The receipt in local time.</param>
public sealed record Turn(
    InboundMessage Message,
    OrganisationTree Tree,
    Group Group,
    Member? Member,
    ReadResult Reading,
    Order? Order,
    DateTimeOffset SentAt,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Channel and message id.</summary>
    public string Key => $"{Message.Channel}:{Message.Id}";

    /// <summary>The local date it was sent on: it decides the round.</summary>
    public DateOnly Date => DateOnly.FromDateTime(SentAt.DateTime);

    /// <summary>The sender's own reporting unit, or <see langword="null"/>.</summary>
    public Unit? OwnUnit => Member is null ? null : Tree.ReportingUnitOf(Member);

    /// <summary>The text as it is kept, sealed already: that is done in parallel, before the writer's turn.</summary>
    public string? SealedText { get; init; }

    /// <summary>Whether the bot was called by name or the channel says so.</summary>
    public bool Addressed { get; init; }

    /// <summary>The unit a read item speaks of: the one it names, or else the sender's, or else the group's own where that reports.</summary>
    /// <param name="item">An item of <see cref="Reading"/>.</param>
    public Unit? UnitOf(ReadItem item)
    {
        var named = item.Unit is null ? null : Tree.ReportingUnitNamed(Group.Id, item.Unit);
        if (item.UnitNamed && named is not null) return named;
        return OwnUnit ?? named ?? (Tree.IsReporting(Group.Unit) ? Tree.Unit(Group.Unit) : null);
    }

    /// <summary>Whether the sender commands a unit: a commander at or above it.</summary>
    /// <param name="unitId">The unit.</param>
    public bool Commands(string unitId) => Member is { Role: MemberRole.Commander } && Tree.IsAtOrBelow(unitId, Member.Unit);
}
