namespace EpiBot.Conversation;

/// <summary>How the bot talks. Immutable; made from <see cref="ConversationSettings"/>.</summary>
/// <param name="BotNames">Names by which people call the bot.</param>
/// <param name="SmallGroup">Up to how many reporting units a group is small, so that every report is answered.</param>
/// <param name="Required">What a declaration must say, in the order in which it is asked.</param>
/// <param name="QuestionsWait">How long a question waits for its answer.</param>
public sealed record ConversationRules(IReadOnlyList<string> BotNames, int SmallGroup, IReadOnlyList<DeclarationField> Required, TimeSpan QuestionsWait)
{
    /// <summary>How many messages of one sender are taken in a minute; an alarm always is.</summary>
    public int MostPerSender { get; init; } = 300;

    /// <summary>How many messages of all strangers of a group together are taken in a minute.</summary>
    public int MostOfStrangers { get; init; } = 600;

    /// <summary>小防 and what people call such a bot.</summary>
    public static IReadOnlyList<string> DefaultBotNames { get; } = ["小防", "防疫小助手", "EpiBot"];

    /// <summary>Issue and plans 2, 3, 5: name, origin, return date, transport, health code, test, health state.</summary>
    public static IReadOnlyList<DeclarationField> DefaultRequired { get; } =
    [
        DeclarationField.Name, DeclarationField.Origin, DeclarationField.ReturnDate, DeclarationField.Transport,
        DeclarationField.HealthCode, DeclarationField.Nucleic, DeclarationField.Health,
    ];
}
