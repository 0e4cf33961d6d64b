namespace EpiBot.Organisation;

/// <summary>What a member of the roster is to the own unit.</summary>
public enum MemberRole
{
    /// <summary>Owes the unit's reports: a village cadre, a teacher, a clerk (报告人).</summary>
    Reporter,

    /// <summary>A resident, who declares the own household's returnees (村民).</summary>
    Villager,

    /// <summary>One of the command post or a township cadre, who speaks for every unit at or below the own one (指挥员).</summary>
    Commander,

    /// <summary>A village or clinic doctor (医生).</summary>
    Doctor,
}
