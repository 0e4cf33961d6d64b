namespace EpiBot.Host.Web.Returnees;

/// <summary>What somebody still has to see to.</summary>
public enum OpenPoint
{
    /// <summary>Whether or not anything is open.</summary>
    Any,

    /// <summary>Required fields are missing.</summary>
    Missing,

    /// <summary>Declared by a resident, not yet confirmed by the cadre.</summary>
    Unconfirmed,

    /// <summary>The same ID number or phone stands in another unit.</summary>
    Twice,
}
