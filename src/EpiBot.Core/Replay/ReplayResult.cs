using EpiBot.Messages;
using EpiBot.Reporting;

namespace EpiBot.Replay;

/// <summary>What a replay gives.</summary>
/// <param name="Sent">Everything sent, in time order.</param>
/// <param name="Standings">The standing of every unit in every round whose deadline lies within the replay.</param>
public sealed record ReplayResult(IReadOnlyList<OutboundMessage> Sent, IReadOnlyList<UnitStanding> Standings);
