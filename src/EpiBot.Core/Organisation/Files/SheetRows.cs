namespace EpiBot.Organisation.Files;

/// <summary>The lines of one sheet or CSV file: the first names the columns, in either language and any order.</summary>
internal sealed class SheetRows(OrganisationTable table, string sheet, OrganisationBuilder builder)
{
    private int[]? _columns;
    private bool _unusable;

    public void Add(IReadOnlyList<object?> values, int line)
    {
        if (values.All(value => value is null || (value is string text && string.IsNullOrWhiteSpace(text)))) return;
        if (_columns is null)
        {
            ReadHeadings(values, line);
            return;
        }

        if (_unusable) return;
        var cells = new object?[table.Columns.Count];
        for (var i = 0; i < Math.Min(values.Count, _columns.Length); i++)
        {
            if (_columns[i] >= 0) cells[_columns[i]] = values[i] is string text ? FormulaGuard.Uncover(text) : values[i];
        }

        builder.Add(table, cells, new RowPlace(line));
    }

    /// <summary>Says so where there was no heading at all.</summary>
    public void Finish()
    {
        if (_columns is null) builder.RefuseFile(sheet, "SheetEmpty", Headings(table.Columns));
    }

    private void ReadHeadings(IReadOnlyList<object?> values, int line)
    {
        _columns = [.. values.Select(value => value is string heading ? table.Find(FormulaGuard.Uncover(heading).Trim()) : -1)];
        foreach (var twice in _columns.Where(column => column >= 0).GroupBy(column => column).Where(column => column.Skip(1).Any()))
            builder.Problems.Add(table, new RowPlace(line), "HeadingTwice", table.Columns[twice.Key].Heading);
        var missing = table.Columns.Where((column, i) => column.IsRequired && !_columns.Contains(i)).ToList();
        if (missing.Count == 0) return;
        _unusable = true;
        builder.RefuseTable(table, new RowPlace(line), "HeadingsMissing", Headings(missing), Headings(table.Columns));
    }

    private static string Headings(IEnumerable<OrganisationColumn> columns) => string.Join("、", columns.Select(column => column.Heading));
}
