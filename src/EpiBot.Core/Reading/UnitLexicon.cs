using EpiBot.Reading.Units;

namespace EpiBot.Reading;

/// <summary>The names of the reporting units that speak in one group, ready for look-up. Immutable; made once a group.</summary>
public sealed class UnitLexicon
{
    /// <summary>Makes the lexicon of one group.</summary>
    /// <param name="units">The reporting units at or below the group's unit, in the group's order.</param>
    /// <param name="groupUnit">The name of the group's own unit (a township, say), which is not itself among them; may be <see langword="null"/>.</param>
    public UnitLexicon(IReadOnlyList<UnitName> units, string? groupUnit)
    {
        Units = units;
        GroupUnit = groupUnit;
        Index = new UnitIndex(units, groupUnit);
    }

    /// <summary>The units in the group's order.</summary>
    public IReadOnlyList<UnitName> Units { get; }

    /// <summary>The name of the group's own unit.</summary>
    public string? GroupUnit { get; }

    internal UnitIndex Index { get; }
}
