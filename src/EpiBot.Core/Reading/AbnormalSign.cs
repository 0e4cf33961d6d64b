namespace EpiBot.Reading;

/// <summary>What makes a report abnormal beside symptoms.</summary>
public enum AbnormalSign
{
    /// <summary>密接, 次密接 or contact of a case.</summary>
    Contact,

    /// <summary>阳性.</summary>
    Positive,

    /// <summary>A death.</summary>
    Death,

    /// <summary>红码.</summary>
    RedCode,

    /// <summary>黄码.</summary>
    YellowCode,
}
