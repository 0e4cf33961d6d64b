using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>An entry its sender may take back.</summary>
/// <param name="Unit">The unit it is booked for.</param>
/// <param name="Entry">The entry.</param>
internal sealed record OwnEntry(Unit Unit, LedgerEntry Entry);
