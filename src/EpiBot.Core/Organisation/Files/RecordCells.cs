namespace EpiBot.Organisation.Files;

/// <summary>
/// The other way round: the cells of a record, in the order of its table's columns. A value that is its column's default is
/// <see langword="null"/>, so that files stay short and a change from absent to default is none.
/// </summary>
internal static class RecordCells
{
    public static object?[] Of(Unit unit) =>
        [unit.Id, unit.Name, unit.Level, unit.Parent, unit.Aliases.Count > 0 ? unit.Aliases : null, unit.GroupsReport ? true : null];

    public static object?[] Of(Member member) => [member.Id, member.Name, member.Unit, member.Role, member.Phone];

    public static object?[] Of(Group group) =>
        [group.Id, group.Name, group.Unit, group.Purpose == GroupPurpose.Reporting ? null : group.Purpose, group.Speakers, group.AnswerEverything];

    public static object?[] Of(DutyShift shift) => [shift.Unit, shift.From, shift.To, NullIfEmpty(shift.Leader), NullIfEmpty(shift.Member)];

    /// <summary>All tables with their rows, in the order of <see cref="OrganisationTable.All"/>.</summary>
    public static IEnumerable<(OrganisationTable Table, IEnumerable<object?[]> Rows)> Tables(OrganisationData data)
    {
        yield return (OrganisationTable.Units, data.Units.Select(Of));
        yield return (OrganisationTable.Members, data.Members.Select(Of));
        yield return (OrganisationTable.Groups, data.Groups.Select(Of));
        yield return (OrganisationTable.Duty, data.Duty.Select(Of));
    }

    /// <summary>A cell as a reader would have found it in JSON.</summary>
    public static object? AsRead(object? cell) => cell switch
    {
        Enum word => Words.Json(word),
        IReadOnlyList<string> list => list.ToArray(),
        DateTimeOffset instant => InstantText.Format(instant),
        _ => cell,
    };

    /// <summary>A cell as a sheet or a sentence shows it; empty for <see langword="null"/>.</summary>
    public static string Shown(object? cell) => cell switch
    {
        null => "",
        string text => text,
        Enum or bool => Words.Chinese(cell),
        IReadOnlyList<string> list => ListCell.Join(list),
        DateTimeOffset instant => InstantText.Format(instant),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
