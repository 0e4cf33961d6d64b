namespace EpiBot.Reading.People;

/// <summary>How a person is spoken of.</summary>
internal enum PersonKind
{
    /// <summary>Nobody yet: fields that stand before the first person.</summary>
    None,

    /// <summary>By name.</summary>
    Named,

    /// <summary>By kinship: 我儿子.</summary>
    Kin,

    /// <summary>一个, 一名学生.</summary>
    Someone,

    /// <summary>我.</summary>
    Self,

    /// <summary>一家三口.</summary>
    Family,
}
