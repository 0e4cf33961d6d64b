using EpiBot.Organisation.Files;

namespace EpiBot.Organisation.Checks;

/// <summary>Whether members and groups have ids of their own and belong to units that exist.</summary>
internal static class RosterChecks
{
    public static void Check(OrganisationRows rows, ProblemList problems)
    {
        var members = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (member, place) in rows.Members)
        {
            CheckId(OrganisationTable.Members, members, member.Id, place, problems);
            CheckUnit(OrganisationTable.Members, rows, member.Unit, place, problems);
        }

        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (group, place) in rows.Groups)
        {
            CheckId(OrganisationTable.Groups, groups, group.Id, place, problems);
            CheckUnit(OrganisationTable.Groups, rows, group.Unit, place, problems);
            foreach (var stranger in (group.Speakers ?? []).Where(speaker => !members.ContainsKey(speaker)))
                problems.Add(OrganisationTable.Groups, place, "SpeakerUnknown", group.Name, stranger);
        }
    }

    private static void CheckId(OrganisationTable table, Dictionary<string, int> seen, string id, RowPlace place, ProblemList problems)
    {
        if (id.Length > 0 && !seen.TryAdd(id, place.Row)) problems.Add(table, place, "IdTwice", id, seen[id]);
    }

    private static void CheckUnit(OrganisationTable table, OrganisationRows rows, string unit, RowPlace place, ProblemList problems)
    {
        if (unit.Length > 0 && !rows.UnitPositions.ContainsKey(unit)) problems.Add(table, place, "UnitUnknown", unit);
    }
}
