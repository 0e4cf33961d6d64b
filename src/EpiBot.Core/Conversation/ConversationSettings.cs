using EpiBot.Settings;

namespace EpiBot.Conversation;

/// <summary>How the bot talks, as the settings file writes it (<c>EpiBot:Conversation</c>).</summary>
public sealed class ConversationSettings
{
    /// <summary>Names by which people call the bot.</summary>
    public IList<string> BotNames { get; init; } = [];

    /// <summary>Up to how many reporting units a group is small, so that every report is answered; default 5.</summary>
    public int SmallGroup { get; set; } = 5;

    /// <summary>What a declaration must say; none gives name, origin, returnDate, transport, healthCode, nucleic, health.</summary>
    public IList<string> Required { get; init; } = [];

    /// <summary>How long a question waits for its answer; default 12 hours.</summary>
    public string QuestionsWait { get; set; } = "12:00:00";

    /// <summary>How many messages of one sender are taken in a minute; default 300.</summary>
    public int MostPerSender { get; set; } = 300;

    /// <summary>How many messages of all people of a group together who are not on the roster are taken in a minute; default 600.</summary>
    public int MostOfStrangers { get; set; } = 600;

    /// <summary>Makes the rules.</summary>
    /// <param name="problems">Where problems go.</param>
    public ConversationRules Parse(SettingProblems problems)
    {
        if (SmallGroup is < 0 or > 10000) problems.Add("EpiBot:Conversation:SmallGroup", $"{SmallGroup}", "Setting_Number", 0, 10000);
        if (MostPerSender is < 10 or > 1_000_000) problems.Add("EpiBot:Conversation:MostPerSender", $"{MostPerSender}", "Setting_Number", 10, 1_000_000);
        if (MostOfStrangers is < 10 or > 1_000_000) problems.Add("EpiBot:Conversation:MostOfStrangers", $"{MostOfStrangers}", "Setting_Number", 10, 1_000_000);
        return new ConversationRules(
            BotNames.Count == 0 ? ConversationRules.DefaultBotNames : [.. BotNames],
            SmallGroup,
            Required.Count == 0 ? ConversationRules.DefaultRequired : [.. Required.Select((field, i) => problems.OneOf<DeclarationField>($"EpiBot:Conversation:Required:{i}", field))],
            problems.Span("EpiBot:Conversation:QuestionsWait", QuestionsWait, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7))) { MostPerSender = MostPerSender, MostOfStrangers = MostOfStrangers };
    }
}
