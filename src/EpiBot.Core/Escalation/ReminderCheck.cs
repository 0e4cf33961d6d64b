using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Escalation;

/// <summary>Right before a reminder goes out: whoever has reported since it was planned is taken out of it, and nobody left means nothing is sent.</summary>
/// <param name="organisation">The organisation in force.</param>
/// <param name="calendar">For the report's name.</param>
/// <param name="phrases">The county's language.</param>
/// <param name="personal">Opens and seals.</param>
internal sealed class ReminderCheck(CurrentOrganisation organisation, ReportCalendar calendar, Phrases phrases, PersonalData personal)
{
    public async Task<bool> IsWantedAsync(EpiBotDbContext db, OutboxMessage message)
    {
        if (message.Kind != MessageKind.Reminder || message.Report is null) return true;
        var units = message.Units.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var settled = await db.Set<Standing>().AsNoTracking()
            .Where(standing => standing.Date == message.Date && standing.Report == message.Report && standing.Settled && EF.Parameter(units).Contains(standing.UnitId))
            .Select(standing => standing.UnitId).ToHashSetAsync();
        if (settled.Count == 0) return true;
        var left = units.Where(unit => !settled.Contains(unit)).ToList();
        if (left.Count == 0) return false;
        var tree = organisation.Tree;
        message.Units = string.Join('\n', left);
        if (message.Mentions.Length > 0) message.Mentions = string.Join('\n', left.SelectMany(unit => tree.ReportersOf(unit)).Select(member => member.Id).Distinct());
        var names = string.Join(phrases.Say("List_And"), left.Select(unit => tree.Unit(unit)?.Name ?? unit));
        var report = calendar.Find(message.Report, message.Date!.Value)?.Name ?? message.Report;
        var drill = await db.Set<DrillState>().AnyAsync(state => state.On);
        message.Sealed = personal.Seal(DrillMark.On(phrases, phrases.Say("Reminder_StillMissing", report, names), drill))!;
        return true;
    }
}
