using EpiBot.Settings;

namespace EpiBot.Alerts;

/// <summary>Reads the list of risk areas: CSV with the columns province, city, county, level, from, until; the first line is the heading.</summary>
public static class RiskAreaList
{
    private const int LongestList = 5000;

    /// <summary>The areas; each bad line becomes a problem that names it.</summary>
    /// <param name="csv">The file's text.</param>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="problems">Where problems go.</param>
    public static IReadOnlyList<RiskArea> Parse(string csv, string key, SettingProblems problems)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var areas = new List<RiskArea>();
        var lines = csv.TrimStart('\uFEFF').Split('\n');
        if (lines.Length > LongestList) problems.Add(key, $"{lines.Length}", "Setting_Number", 1, LongestList);
        for (var i = 1; i < Math.Min(lines.Length, LongestList); i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0) continue;
            var cells = line.Split(',').Select(cell => cell.Trim().Trim('"')).ToArray();
            if (cells.Length < 5 || cells[0].Length == 0)
            {
                problems.Add($"{key}:{i + 1}", line, "Setting_RiskArea");
                continue;
            }

            var from = problems.Date($"{key}:{i + 1}", cells[4]);
            if (cells[4].Length == 0) problems.Add($"{key}:{i + 1}", line, "Setting_RiskArea");
            areas.Add(new RiskArea(cells[0], Optional(cells[1]), Optional(cells[2]), cells[3], from ?? default, problems.Date($"{key}:{i + 1}", cells.ElementAtOrDefault(5))));
        }

        return areas;
    }

    private static string? Optional(string cell) => cell.Length == 0 ? null : cell;
}
