namespace EpiBot.Reporting;

/// <summary>Who speaks in an entry (contracts.md, «Who speaks»). Numbers are stored.</summary>
public enum EntryOrigin
{
    /// <summary>A roster member for the own unit: it clears the unit.</summary>
    Own = 1,

    /// <summary>A commander, or a 接龙 line, for the unit: clears it, never overrides the unit's own entry.</summary>
    ForUnit = 2,

    /// <summary>A resident about the own household: kept, to be confirmed by the cadre, clears nothing.</summary>
    DeclaredByOneself = 3,

    /// <summary>Anybody else: kept for the trail and for alerts, clears nothing.</summary>
    Unverified = 4,
}
