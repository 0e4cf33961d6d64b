using System.Security.Claims;
using EpiBot.Organisation;

namespace EpiBot.Host.Web;

/// <summary>Who sits before a page: what may be seen, and in whose name orders are given.</summary>
/// <param name="Role">What the person may do.</param>
/// <param name="UnitId">The unit whose board it is, with all below; <see langword="null"/> for everything.</param>
/// <param name="Member">The commander of the roster in whose name orders are given; <see langword="null"/> where none are.</param>
public sealed record Officer(OfficerRole Role, string? UnitId, Member? Member)
{
    public const string UnitClaim = "epibot-unit";
    public const string MemberClaim = "epibot-member";

    /// <summary>The account's name; empty where nobody signed in.</summary>
    public string Account { get; init; } = "";

    /// <summary>Who it is, for the trail.</summary>
    public string By => Member is null ? Account : $"{Account} ({Member.Name})";

    /// <summary>Whether orders may be given: a command post role, and somebody of the roster to answer for them.</summary>
    public bool MayCommand => Role is OfficerRole.Administrator or OfficerRole.Command && Member is { Role: MemberRole.Commander };

    /// <summary>Whether settings may be changed: they hold for the whole installation, so the administrator must see all of it.</summary>
    public bool MaySetUp(OrganisationTree tree) => Role == OfficerRole.Administrator && (UnitId is null || tree.Unit(UnitId) is { Parent: null });

    /// <summary>Phones are for those who may have to call.</summary>
    public bool SeesPhones => Role is OfficerRole.Administrator or OfficerRole.Command;

    /// <summary>Who a signed-in person is by the organisation in force; <see langword="null"/> for somebody without a role, or whose unit has left.</summary>
    public static Officer? From(ClaimsPrincipal person, OrganisationTree tree)
    {
        if (!Enum.TryParse<OfficerRole>(person.FindFirstValue(ClaimTypes.Role), out var role)) return null;
        var unit = person.FindFirstValue(UnitClaim);
        if (unit is not null && tree.Unit(unit) is null) return null;
        if (unit is null && role != OfficerRole.Administrator) return null;
        var member = person.FindFirstValue(MemberClaim) is { } id ? tree.Member(id) : null;
        return new Officer(role, unit, member) { Account = person.Identity?.Name ?? "" };
    }

    /// <summary>The name of what the officer sees: the own unit, or the one at the top where there is only one.</summary>
    public string AreaName(OrganisationTree tree) =>
        UnitId is { } unit ? tree.Unit(unit)?.Name ?? "" : tree.Units.Where(one => one.Parent is null).Take(2).ToList() is [var top] ? top.Name : "";

    /// <summary>Whether a unit is the officer's to see.</summary>
    public bool Sees(OrganisationTree tree, string unitId) => UnitId is null || tree.IsAtOrBelow(unitId, UnitId);
}
