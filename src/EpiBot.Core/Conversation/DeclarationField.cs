namespace EpiBot.Conversation;

/// <summary>What a declaration of a returnee can be required to say (requirements A4).</summary>
public enum DeclarationField
{
    /// <summary>姓名.</summary>
    Name,

    /// <summary>来自何地.</summary>
    Origin,

    /// <summary>返乡日期.</summary>
    ReturnDate,

    /// <summary>交通方式.</summary>
    Transport,

    /// <summary>健康码.</summary>
    HealthCode,

    /// <summary>核酸.</summary>
    Nucleic,

    /// <summary>健康状况: symptoms or a temperature.</summary>
    Health,

    /// <summary>电话; not required by default.</summary>
    Phone,

    /// <summary>身份证号; not required by default.</summary>
    IdNumber,
}
