namespace EpiBot.Channels;

/// <summary>How a channel calls on people in a group.</summary>
public enum Mentioning
{
    /// <summary>It cannot; names stand in the text.</summary>
    None,

    /// <summary>By the channel's id of the person.</summary>
    ById,

    /// <summary>By the channel's id of the person, or by phone where that is not known.</summary>
    ByIdOrPhone,
}
