using EpiBot.Organisation.Files;

namespace EpiBot.Organisation.Checks;

/// <summary>Whether the units form a forest of sensible levels, every name unique below its parent.</summary>
internal static class UnitChecks
{
    private static readonly OrganisationTable Table = OrganisationTable.Units;

    public static void Check(OrganisationRows rows, ProblemList problems)
    {
        if (rows.Units.Count == 0) problems.Add(Table, null, "NoUnits");
        CheckIds(rows, problems);
        var parents = CheckParents(rows, problems);
        rows.IsForest = CheckCycles(rows, parents, problems);
        CheckNames(rows, problems);
        if (rows.IsForest) CheckDepth(rows, parents, problems);
    }

    private static void CheckIds(OrganisationRows rows, ProblemList problems)
    {
        for (var i = 0; i < rows.Units.Count; i++)
        {
            var (unit, place) = rows.Units[i];
            if (unit.Id.Length == 0 || rows.UnitPositions.TryAdd(unit.Id, i)) continue;
            problems.Add(Table, place, "IdTwice", unit.Id, rows.Units[rows.UnitPositions[unit.Id]].Place.Row);
        }
    }

    /// <summary>The position of each unit's parent, or -1 for none or an unknown one.</summary>
    private static int[] CheckParents(OrganisationRows rows, ProblemList problems)
    {
        var parents = new int[rows.Units.Count];
        for (var i = 0; i < parents.Length; i++)
        {
            var (unit, place) = rows.Units[i];
            parents[i] = unit.Parent is null ? -1 : rows.UnitPositions.GetValueOrDefault(unit.Parent, -1);
            if (unit.Parent is not null && parents[i] < 0) problems.Add(Table, place, "ParentUnknown", unit.Id, unit.Parent);
            var above = parents[i] < 0 ? null : rows.Units[parents[i]].Item;
            if (rows.BrokenUnits.Contains(unit.Id) || (above is not null && rows.BrokenUnits.Contains(above.Id))) continue;
            if (above is not null && !MayBeBelow(unit.Level, above.Level))
                problems.Add(Table, place, "LevelBelow", unit.Name, Words.Chinese(unit.Level), above.Name, Words.Chinese(above.Level));
            if (unit is { Level: UnitLevel.Group, Parent: null }) problems.Add(Table, place, "GroupWithoutParent", unit.Name);
        }

        return parents;
    }

    /// <summary>
    /// Levels go down, never up: a county stands below nothing but a county (a city that is kept as one), a township below a county; villages
    /// may hold villages (行政村 and 自然村), institutions stand anywhere but below a 小组, and a 小组 needs something other than a county above it.
    /// </summary>
    private static bool MayBeBelow(UnitLevel level, UnitLevel above) => level switch
    {
        UnitLevel.County or UnitLevel.Township => above == UnitLevel.County,
        UnitLevel.Village => above is UnitLevel.County or UnitLevel.Township or UnitLevel.Village,
        UnitLevel.Group => above is not (UnitLevel.County or UnitLevel.Group),
        UnitLevel.Enterprise or UnitLevel.School or UnitLevel.Clinic or UnitLevel.Farm => above != UnitLevel.Group,
        _ => false,
    };

    private static bool CheckCycles(OrganisationRows rows, int[] parents, ProblemList problems)
    {
        // 0: not yet seen, otherwise the number of the walk that met the unit first.
        var met = new int[parents.Length];
        var acyclic = true;
        for (var start = 0; start < parents.Length; start++)
        {
            var at = start;
            while (at >= 0 && met[at] == 0)
            {
                met[at] = start + 1;
                at = parents[at];
            }

            if (at < 0 || met[at] != start + 1) continue;
            acyclic = false;
            var circle = new List<string>();
            for (var next = at; circle.Count == 0 || next != at; next = parents[next]) circle.Add(rows.Units[next].Item.Id);
            circle.Add(rows.Units[at].Item.Id);
            problems.Add(Table, rows.Units[at].Place, "Cycle", string.Join(" → ", circle.Count <= 12 ? circle : [.. circle.Take(10), "…"]));
        }

        return acyclic;
    }

    private static void CheckNames(OrganisationRows rows, ProblemList problems)
    {
        var seen = new Dictionary<(string Parent, string Name), int>();
        foreach (var (unit, place) in rows.Units)
        {
            if (unit.Name.Length > 0 && !seen.TryAdd((unit.Parent ?? "", unit.Name), place.Row))
                problems.Add(Table, place, "NameTwice", unit.Name, seen[(unit.Parent ?? "", unit.Name)]);
        }
    }

    private static void CheckDepth(OrganisationRows rows, int[] parents, ProblemList problems)
    {
        var depths = new int[parents.Length];
        var path = new Stack<int>();
        for (var start = 0; start < parents.Length; start++)
        {
            for (var at = start; at >= 0 && depths[at] == 0; at = parents[at]) path.Push(at);
            while (path.TryPop(out var at)) depths[at] = parents[at] < 0 ? 1 : depths[parents[at]] + 1;
            // Only the first unit too deep of each branch: those below it are too deep for the same reason.
            if (depths[start] == OrganisationLimits.Depth + 1) problems.Add(Table, rows.Units[start].Place, "TooDeep", rows.Units[start].Item.Name, OrganisationLimits.Depth);
        }
    }
}
