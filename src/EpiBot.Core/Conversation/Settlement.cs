using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>A unit that owes a round no longer.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">Where it stands now.</param>
internal sealed record Settlement(Unit Unit, Standing Standing);
