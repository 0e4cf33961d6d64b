namespace EpiBot.Alerts;

/// <summary>An alert's life (WHO EWARS: triage, verification, assessment, outcome). Numbers are stored.</summary>
public enum AlertState
{
    /// <summary>Raised, nobody has answered.</summary>
    Open = 1,

    /// <summary>Somebody has answered 收到.</summary>
    Acknowledged = 2,

    /// <summary>Closed with an outcome (办结).</summary>
    Closed = 3,

    /// <summary>A false alarm (误报), or taken back by who reported it.</summary>
    Retracted = 4,
}
