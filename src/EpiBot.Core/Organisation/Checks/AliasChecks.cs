using EpiBot.Organisation.Files;

namespace EpiBot.Organisation.Checks;

/// <summary>Whether an alias means two units in one reporting group: the bot would book for the wrong one.</summary>
internal static class AliasChecks
{
    private static readonly OrganisationTable Table = OrganisationTable.Units;

    public static void Check(OrganisationRows rows, ProblemList problems)
    {
        if (!rows.IsForest) return;
        var forest = new UnitForest([.. rows.Units.Where((unit, i) => rows.UnitPositions.GetValueOrDefault(unit.Item.Id, -1) == i).Select(unit => unit.Item)]);
        var reported = new HashSet<(string, string, string)>();
        foreach (var place in rows.Groups.Where(group => group.Item.Purpose == GroupPurpose.Reporting)
                     .Select(group => forest.Position(group.Item.Unit)).Where(at => at >= 0).Distinct())
            CheckGroup(forest.ReportingAtOrBelow(place), rows, reported, problems);
    }

    private static void CheckGroup(
        IReadOnlyList<Unit> units, OrganisationRows rows, HashSet<(string, string, string)> reported, ProblemList problems)
    {
        var owners = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var unit in units) owners.TryAdd(unit.Name, unit);
        foreach (var unit in units)
        {
            foreach (var alias in unit.Aliases)
            {
                if (!owners.TryGetValue(alias, out var owner)) owners.Add(alias, unit);
                // Namesakes of different parents share their aliases as they share their name; the group lists them by parent.
                else if (owner.Name != unit.Name && reported.Add((unit.Id, owner.Id, alias)))
                    problems.Add(Table, rows.Units[rows.UnitPositions[unit.Id]].Place, "AliasClash", unit.Name, alias, owner.Name);
            }
        }
    }
}
