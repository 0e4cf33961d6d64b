namespace EpiBot.Organisation.Files;

/// <summary>All rows read so far, also those with problems, so that one bad row does not make a hundred others look wrong.</summary>
internal sealed class OrganisationRows
{
    public List<Placed<Unit>> Units { get; } = [];

    public List<Placed<Member>> Members { get; } = [];

    public List<Placed<Group>> Groups { get; } = [];

    public List<Placed<DutyShift>> Duty { get; } = [];

    /// <summary>Ids of units whose level, parent or names could not be read: they exist, but no rule is checked on them.</summary>
    public HashSet<string> BrokenUnits { get; } = new(StringComparer.Ordinal);

    /// <summary>Shifts whose times or people could not be read.</summary>
    public HashSet<RowPlace> BrokenShifts { get; } = [];

    /// <summary>Positions of units by id, the first of duplicates; filled by the unit checks.</summary>
    public Dictionary<string, int> UnitPositions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether no unit is above itself, so that one may walk them.</summary>
    public bool IsForest { get; set; }

    public int Count(OrganisationTable table) =>
        table == OrganisationTable.Units ? Units.Count
        : table == OrganisationTable.Members ? Members.Count
        : table == OrganisationTable.Groups ? Groups.Count
        : Duty.Count;

    public OrganisationData ToData() => new(Items(Units), Items(Members), Items(Groups), Items(Duty));

    private static T[] Items<T>(List<Placed<T>> rows)
    {
        var items = new T[rows.Count];
        for (var i = 0; i < items.Length; i++) items[i] = rows[i].Item;
        return items;
    }
}
