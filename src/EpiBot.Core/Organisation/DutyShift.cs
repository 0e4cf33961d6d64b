namespace EpiBot.Organisation;

/// <summary>One shift of the duty roster: a leader in charge and a member who answers, round the clock (plans 3, 10, 13).</summary>
/// <param name="Unit">The id of the unit on whose duty roster the shift is.</param>
/// <param name="From">The shift's first instant.</param>
/// <param name="To">The instant after its last, which already belongs to the next shift.</param>
/// <param name="Leader">The id of the leader in charge; empty where the roster names only a member.</param>
/// <param name="Member">The id of the member on duty; empty where the roster names only a leader.</param>
public sealed record DutyShift(string Unit, DateTimeOffset From, DateTimeOffset To, string Leader, string Member);
