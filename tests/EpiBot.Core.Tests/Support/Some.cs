using EpiBot.Organisation;

namespace EpiBot.Tests.Support;

/// <summary>Things a test needs some of, where it does not matter which.</summary>
internal static class Some
{
    public static Unit Unit(string id, UnitLevel level = UnitLevel.Village, string? parent = null, string? name = null, params string[] aliases) =>
        new(id, name ?? id, level, parent, aliases);

    public static Member Member(string id, string unit, MemberRole role = MemberRole.Reporter, string? name = null, string? phone = null) =>
        new(id, name ?? id, unit, role, phone);

    public static Group Group(string id, string unit, GroupPurpose purpose = GroupPurpose.Reporting, params string[] speakers) =>
        new(id, id, unit, purpose) { Speakers = speakers.Length > 0 ? speakers : null };

    /// <summary>An instant of 20 January 2026 in the county's zone, or of a later day.</summary>
    public static DateTimeOffset At(int hour, int minute = 0, int day = 20) => new(2026, 1, day, hour, minute, 0, TimeSpan.FromHours(8));
}
