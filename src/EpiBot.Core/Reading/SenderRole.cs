namespace EpiBot.Reading;

/// <summary>What the sender of a message is to the group it was said in.</summary>
public enum SenderRole
{
    /// <summary>Nobody the roster knows; what such a person says raises alerts but books nothing.</summary>
    Stranger,

    /// <summary>A cadre, teacher or clerk who owes the reports of a unit.</summary>
    Reporter,

    /// <summary>A resident; declares returnees of the own household only.</summary>
    Villager,

    /// <summary>Somebody of the command post or a township cadre; speaks for any unit below.</summary>
    Commander,

    /// <summary>A village or clinic doctor; reports for the own unit.</summary>
    Doctor,
}
