using System.Globalization;
using System.Text.Json;
using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Reporting;
using EpiBot.Returnees;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Reports;

/// <summary>Looks for what reports alone do not show: zeros that somebody contradicts, answers that are copied, temperatures that never change.</summary>
internal sealed class PatternReader(EpiBotEngine engine)
{
    private const int FewDays = 3;
    private const int ManyZeros = 14;
    private const int MostEntries = 20_000;
    private const int FewTemperatures = 6;

    public async Task<IReadOnlyList<Pattern>> ReadAsync(Officer officer, DateOnly from, DateOnly until, CancellationToken cancellation = default)
    {
        await using var db = engine.Database.Open();
        List<(PatternKind Kind, string UnitId, IReadOnlyList<DateOnly> Days)> found =
        [
            .. await ContradictedAsync(db, from, until, cancellation),
            .. await CopiedAsync(db, from, until, cancellation),
            .. await EndlessAsync(db, from, until, cancellation),
        ];
        var tree = engine.Organisation.Tree;
        return
        [
            .. found.Where(pattern => officer.Sees(tree, pattern.UnitId) && tree.Unit(pattern.UnitId) is not null)
                .OrderBy(pattern => pattern.Kind).ThenByDescending(pattern => pattern.Days.Count).ThenBy(pattern => tree.Order(pattern.UnitId))
                .Select(pattern => new Pattern(pattern.Kind, pattern.UnitId, tree.Unit(pattern.UnitId)!.Name, TownshipAbove.Of(tree, pattern.UnitId)?.Name ?? "", pattern.Days)),
        ];
    }

    private async Task<IEnumerable<(PatternKind, string, IReadOnlyList<DateOnly>)>> ContradictedAsync(EpiBotDbContext db, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var reports = engine.Calendar.Definitions.Where(report => report.Subject == ReportSubject.Returnees).Select(report => report.Id).ToArray();
        var returnees = db.Set<Returnee>().Where(row => !row.Withdrawn);

        // Who said zero and named somebody later has corrected himself; somebody else's word is what contradicts.
        var days = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(zero => zero.Date >= from && zero.Date <= until && zero.Kind == EntryKind.Zero && zero.Report != null && EF.Parameter(reports).Contains(zero.Report)
                && returnees.Any(row => row.UnitId == zero.UnitId && row.Date == zero.Date && row.DeclaredBy != zero.SenderId))
            .Select(zero => new { zero.UnitId, zero.Date }).Distinct().ToListAsync(cancellation);
        return days.GroupBy(day => day.UnitId).Select(unit => (PatternKind.ZeroAgainstDeclaration, unit.Key, (IReadOnlyList<DateOnly>)[.. unit.Select(day => day.Date).Order()]));
    }

    private static async Task<IEnumerable<(PatternKind, string, IReadOnlyList<DateOnly>)>> EndlessAsync(EpiBotDbContext db, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var units = await db.Set<Standing>().AsNoTracking().Where(standing => standing.Date >= from && standing.Date <= until && standing.Value != null)
            .GroupBy(standing => standing.UnitId)
            .Select(unit => new { unit.Key, First = unit.Min(standing => standing.Date), Last = unit.Max(standing => standing.Date), Others = unit.Count(standing => standing.Value != RoundValue.Zero), Days = unit.Select(standing => standing.Date).Distinct().Count() })
            .Where(unit => unit.Others == 0 && unit.Days >= ManyZeros).ToListAsync(cancellation);
        return units.Select(unit => (PatternKind.EndlessZeros, unit.Key, (IReadOnlyList<DateOnly>)[unit.First, unit.Last]));
    }

    /// <summary>Words are sealed: only those of units that spoke of somebody on several days are opened. Plain zeros are alike by nature and not looked at.</summary>
    private async Task<IEnumerable<(PatternKind, string, IReadOnlyList<DateOnly>)>> CopiedAsync(EpiBotDbContext db, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var told = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.Date >= from && entry.Date <= until && (entry.Kind == EntryKind.Count || entry.Kind == EntryKind.Returnee || entry.Kind == EntryKind.Abnormal || entry.Kind == EntryKind.CheckIn))
            .OrderByDescending(entry => entry.Id).Take(MostEntries).Select(entry => new { entry.UnitId, entry.Date, entry.MessageKey, entry.Sealed }).ToListAsync(cancellation);
        var often = told.GroupBy(entry => entry.UnitId).Where(unit => unit.Select(entry => entry.Date).Distinct().Count() >= FewDays).ToList();
        var keys = often.SelectMany(unit => unit.Select(entry => entry.MessageKey)).Distinct().ToArray();
        var words = await db.Set<SeenMessage>().AsNoTracking().Where(message => EF.Parameter(keys).Contains(message.Key)).Select(message => new { message.Key, message.Sealed }).ToDictionaryAsync(message => message.Key, message => message.Sealed, cancellation);
        var patterns = new List<(PatternKind, string, IReadOnlyList<DateOnly>)>();
        foreach (var unit in often)
        {
            var copied = unit.DistinctBy(entry => entry.MessageKey).Select(entry => (entry.Date, Words: Plain(engine.Personal.Open(words.GetValueOrDefault(entry.MessageKey))))).Where(message => message.Words.Length > 0)
                .GroupBy(message => message.Words).Select(same => same.Select(message => message.Date).Distinct().Order().ToList()).MaxBy(days => days.Count);
            if (copied is { Count: >= FewDays }) patterns.Add((PatternKind.CopiedWords, unit.Key, copied));
            var temperatures = unit.Select(entry => (entry.Date, Degrees: Temperature(engine.Personal.Open(entry.Sealed)))).Where(entry => entry.Degrees is not null).ToList();
            var days = temperatures.Select(entry => entry.Date).Distinct().Order().ToList();
            if (temperatures.Count >= FewTemperatures && days.Count >= FewDays && temperatures.Select(entry => entry.Degrees).Distinct().Count() == 1) patterns.Add((PatternKind.OneTemperature, unit.Key, days));
        }

        return patterns;
    }

    /// <summary>The words without blanks and signs.</summary>
    private static string Plain(string? words) => words is null ? "" : string.Concat(words.Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);

    private static decimal? Temperature(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("Person", out var person) && person.ValueKind == JsonValueKind.Object && person.TryGetProperty("Temperature", out var degrees) ? degrees.GetDecimal() : null;
    }
}
