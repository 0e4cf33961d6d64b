using EpiBot.Time;

namespace EpiBot.Conversation;

/// <summary>
/// How much one sender, and all strangers of one group together, may say in a minute. What is beyond it is not booked and comes again when the
/// channel sends it once more; what sounds like an alarm is never asked.
/// </summary>
/// <param name="clock">Local time; a virtual one in a replay, where a day takes a second.</param>
/// <param name="perSender">Messages of one sender in a minute.</param>
/// <param name="ofStrangers">Messages of all people of a group together who are not on the roster, in a minute.</param>
internal sealed class FloodGate(LocalClock clock, int perSender, int ofStrangers)
{
    /// <summary>So many senders are remembered; then the minute begins anew for all, so that invented names cost no memory.</summary>
    private const int MostSenders = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string? Sender), int> _said = [];
    private DateTimeOffset _minute = DateTimeOffset.MinValue;

    /// <summary>Whether a message is let in; it counts even where it is not.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="senderId">The sender.</param>
    /// <param name="known">Whether the sender is on the roster.</param>
    public bool Lets(string groupId, string senderId, bool known)
    {
        var now = clock.Now;
        lock (_gate)
        {
            if (now - _minute >= TimeSpan.FromMinutes(1) || now < _minute || _said.Count >= MostSenders)
            {
                _said.Clear();
                _minute = now;
            }

            var bySender = Count((groupId, senderId));
            return bySender <= perSender && (known || Count((groupId, null)) <= ofStrangers);
        }
    }

    private int Count((string, string?) who) => _said[who] = _said.GetValueOrDefault(who) + 1;
}
