namespace EpiBot.Outbox;

/// <summary>Where an outgoing message stands. Numbers are stored.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending = 1,

    /// <summary>Sent, or marked so before sending where the guarantee is at most once.</summary>
    Sent = 2,

    /// <summary>No longer wanted when its turn came (everybody had reported).</summary>
    Dropped = 3,

    /// <summary>Given up; shown on the board.</summary>
    Failed = 4,
}
