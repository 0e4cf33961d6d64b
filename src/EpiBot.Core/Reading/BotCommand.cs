namespace EpiBot.Reading;

/// <summary>What people say to the bot.</summary>
public enum BotCommand
{
    /// <summary>未报: who has not reported.</summary>
    Missing,

    /// <summary>汇总.</summary>
    Summary,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>更正.</summary>
    Correct,

    /// <summary>帮助.</summary>
    Help,
}
