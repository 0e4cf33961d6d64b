using EpiBot.Organisation.Files;

namespace EpiBot.Organisation.Checks;

/// <summary>Whether shifts have an end after their beginning, known people, and one shift a unit at a time.</summary>
internal static class DutyChecks
{
    private static readonly OrganisationTable Table = OrganisationTable.Duty;

    public static void Check(OrganisationRows rows, ProblemList problems)
    {
        var members = rows.Members.Select(member => member.Item.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (shift, place) in rows.Duty)
        {
            if (shift.Unit.Length > 0 && !rows.UnitPositions.ContainsKey(shift.Unit)) problems.Add(Table, place, "UnitUnknown", shift.Unit);
            foreach (var person in new[] { shift.Leader, shift.Member }.Distinct(StringComparer.Ordinal))
            {
                // The contract's own example has such a shift. It harms nobody but the unit, which then has one fewer to be mentioned.
                if (person.Length > 0 && !members.Contains(person)) problems.Warn(Table, place, "DutyMemberUnknown", person);
            }

            if (!rows.BrokenShifts.Contains(place) && shift.From >= shift.To)
                problems.Add(Table, place, "ShiftBackwards", InstantText.Format(shift.From), InstantText.Format(shift.To));
        }

        foreach (var unit in rows.Duty.Where(row => row.Item.From < row.Item.To && !rows.BrokenShifts.Contains(row.Place))
                     .GroupBy(row => row.Item.Unit, StringComparer.Ordinal))
            CheckOverlaps([.. unit.OrderBy(row => row.Item.From)], problems);
    }

    private static void CheckOverlaps(IReadOnlyList<Placed<DutyShift>> shifts, ProblemList problems)
    {
        var longest = shifts[0];
        foreach (var shift in shifts.Skip(1))
        {
            if (shift.Item.From < longest.Item.To)
                problems.Add(Table, shift.Place, "ShiftsOverlap", shift.Item.Unit, InstantText.Format(shift.Item.From), longest.Place.Row, InstantText.Format(longest.Item.To));
            if (shift.Item.To > longest.Item.To) longest = shift;
        }
    }
}
