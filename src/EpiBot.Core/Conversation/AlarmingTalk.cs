using EpiBot.Alerts;

namespace EpiBot.Conversation;

/// <summary>Whether a message says something that cannot wait; for whoever has to know before it is handed in.</summary>
public static class AlarmingTalk
{
    /// <summary>Whether booking a message would raise an alert.</summary>
    /// <param name="turn">The message as it is read.</param>
    /// <param name="rules">What alarms.</param>
    public static bool Alarms(this Turn turn, AlertRules rules)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Order is null && turn.Reading.Items.Any(item => AlertMatch.Of(item, rules, turn.Date).Count > 0);
    }
}
