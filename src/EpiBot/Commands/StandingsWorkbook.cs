using EpiBot.Engine;
using EpiBot.Organisation;
using EpiBot.Reporting;
using MiniExcelLibs;

namespace EpiBot.Host.Commands;

/// <summary>The standings of a day as a workbook, one sheet a report.</summary>
internal static class StandingsWorkbook
{
    public static void Write(string path, IEnumerable<UnitStanding> standings, OrganisationTree tree, CountyRules rules)
    {
        var sheets = standings.GroupBy(standing => standing.Round.Report).ToDictionary(
            report => report.Key.Name,
            report => (object)report.Select(standing => Row(standing, tree, rules)).ToList());
        File.Delete(path);
        MiniExcel.SaveAs(path, sheets);
    }

    private static Dictionary<string, object?> Row(UnitStanding standing, OrganisationTree tree, CountyRules rules) => new()
    {
        [rules.Phrases.Say("Column_Date")] = standing.Round.Date.ToDateTime(TimeOnly.MinValue),
        [rules.Phrases.Say("Column_Township")] = Cell(tree.ParentOf(standing.UnitId)?.Name ?? ""),
        [rules.Phrases.Say("Column_Unit")] = Cell(standing.Name),
        [rules.Phrases.Say("Column_Status")] = rules.Phrases.Say($"Status_{standing.Status}"),
        [rules.Phrases.Say("Column_Value")] = standing.Value is { } value ? rules.Phrases.Say($"Value_{value}") : "",
        [rules.Phrases.Say("Column_Count")] = standing.Count,
        [rules.Phrases.Say("Column_SubmittedAt")] = standing.SubmittedAt is { } at ? TimeZoneInfo.ConvertTime(at, rules.Zone).DateTime : null,
        [rules.Phrases.Say("Column_By")] = Cell(standing.By is null ? "" : tree.Member(standing.By)?.Name ?? standing.By),
        [rules.Phrases.Say("Column_Remark")] = Cell(standing.Excuse ?? ""),
    };

    /// <summary>What looks like a formula stays a text.</summary>
    private static string Cell(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
