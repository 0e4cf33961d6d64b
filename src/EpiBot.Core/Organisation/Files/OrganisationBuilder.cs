using EpiBot.Organisation.Checks;

namespace EpiBot.Organisation.Files;

/// <summary>Turns rows of whatever format into the organisation, or into the list of everything that is wrong with them.</summary>
internal sealed class OrganisationBuilder(TimeZoneInfo zone)
{
    private readonly OrganisationRows _rows = new();
    private bool _incomplete;

    public ProblemList Problems { get; } = new();

    /// <summary>Notes that a file could not be taken apart. What others say of its rows is then not checked: they would all look wrong.</summary>
    public void RefuseFile(string file, string text, params object[] arguments)
    {
        _incomplete = true;
        Problems.AddToFile(file, text, arguments);
    }

    /// <summary>Notes that a table could not be read; as <see cref="RefuseFile"/>.</summary>
    public void RefuseTable(OrganisationTable table, RowPlace? place, string text, params object[] arguments)
    {
        _incomplete = true;
        Problems.Add(table, place, text, arguments);
    }

    public void Add(OrganisationTable table, object?[] cells, RowPlace place)
    {
        var count = _rows.Count(table);
        if (count > OrganisationLimits.Rows) return;
        if (count == OrganisationLimits.Rows) Problems.Add(table, place, "TableTooLong", OrganisationLimits.Rows);
        var reader = new CellReader(table, cells, place, Problems, zone);
        if (table == OrganisationTable.Units) AddUnit(reader);
        else if (table == OrganisationTable.Members) AddMember(reader);
        else if (table == OrganisationTable.Groups) AddGroup(reader);
        else AddShift(reader);
    }

    public OrganisationReading Finish()
    {
        if (_incomplete) return new OrganisationRefused(Problems.InOrder());
        UnitChecks.Check(_rows, Problems);
        AliasChecks.Check(_rows, Problems);
        RosterChecks.Check(_rows, Problems);
        DutyChecks.Check(_rows, Problems);
        return Problems.Any ? new OrganisationRefused(Problems.InOrder()) : new OrganisationAccepted(_rows.ToData()) { Warnings = Problems.InOrder() };
    }

    private void AddUnit(CellReader row)
    {
        var unit = new Unit(
            row.Required(0, OrganisationLimits.Id),
            row.Required(1, OrganisationLimits.Name),
            row.Word<UnitLevel>(2, Words.Level, null),
            row.Optional(3, OrganisationLimits.Id),
            row.List(4, OrganisationLimits.Name, OrganisationLimits.Aliases) ?? []) { GroupsReport = row.Flag(5) ?? false };
        _rows.Units.Add(new(unit, row.Place));
        if (row.Broken) _rows.BrokenUnits.Add(unit.Id);
    }

    private void AddMember(CellReader row)
    {
        var phone = PhoneText.Normalise(row.Optional(4, OrganisationLimits.Phone));
        if (phone is not null && !PhoneText.IsPhone(phone)) row.Note("PhoneUnknown", row.Name(4), phone);
        _rows.Members.Add(new(
            new Member(
                row.Required(0, OrganisationLimits.Id),
                row.Required(1, OrganisationLimits.Name),
                row.Required(2, OrganisationLimits.Id),
                row.Word<MemberRole>(3, Words.Role, null),
                phone),
            row.Place));
    }

    private void AddGroup(CellReader row) =>
        _rows.Groups.Add(new(
            new Group(
                row.Required(0, OrganisationLimits.Id),
                row.Required(1, OrganisationLimits.Name),
                row.Required(2, OrganisationLimits.Id),
                row.Word<GroupPurpose>(3, Words.Purpose, GroupPurpose.Reporting))
            {
                Speakers = row.List(4, OrganisationLimits.Id, OrganisationLimits.Speakers),
                AnswerEverything = row.Flag(5),
            },
            row.Place));

    private void AddShift(CellReader row)
    {
        var shift = new DutyShift(
            row.Required(0, OrganisationLimits.Id),
            row.Instant(1),
            row.Instant(2),
            row.Optional(3, OrganisationLimits.Id) ?? "",
            row.Optional(4, OrganisationLimits.Id) ?? "");
        if (!row.Broken && shift.Leader.Length + shift.Member.Length == 0) row.Note("ShiftOfNobody", row.Name(3), row.Name(4));
        if (row.Broken) _rows.BrokenShifts.Add(row.Place);
        _rows.Duty.Add(new(shift, row.Place));
    }
}
