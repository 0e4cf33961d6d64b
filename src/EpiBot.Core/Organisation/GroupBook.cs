using System.Collections.Concurrent;

namespace EpiBot.Organisation;

/// <summary>The chat groups by id and by unit, and which of them hears what.</summary>
internal sealed class GroupBook
{
    private readonly Group[] _groups;
    private readonly Dictionary<string, int> _positions;
    private readonly UnitForest _forest;
    private readonly Roster _roster;
    private readonly Chains _byUnit;
    private readonly Dictionary<string, HashSet<string>> _speakers;
    private readonly Group[] _commandInWalk;
    private readonly int[] _commandPlaces;
    private readonly ConcurrentDictionary<string, GroupNames> _names = new(StringComparer.Ordinal);

    public GroupBook(IReadOnlyList<Group> groups, UnitForest forest, Roster roster)
    {
        _groups = [.. groups];
        _forest = forest;
        _roster = roster;
        _positions = new Dictionary<string, int>(_groups.Length, StringComparer.Ordinal);
        for (var i = 0; i < _groups.Length; i++) _positions.Add(_groups[i].Id, i);
        _byUnit = new Chains(forest.Units.Count, _groups.Length, i => forest.Position(_groups[i].Unit));
        _speakers = _groups.Where(group => group.Speakers is not null && group.Purpose == GroupPurpose.Reporting)
            .ToDictionary(group => group.Id, group => group.Speakers!.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var command = _groups.Where(group => group.Purpose == GroupPurpose.Command && forest.Position(group.Unit) >= 0)
            .Select(group => (Group: group, Place: forest.Walk(forest.Position(group.Unit)).Start)).OrderBy(group => group.Place).ToList();
        _commandInWalk = [.. command.Select(group => group.Group)];
        _commandPlaces = [.. command.Select(group => group.Place)];
    }

    public Group? Find(string id) => _positions.TryGetValue(id, out var position) ? _groups[position] : null;

    /// <summary>The group in which a unit is reminded; see <see cref="OrganisationTree.ReminderGroup"/>.</summary>
    public Group? Reminder(int unit)
    {
        if (unit < 0) return null;
        return OfSpeakers(unit) ?? Nearest(_forest.Parent(unit), Unstated) ?? OfUnit(unit, GroupPurpose.Reporting, Unstated)
            // Nobody of the unit is in any group: somebody else reads the reminder in the township's. Silence would hide the unit.
            ?? Nearest(_forest.Parent(unit), _ => true) ?? OfUnit(unit, GroupPurpose.Reporting, _ => true);

        static bool Unstated(Group group) => group.Speakers is null;
    }

    /// <summary>The command groups that hear a unit, the nearest first.</summary>
    public IReadOnlyList<Group> Command(int unit)
    {
        var chain = new List<Group>();
        if (unit < 0) return chain;
        var at = _forest.At(unit).Level is UnitLevel.Township or UnitLevel.County ? unit : _forest.Parent(unit);
        for (; at >= 0; at = _forest.Parent(at))
        {
            if (OfUnit(at, GroupPurpose.Command, _ => true) is { } group) chain.Add(group);
        }

        return chain;
    }

    /// <summary>The command groups of a unit and of all below it.</summary>
    public IReadOnlyList<Group> CommandAtOrBelow(int unit)
    {
        if (unit < 0) return [];
        var (start, end) = _forest.Walk(unit);
        var first = FirstFrom(start);
        return new ArraySegment<Group>(_commandInWalk, first, FirstFrom(end) - first);
    }

    /// <summary>What the units are called in a group; computed once a group.</summary>
    public GroupNames? Names(string groupId) =>
        Find(groupId) is { } group ? _names.GetOrAdd(groupId, _ => NamesFor(group)) : null;

    private GroupNames NamesFor(Group group)
    {
        var unit = _forest.Position(group.Unit);
        var units = _forest.ReportingAtOrBelow(unit);
        // The group of a 小组 that owes nothing itself speaks for its village.
        if (units.Count == 0 && _forest.At(unit).Level == UnitLevel.Group && ReportingAbove(unit) is { } village) units = [village];
        var own = _forest.At(unit);
        return new GroupNames(units, units.Contains(own) ? null : own.Name, Parent);
    }

    private Unit? Parent(Unit unit) => _forest.Parent(_forest.Position(unit.Id)) is var above and >= 0 ? _forest.At(above) : null;

    private Unit? ReportingAbove(int unit)
    {
        while (unit >= 0 && !_forest.IsReporting(unit)) unit = _forest.Parent(unit);
        return unit >= 0 ? _forest.At(unit) : null;
    }

    private Group? Nearest(int unit, Func<Group, bool> fits)
    {
        for (; unit >= 0; unit = _forest.Parent(unit))
        {
            if (OfUnit(unit, GroupPurpose.Reporting, fits) is { } group) return group;
        }

        return null;
    }

    private Group? OfUnit(int unit, GroupPurpose purpose, Func<Group, bool> fits)
    {
        // Asked for every unit at a deadline: no iterator.
        for (var position = _byUnit.First(unit); position >= 0; position = _byUnit.Next(position))
        {
            if (_groups[position].Purpose == purpose && fits(_groups[position])) return _groups[position];
        }

        return null;
    }

    /// <summary>The nearest group that states its speakers and has a reporter of the unit among them.</summary>
    private Group? OfSpeakers(int unit)
    {
        if (_speakers.Count == 0) return null;
        var reporters = _roster.Of(unit).Where(member => member.Role == MemberRole.Reporter).Select(member => member.Id).ToList();
        return Nearest(unit, group => _speakers.TryGetValue(group.Id, out var speakers) && reporters.Exists(speakers.Contains));
    }

    private int FirstFrom(int place)
    {
        var (low, high) = (0, _commandPlaces.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_commandPlaces[middle] < place) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
