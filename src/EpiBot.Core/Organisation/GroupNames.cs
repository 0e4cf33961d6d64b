using EpiBot.Reading;

namespace EpiBot.Organisation;

/// <summary>
/// What the units of one group are called there. Where two villages have a 第一小组 each, the group lists them by parent and name
/// (东山村第一小组), and a name or alias that several share resolves to nobody: the bot asks rather than guesses.
/// </summary>
internal sealed class GroupNames
{
    private readonly Dictionary<string, Unit?> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _listed = new(StringComparer.Ordinal);

    public GroupNames(IReadOnlyList<Unit> units, string? groupUnit, Func<Unit, Unit?> parent)
    {
        foreach (var unit in units) _listed[unit.Id] = unit.Name;
        foreach (var same in units.GroupBy(unit => unit.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            Qualify([.. same], parent);
        foreach (var unit in units) _byName[_listed[unit.Id]] = unit;
        var aliases = units.ToDictionary(unit => unit.Id, OwnAliases, StringComparer.Ordinal);
        var shared = aliases.Values.SelectMany(own => own).GroupBy(alias => alias, StringComparer.Ordinal)
            .Where(alias => alias.Skip(1).Any()).Select(alias => alias.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            foreach (var alias in aliases[unit.Id]) _byName.TryAdd(alias, shared.Contains(alias) ? null : unit);
        }

        Lexicon = new UnitLexicon(
            [.. units.Select(unit => new UnitName(_listed[unit.Id], [.. aliases[unit.Id].Where(alias => _byName[alias] == unit)]))],
            groupUnit);
    }

    public UnitLexicon Lexicon { get; }

    public Unit? Find(string name) => _byName.GetValueOrDefault(name);

    public string? ListedName(string unitId) => _listed.GetValueOrDefault(unitId);

    private static string[] OwnAliases(Unit unit) =>
        [.. unit.Aliases.Where(alias => alias != unit.Name).Distinct(StringComparer.Ordinal)];

    private void Qualify(List<Unit> same, Func<Unit, Unit?> parent)
    {
        // Names are unique below one parent, so going up ends at the latest where the paths to the top differ.
        var above = same.ToDictionary(unit => unit.Id, parent, StringComparer.Ordinal);
        while (same.Count > 1 && above.Values.Any(unit => unit is not null))
        {
            foreach (var unit in same)
            {
                if (above[unit.Id] is not { } next) continue;
                _listed[unit.Id] = next.Name + _listed[unit.Id];
                above[unit.Id] = parent(next);
            }

            same = [.. same.GroupBy(unit => _listed[unit.Id], StringComparer.Ordinal).Where(names => names.Skip(1).Any()).SelectMany(names => names)];
            above = same.ToDictionary(unit => unit.Id, unit => above[unit.Id], StringComparer.Ordinal);
        }
    }
}
