namespace EpiBot.Reading.Decisions;

/// <summary>How surely a stretch of text declares that there is nothing to report.</summary>
internal enum ZeroClaim
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A bare 无, 没有 or 0: counts only where nothing else is said.</summary>
    Bare,

    /// <summary>All is well with somebody: 全体师生健康.</summary>
    Well,

    /// <summary>无返乡, 发热0人.</summary>
    Denied,

    /// <summary>零报告.</summary>
    Declared,
}
