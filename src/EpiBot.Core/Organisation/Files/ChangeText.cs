namespace EpiBot.Organisation.Files;

/// <summary>Says what changes in one table.</summary>
internal static class ChangeText
{
    public static IEnumerable<string> Of<T>(
        OrganisationTable table, IReadOnlyList<OrganisationChange<T>> changes, Func<T, object?[]> cellsOf, int most) where T : class
    {
        if (changes.Count == 0) yield break;
        yield return OrganisationTexts.Say(
            "ChangesOf",
            $"{table.Sheet} {table.Name}",
            changes.Count(change => change.Before is null),
            changes.Count(change => change.After is null),
            changes.Count(change => change is { Before: not null, After: not null }));
        foreach (var change in changes.Take(most)) yield return "  " + Line(table, change, cellsOf);
        if (changes.Count > most) yield return "  " + OrganisationTexts.Say("ChangesMore", changes.Count - most);
    }

    private static string Line<T>(OrganisationTable table, OrganisationChange<T> change, Func<T, object?[]> cellsOf) where T : class
    {
        var before = change.Before is { } old ? Shown(cellsOf(old)) : null;
        var after = change.After is { } young ? Shown(cellsOf(young)) : null;
        if (before is null) return OrganisationTexts.Say("ChangeAdded", Title(table, after!));
        if (after is null) return OrganisationTexts.Say("ChangeRemoved", Title(table, before));
        var fields = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])
            .Select(i => OrganisationTexts.Say("ChangeField", table.Columns[i].Heading, OrNothing(before[i]), OrNothing(after[i])));
        return OrganisationTexts.Say("ChangeChanged", Title(table, before), string.Join("；", fields));
    }

    private static string[] Shown(object?[] cells) => Array.ConvertAll(cells, cell => RecordCells.Shown(cell).TrimEnd('\n').Replace('\n', '、'));

    /// <summary>What a row is known by: id and name, of a shift unit and beginning, and what else a reader wants to see of a new row.</summary>
    private static string Title(OrganisationTable table, string[] cells) =>
        string.Join(' ', (table == OrganisationTable.Duty ? cells : cells.Take(4)).Where(cell => cell.Length > 0));

    private static string OrNothing(string cell) => cell.Length == 0 ? OrganisationTexts.Say("ChangeEmpty") : cell;
}
