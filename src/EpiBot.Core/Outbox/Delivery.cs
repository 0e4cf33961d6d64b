namespace EpiBot.Outbox;

/// <summary>The guarantee of an outgoing message. Numbers are stored.</summary>
public enum Delivery
{
    /// <summary>Marked before it is sent: a kill may cost one, none is doubled (reminders: a doubled nag drives people away).</summary>
    AtMostOnce = 1,

    /// <summary>Marked after it is sent: none is lost, a kill may double one, which is recognisable (alerts, escalations).</summary>
    AtLeastOnce = 2,
}
