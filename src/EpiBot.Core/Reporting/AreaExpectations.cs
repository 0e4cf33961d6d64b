using System.Runtime.CompilerServices;
using EpiBot.Organisation;

namespace EpiBot.Reporting;

/// <summary>
/// How many units of each area owe a round by the organisation in force: the cheap first look before the exact query, which alone decides
/// whether an area is complete.
/// </summary>
internal sealed class AreaExpectations(ReportCalendar calendar)
{
    private readonly ConditionalWeakTable<OrganisationTree, Dictionary<(string Report, DateOnly Date), (object Of, Dictionary<string, int> Areas)>> _known = [];

    /// <summary>The number of units an area owes; 0 where it has none.</summary>
    public int Of(OrganisationTree tree, ReportDefinition report, DateOnly date, string area)
    {
        var rounds = _known.GetOrCreateValue(tree);
        lock (rounds)
        {
            var inForce = calendar.InForce;
            if (!rounds.TryGetValue((report.Id, date), out var known) || known.Of != inForce)
            {
                // Yesterday's numbers are not asked for again.
                if (rounds.Count > 16) rounds.Clear();
                rounds[(report.Id, date)] = known = (inForce, Count(tree, report, date));
            }

            return known.Areas.GetValueOrDefault(area);
        }
    }

    private Dictionary<string, int> Count(OrganisationTree tree, ReportDefinition report, DateOnly date)
    {
        var areas = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in tree.ReportingUnits)
        {
            if (!report.IsOwedBy(unit) || calendar.ExcuseOf(tree, report.Id, unit.Id, date) is not null) continue;
            if (tree.CommandChain(unit.Id) is [var nearest, ..]) areas[nearest.Id] = areas.GetValueOrDefault(nearest.Id) + 1;
        }

        return areas;
    }
}
