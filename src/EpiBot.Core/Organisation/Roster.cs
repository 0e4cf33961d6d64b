namespace EpiBot.Organisation;

/// <summary>The members by id, by unit and by name.</summary>
internal sealed class Roster
{
    private readonly Member[] _members;
    private readonly UnitForest _forest;
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<string, int> _nameNumbers = new(StringComparer.Ordinal);
    private readonly Chains _byUnit;
    private readonly Chains _byName;

    public Roster(IReadOnlyList<Member> members, UnitForest forest)
    {
        _members = [.. members];
        _forest = forest;
        _positions = new Dictionary<string, int>(_members.Length, StringComparer.Ordinal);
        for (var i = 0; i < _members.Length; i++)
        {
            _positions.Add(_members[i].Id, i);
            _nameNumbers.TryAdd(_members[i].Name, _nameNumbers.Count);
        }

        _byUnit = new Chains(forest.Units.Count, _members.Length, i => forest.Position(_members[i].Unit));
        _byName = new Chains(_nameNumbers.Count, _members.Length, i => _nameNumbers[_members[i].Name]);
    }

    public Member? Find(string id) => _positions.TryGetValue(id, out var position) ? _members[position] : null;

    public IEnumerable<Member> Of(int unit) => _byUnit.Of(unit).Select(position => _members[position]);

    /// <summary>The only member of that name at or below a unit; of several the only one of the unit itself, else nobody.</summary>
    public Member? Named(string name, int unit)
    {
        if (unit < 0 || !_nameNumbers.TryGetValue(name, out var number)) return null;
        var found = _byName.Of(number).Select(position => _members[position])
            .Where(member => _forest.IsAtOrBelow(_forest.Position(member.Unit), unit)).ToList();
        if (found.Count > 1) found.RemoveAll(member => _forest.Position(member.Unit) != unit);
        return found.Count == 1 ? found[0] : null;
    }
}
