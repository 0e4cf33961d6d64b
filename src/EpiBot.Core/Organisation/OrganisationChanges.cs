using EpiBot.Organisation.Files;

namespace EpiBot.Organisation;

/// <summary>
/// What an import will change, row by row: first what is removed or changed in the old file's order, then what is new in the new file's.
/// The order of rows alone is no change.
/// </summary>
/// <param name="Units">Changed units, by id.</param>
/// <param name="Members">Changed members, by id.</param>
/// <param name="Groups">Changed groups, by id.</param>
/// <param name="Duty">Changed shifts, by unit and beginning.</param>
public sealed record OrganisationChanges(
    IReadOnlyList<OrganisationChange<Unit>> Units,
    IReadOnlyList<OrganisationChange<Member>> Members,
    IReadOnlyList<OrganisationChange<Group>> Groups,
    IReadOnlyList<OrganisationChange<DutyShift>> Duty)
{
    /// <summary>Whether nothing changes.</summary>
    public bool None => Units.Count + Members.Count + Groups.Count + Duty.Count == 0;

    /// <summary>Compares two organisations without problems.</summary>
    /// <param name="before">What is in force.</param>
    /// <param name="after">What would be imported.</param>
    public static OrganisationChanges Between(OrganisationData before, OrganisationData after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new OrganisationChanges(
            Compare(before.Units, after.Units, unit => unit.Id),
            Compare(before.Members, after.Members, member => member.Id),
            Compare(before.Groups, after.Groups, group => group.Id),
            Compare(before.Duty, after.Duty, shift => (shift.Unit, shift.From)));
    }

    /// <summary>
    /// The changes as lines of text in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>: for each table that
    /// changes how many rows, then each row, a changed one with before and after of what changes.
    /// </summary>
    /// <param name="rowsPerTable">How many rows of a table are named at most; the rest is a number.</param>
    public IEnumerable<string> Describe(int rowsPerTable = 200) =>
        None
            ? [OrganisationTexts.Say("ChangesNone")]
            : ChangeText.Of(OrganisationTable.Units, Units, RecordCells.Of, rowsPerTable)
                .Concat(ChangeText.Of(OrganisationTable.Members, Members, RecordCells.Of, rowsPerTable))
                .Concat(ChangeText.Of(OrganisationTable.Groups, Groups, RecordCells.Of, rowsPerTable))
                .Concat(ChangeText.Of(OrganisationTable.Duty, Duty, RecordCells.Of, rowsPerTable));

    private static List<OrganisationChange<T>> Compare<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> keyOf)
        where T : class where TKey : notnull
    {
        var kept = after.ToDictionary(keyOf);
        var changes = new List<OrganisationChange<T>>();
        foreach (var row in before)
        {
            if (!kept.Remove(keyOf(row), out var now)) changes.Add(new(row, null));
            else if (!row.Equals(now)) changes.Add(new(row, now));
        }

        changes.AddRange(after.Where(row => kept.ContainsKey(keyOf(row))).Select(row => new OrganisationChange<T>(null, row)));
        return changes;
    }
}
