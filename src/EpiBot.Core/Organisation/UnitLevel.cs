namespace EpiBot.Organisation;

/// <summary>Where a unit stands in the three-level grid below the county, or which kind of institution it is (plans 2 and 5).</summary>
public enum UnitLevel
{
    /// <summary>A county (县): the top of the ladder. Owes no rounds.</summary>
    County,

    /// <summary>A township or town (乡镇): has the command group that hears its units first. Owes no rounds.</summary>
    Township,

    /// <summary>A village or residents' community (村). Owes every round.</summary>
    Village,

    /// <summary>A villagers' group (小组) within a village. Owes rounds only where its village is set so.</summary>
    Group,

    /// <summary>A factory, shop or office (企业). Owes every round.</summary>
    Enterprise,

    /// <summary>A school or kindergarten (学校). Owes every round.</summary>
    School,

    /// <summary>A clinic or hospital (诊所). Owes every round.</summary>
    Clinic,

    /// <summary>A farm, above all poultry (养殖场, plan 4). Owes every round.</summary>
    Farm,
}
