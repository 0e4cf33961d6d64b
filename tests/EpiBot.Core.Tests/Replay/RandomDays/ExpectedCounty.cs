using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Who owes, who is reminded where and who hears whom, worked out from the tables by the contract's words.</summary>
internal sealed class ExpectedCounty(OrganisationData data)
{
    public IReadOnlyList<string> Owing { get; } = [.. data.Units.Where(unit => unit.Level is not (UnitLevel.County or UnitLevel.Township or UnitLevel.Group)).Select(unit => unit.Id)];

    public Member? Member(string id) => data.Members.FirstOrDefault(member => member.Id == id);

    public bool HasGroup(string id) => data.Groups.Any(group => group.Id == id);

    public IEnumerable<string> Reporters(string unit) => data.Members.Where(member => member.Unit == unit && member.Role == MemberRole.Reporter).Select(member => member.Id);

    /// <summary>Of a unit: the unit itself, then its ancestors.</summary>
    public IEnumerable<string> Line(string unit)
    {
        for (var at = unit; at is not null; at = data.Units.First(other => other.Id == at).Parent) yield return at;
    }

    public bool Below(string unit, string ancestor) => Line(unit).Contains(ancestor);

    /// <summary>The nearest reporting group that has a reporter of the unit as a speaker; where nobody says who is where, the nearest ancestor's.</summary>
    public string ReminderGroup(string unit)
    {
        var groups = data.Groups.Where(group => group.Purpose == GroupPurpose.Reporting).ToList();
        foreach (var at in Line(unit))
        {
            if (groups.Find(group => group.Unit == at && group.Speakers is { } speakers && speakers.Intersect(Reporters(unit)).Any()) is { } known) return known.Id;
        }

        return Line(unit).Skip(1).Append(unit).Select(at => groups.Find(group => group.Unit == at)).First(group => group is not null)!.Id;
    }

    /// <summary>The command groups above a unit, the nearest first.</summary>
    public IReadOnlyList<string> Posts(string unit) =>
        [.. Line(unit).Skip(1).Select(at => data.Groups.FirstOrDefault(group => group.Unit == at && group.Purpose == GroupPurpose.Command)?.Id).OfType<string>()];

    /// <summary>The unit of a group.</summary>
    public string UnitOf(string group) => data.Groups.First(other => other.Id == group).Unit;

    /// <summary>All command groups.</summary>
    public IEnumerable<string> AllPosts => data.Groups.Where(group => group.Purpose == GroupPurpose.Command).Select(group => group.Id);
}
