namespace EpiBot.Organisation;

/// <summary>Who answers at an instant, by unit.</summary>
internal sealed class DutyRoster
{
    private readonly Dictionary<string, DutyShift[]> _shifts;

    public DutyRoster(IReadOnlyList<DutyShift> shifts) =>
        _shifts = shifts.GroupBy(shift => shift.Unit, StringComparer.Ordinal).ToDictionary(
            unit => unit.Key,
            unit => unit.OrderBy(shift => shift.From).ToArray(),
            StringComparer.Ordinal);

    /// <summary>The unit's shift that covers an instant, its beginning included and its end not; shifts of one unit never overlap.</summary>
    public DutyShift? Covering(string unit, DateTimeOffset at)
    {
        if (!_shifts.TryGetValue(unit, out var shifts)) return null;
        int low = 0, high = shifts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (shifts[middle].From <= at) low = middle + 1;
            else high = middle;
        }

        return low > 0 && at < shifts[low - 1].To ? shifts[low - 1] : null;
    }
}
