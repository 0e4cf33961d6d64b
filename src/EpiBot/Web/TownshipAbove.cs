using EpiBot.Organisation;

namespace EpiBot.Host.Web;

/// <summary>Under which township a unit is listed.</summary>
internal static class TownshipAbove
{
    /// <summary>The nearest township or county above a unit, or <see langword="null"/>.</summary>
    /// <param name="tree">The organisation in force.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="parent">The unit above, for a unit that has left the organisation.</param>
    public static Unit? Of(OrganisationTree tree, string unitId, string? parent = null)
    {
        var unit = tree.ParentOf(unitId) ?? (parent is null ? null : tree.Unit(parent));
        while (unit is not null && unit.Level is not (UnitLevel.Township or UnitLevel.County)) unit = tree.ParentOf(unit.Id);
        return unit;
    }
}
