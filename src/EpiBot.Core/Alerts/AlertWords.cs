using EpiBot.Organisation;
using EpiBot.Settings;

namespace EpiBot.Alerts;

/// <summary>What a command group reads of an alert: number, unit, who, what, since when, phone (contracts.md, «Alerts»).</summary>
public static class AlertWords
{
    /// <summary>The alert as it is raised.</summary>
    /// <param name="phrases">The county's language.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="words">Who, what and phones, in clear.</param>
    /// <param name="now">Local time.</param>
    public static string Raised(Phrases phrases, OrganisationTree tree, Alert alert, string words, DateTimeOffset now)
    {
        var since = now - alert.Since > TimeSpan.FromHours(18) ? "Alert_SinceDay" : "Alert_Since";
        var local = alert.Since.ToOffset(now.Offset);
        return phrases.Say("Alert_Raised", alert.Number, UnitName(tree, alert.UnitId), alert.Verified ? "" : phrases.Say("Alert_Unverified"), words, phrases.Say(since, local.DateTime));
    }

    /// <summary>The alert as it is said again because nobody has answered.</summary>
    /// <param name="phrases">The county's language.</param>
    /// <param name="tree">The organisation.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="words">Who, what and phones, in clear.</param>
    /// <param name="now">Local time.</param>
    /// <param name="waited">How long nobody has answered, in words.</param>
    public static string Climbed(Phrases phrases, OrganisationTree tree, Alert alert, string words, DateTimeOffset now, string waited) =>
        phrases.Say("Alert_Climbed", waited, Raised(phrases, tree, alert, words, now));

    /// <summary>Who is called on in a command group: whoever is on duty, or where the roster has nobody, its commanders (plan 3: someone is always responsible).</summary>
    /// <param name="tree">The organisation.</param>
    /// <param name="group">The command group.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<string> Called(OrganisationTree tree, Group group, DateTimeOffset now) => tree.IdsOnDuty(group.Unit, now) is { Count: > 0 } onDuty
        ? onDuty
        : [.. tree.MembersOf(group.Unit).Where(member => member.Role == MemberRole.Commander).Select(member => member.Id)];

    /// <summary>A unit's name with that of the unit above.</summary>
    /// <param name="tree">The organisation.</param>
    /// <param name="unitId">The unit.</param>
    public static string UnitName(OrganisationTree tree, string unitId) => $"{tree.ParentOf(unitId)?.Name}{tree.Unit(unitId)?.Name ?? unitId}";
}
