namespace EpiBot.Conversation;

/// <summary>What the bot waits for. Numbers are stored.</summary>
public enum QuestionKind
{
    /// <summary>Fields of a returnee are missing.</summary>
    MissingFields = 1,

    /// <summary>Whether nobody has come back although something else was reported: 是 books the zero.</summary>
    ConfirmZero = 2,

    /// <summary>Whether what a resident declared is right; asked of the unit's cadres.</summary>
    ConfirmDeclaration = 3,

    /// <summary>Which of several entries is to be withdrawn.</summary>
    WhichEntry = 4,
}
