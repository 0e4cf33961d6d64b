namespace EpiBot.Organisation;

/// <summary>
/// The units as numbers: each unit's position in the file, its parent's, and its place in a walk through the tree, so that «at or below»
/// is two comparisons and everything below a unit is one slice. Four integers a unit beside the index.
/// </summary>
internal sealed class UnitForest
{
    private readonly Unit[] _units;
    private readonly Dictionary<string, int> _positions;
    private readonly int[] _parents;
    private readonly int[] _walkStart;
    private readonly int[] _walkEnd;
    private readonly int[] _reportingBefore;
    private readonly Unit[] _reportingInWalk;

    public UnitForest(IReadOnlyList<Unit> units)
    {
        _units = [.. units];
        _positions = new Dictionary<string, int>(_units.Length, StringComparer.Ordinal);
        for (var i = 0; i < _units.Length; i++) _positions.Add(_units[i].Id, i);
        _parents = new int[_units.Length];
        for (var i = 0; i < _units.Length; i++) _parents[i] = _units[i].Parent is { } parent ? Position(parent) : -1;
        _walkStart = new int[_units.Length];
        _walkEnd = new int[_units.Length];
        var walk = Walk();
        _reportingBefore = new int[_units.Length + 1];
        var reporting = new List<Unit>();
        for (var step = 0; step < walk.Length; step++)
        {
            _reportingBefore[step] = reporting.Count;
            if (Reports(walk[step])) reporting.Add(_units[walk[step]]);
        }

        _reportingBefore[walk.Length] = reporting.Count;
        _reportingInWalk = [.. reporting];
        Reporting = Array.FindAll(_units, unit => IsReporting(Position(unit.Id)));
    }

    public IReadOnlyList<Unit> Units => _units;

    /// <summary>All units that owe rounds, in the file's order.</summary>
    public IReadOnlyList<Unit> Reporting { get; }

    /// <summary>The unit's position in the file, or -1.</summary>
    public int Position(string id) => _positions.GetValueOrDefault(id, -1);

    public Unit At(int position) => _units[position];

    /// <summary>The position of the unit above, or -1 at the top.</summary>
    public int Parent(int position) => _parents[position];

    public bool IsAtOrBelow(int position, int ancestor) =>
        _walkStart[position] >= _walkStart[ancestor] && _walkStart[position] < _walkEnd[ancestor];

    /// <summary>The places of a unit and all below it in the walk; the end is exclusive.</summary>
    public (int Start, int End) Walk(int position) => (_walkStart[position], _walkEnd[position]);

    public bool IsReporting(int position) =>
        _reportingBefore[_walkStart[position] + 1] > _reportingBefore[_walkStart[position]];

    /// <summary>The units that owe rounds at or below one, in the file's order.</summary>
    public IReadOnlyList<Unit> ReportingAtOrBelow(int position)
    {
        var first = _reportingBefore[_walkStart[position]];
        var slice = new ArraySegment<Unit>(_reportingInWalk, first, _reportingBefore[_walkEnd[position]] - first);
        var inOrder = true;
        for (var i = 1; inOrder && i < slice.Count; i++) inOrder = Position(slice[i - 1].Id) < Position(slice[i].Id);
        return inOrder ? slice : [.. slice.OrderBy(unit => Position(unit.Id))];
    }

    private bool Reports(int position)
    {
        var level = _units[position].Level;
        if (level is not UnitLevel.Group) return level is not (UnitLevel.County or UnitLevel.Township);
        var above = _parents[position];
        while (above >= 0 && _units[above].Level == UnitLevel.Group) above = _parents[above];
        return above >= 0 && _units[above].GroupsReport;
    }

    /// <summary>Numbers the units parent first, siblings in the file's order; no recursion, so that depth costs no stack.</summary>
    private int[] Walk()
    {
        // Slot n+1 is the first child of unit n, slot 0 the first root. Filling backwards keeps siblings in the file's order.
        var first = new int[_units.Length + 1];
        var next = new int[_units.Length];
        Array.Fill(first, -1);
        for (var i = _units.Length - 1; i >= 0; i--) (next[i], first[_parents[i] + 1]) = (first[_parents[i] + 1], i);
        var walk = new int[_units.Length];
        var steps = 0;
        var current = first[0];
        while (current >= 0)
        {
            _walkStart[current] = steps;
            walk[steps++] = current;
            if (first[current + 1] >= 0)
            {
                current = first[current + 1];
                continue;
            }

            while (current >= 0)
            {
                _walkEnd[current] = steps;
                if (next[current] >= 0)
                {
                    current = next[current];
                    break;
                }

                current = _parents[current];
            }
        }

        return steps == walk.Length ? walk : throw new ArgumentException("The units form a cycle; validate before making a tree.");
    }
}
