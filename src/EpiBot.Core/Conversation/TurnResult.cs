using EpiBot.Messages;

namespace EpiBot.Conversation;

/// <summary>What became of a message that was handed in. A closed hierarchy.</summary>
public abstract record TurnResult
{
    private protected TurnResult() { }
}

/// <summary>Durably booked: committed and synced.</summary>
/// <param name="Reply">The answer, or <see langword="null"/> where none is due.</param>
/// <param name="Redelivered">Whether the message had been booked before; then <paramref name="Reply"/> is the stored answer.</param>
public sealed record TurnBooked(OutboundMessage? Reply, bool Redelivered) : TurnResult;

/// <summary>Not booked: no such group is bound.</summary>
public sealed record TurnFromUnknownGroup : TurnResult;

/// <summary>Not booked: too much is waiting, or the database did not take it; send again.</summary>
/// <param name="Reason">Why, for the log.</param>
public sealed record TurnRefused(string Reason) : TurnResult;
