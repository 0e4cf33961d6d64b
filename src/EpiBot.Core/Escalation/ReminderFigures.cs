using EpiBot.Organisation;
using EpiBot.Reporting;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Escalation;

/// <summary>How many units each reminder group expects in a round, without those excused; one query a step.</summary>
internal sealed class ReminderFigures
{
    private readonly Dictionary<string, int> _expected = new(StringComparer.Ordinal);

    private ReminderFigures() { }

    public static async Task<ReminderFigures> LoadAsync(EpiBotDbContext db, OrganisationTree tree, ReportCalendar calendar, DueStep step, CancellationToken cancellation)
    {
        var figures = new ReminderFigures();
        var excused = await db.Set<Standing>().AsNoTracking()
            .Where(standing => standing.Date == step.Date && standing.Report == step.Report.Id && standing.SubmittedAt == null && standing.Excuse != null)
            .Select(standing => standing.UnitId).ToHashSetAsync(cancellation);
        foreach (var unit in tree.ReportingUnits)
        {
            if (!step.Report.IsOwedBy(unit) || excused.Contains(unit.Id) || calendar.ExcuseOf(tree, step.Report.Id, unit.Id, step.Date) is not null) continue;
            if (tree.ReminderGroup(unit.Id) is { } group) figures._expected[group.Id] = figures._expected.GetValueOrDefault(group.Id) + 1;
        }

        return figures;
    }

    /// <summary>Reported and expected in a group, given how many are missing.</summary>
    public (int Reported, int Expected) Of(Group group, int missing)
    {
        var expected = _expected.GetValueOrDefault(group.Id);
        return (Math.Max(0, expected - missing), expected);
    }
}
