using EpiBot.Messages;

namespace EpiBot.Host.Web.Board;

/// <summary>A message that should have been delivered and is not.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Group">The destination's name.</param>
/// <param name="UnitId">The destination's unit.</param>
/// <param name="PlannedAt">When it should have been said; local time.</param>
/// <param name="GivenUp">Whether it is tried no more.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record UndeliveredMessage(MessageKind Kind, string Group, string? UnitId, DateTimeOffset PlannedAt, bool GivenUp, int Attempts, string? Error)
{
    /// <summary>Whom to phone instead: names and phones of those it calls on. Only for those who may see phones.</summary>
    public IReadOnlyList<string> Call { get; init; } = [];
}
