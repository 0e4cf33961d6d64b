using EpiBot.Reading;

namespace EpiBot.Organisation;

/// <summary>
/// Who reports to whom, ready for look-up: an immutable snapshot that an import replaces as a whole. Ids it does not know (of a unit that
/// has left, say) give nothing rather than an exception, for the past may still name them.
/// </summary>
public sealed class OrganisationTree
{
    private readonly UnitForest _forest;
    private readonly Roster _roster;
    private readonly GroupBook _groups;
    private readonly DutyRoster _duty;

    /// <summary>Makes the snapshot.</summary>
    /// <param name="data">An organisation without problems, as <see cref="OrganisationFile"/> accepts it.</param>
    /// <exception cref="ArgumentException">The data has duplicate ids or a cycle.</exception>
    public OrganisationTree(OrganisationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        _forest = new UnitForest(data.Units);
        _roster = new Roster(data.Members, _forest);
        _groups = new GroupBook(data.Groups, _forest, _roster);
        _duty = new DutyRoster(data.Duty);
    }

    /// <summary>The tables the snapshot was made from.</summary>
    public OrganisationData Data { get; }

    /// <summary>All units in the file's order.</summary>
    public IReadOnlyList<Unit> Units => _forest.Units;

    /// <summary>
    /// The units that owe rounds, in the file's order: every level but county, township and 小组, and a 小组 whose village is set so
    /// (contracts.md, section 2).
    /// </summary>
    public IReadOnlyList<Unit> ReportingUnits => _forest.Reporting;

    /// <summary>The unit of an id, or <see langword="null"/>.</summary>
    public Unit? Unit(string id) => _forest.Position(id) is var at and >= 0 ? _forest.At(at) : null;

    /// <summary>The member of an id, or <see langword="null"/>.</summary>
    public Member? Member(string id) => _roster.Find(id);

    /// <summary>The group of an id, or <see langword="null"/>.</summary>
    public Group? Group(string id) => _groups.Find(id);

    /// <summary>Whether a unit owes rounds.</summary>
    public bool IsReporting(string unitId) => _forest.Position(unitId) is var at and >= 0 && _forest.IsReporting(at);

    /// <summary>The unit's position in the file, the first being 0, to sort by; unknown units come last (<see cref="int.MaxValue"/>).</summary>
    public int Order(string unitId) => _forest.Position(unitId) is var at and >= 0 ? at : int.MaxValue;

    /// <summary>The units that owe rounds at or below a unit, in the file's order.</summary>
    public IReadOnlyList<Unit> ReportingUnitsAtOrBelow(string unitId) =>
        _forest.Position(unitId) is var at and >= 0 ? _forest.ReportingAtOrBelow(at) : [];

    /// <summary>Whether a unit is another or below it.</summary>
    public bool IsAtOrBelow(string unitId, string ancestorId) =>
        _forest.Position(unitId) is var at and >= 0 && _forest.Position(ancestorId) is var above and >= 0 && _forest.IsAtOrBelow(at, above);

    /// <summary>The unit above, or <see langword="null"/> at the top.</summary>
    public Unit? ParentOf(string unitId) => Unit(unitId)?.Parent is { } parent ? Unit(parent) : null;

    /// <summary>
    /// The unit a member reports for: the own one where it owes rounds, for a member of a 小组 that owes none the nearest unit above that
    /// does, and none for members of townships and counties.
    /// </summary>
    public Unit? ReportingUnitOf(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var unit = Unit(member.Unit);
        while (unit is { Level: UnitLevel.Group } && !IsReporting(unit.Id)) unit = ParentOf(unit.Id);
        return unit is not null && IsReporting(unit.Id) ? unit : null;
    }

    /// <summary>
    /// The one group in which a unit is reminded: the nearest reporting group, its own or an ancestor's, that has a reporter of it as a
    /// speaker. Where groups do not say who is in them, the nearest ancestor's, and the unit's own only if there is no other. The first of
    /// the file where one unit has several. Groups that state their speakers but have none of the unit are the last resort, in the same
    /// order. Never a villagers' group; <see langword="null"/> where there is no reporting group at or above the unit.
    /// </summary>
    public Group? ReminderGroup(string unitId) => _groups.Reminder(_forest.Position(unitId));

    /// <summary>
    /// The command groups that hear a unit, the nearest first: the nearest ancestor's (for a township or county its own), then each next
    /// one up. Of several command groups of one unit the first of the file counts.
    /// </summary>
    public IReadOnlyList<Group> CommandChain(string unitId) => _groups.Command(_forest.Position(unitId));

    /// <summary>The command groups of a unit and of all units below it, in no particular order.</summary>
    public IReadOnlyList<Group> CommandGroupsAtOrBelow(string unitId) => _groups.CommandAtOrBelow(_forest.Position(unitId));

    /// <summary>The members who owe the reports of a unit, in the file's order.</summary>
    public IReadOnlyList<Member> ReportersOf(string unitId) =>
        [.. _roster.Of(_forest.Position(unitId)).Where(member => member.Role == MemberRole.Reporter)];

    /// <summary>The members of a unit itself, in the file's order.</summary>
    public IReadOnlyList<Member> MembersOf(string unitId) => [.. _roster.Of(_forest.Position(unitId))];

    /// <summary>
    /// The only member of that name at or below a unit. Of several the only one of the unit itself; <see langword="null"/> if that decides
    /// nothing, for handing work to the wrong namesake is worse than asking.
    /// </summary>
    public Member? MemberNamed(string name, string withinUnitId) => _roster.Named(name, _forest.Position(withinUnitId));

    /// <summary>The ids of whoever is on duty for a unit, leader first; also of people the organisation does not list as members.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="at">The instant.</param>
    public IReadOnlyList<string> IdsOnDuty(string unitId, DateTimeOffset at) => _duty.Covering(unitId, at) is { } shift
        ? [.. new[] { shift.Leader, shift.Member }.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// Who answers for a unit at an instant: the leader, then the member of the shift that covers it (its beginning included, its end not);
    /// each once, and empty where nobody is on duty.
    /// </summary>
    public IReadOnlyList<Member> OnDuty(string unitId, DateTimeOffset at) =>
        _duty.Covering(unitId, at) is { } shift
            ? [.. new[] { shift.Leader, shift.Member }.Distinct(StringComparer.Ordinal).Select(Member).OfType<Member>()]
            : [];

    /// <summary>
    /// The names of the reporting units at or below a group's unit, with aliases; made once a group. Units of one name are listed with
    /// their parent's before it. The group of a 小组 that owes nothing lists its village. Empty for an unknown group.
    /// </summary>
    public UnitLexicon Lexicon(string groupId) => _groups.Names(groupId)?.Lexicon ?? new UnitLexicon([], null);

    /// <summary>What a group's lexicon calls a unit, or <see langword="null"/> where it does not list it.</summary>
    public string? ListedName(string groupId, string unitId) => _groups.Names(groupId)?.ListedName(unitId);

    /// <summary>The reporting unit a listed name or alias means in a group, or <see langword="null"/> where none or several.</summary>
    public Unit? ReportingUnitNamed(string groupId, string name) => _groups.Names(groupId)?.Find(name);
}
