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

    /// <summary>Makes the rules.</summary>
    /// <param name="problems">Where problems go.</param>
    public ConversationRules Parse(SettingProblems problems)
    {
        if (SmallGroup is < 0 or > 10000) problems.Add("EpiBot:Conversation:SmallGroup", $"{SmallGroup}", "Setting_Number", 0, 10000);
        return new ConversationRules(
            BotNames.Count == 0 ? ConversationRules.DefaultBotNames : [.. BotNames],
            SmallGroup,
            Required.Count == 0 ? ConversationRules.DefaultRequired : [.. Required.Select((field, i) => problems.OneOf<DeclarationField>($"EpiBot:Conversation:Required:{i}", field))],
            problems.Span("EpiBot:Conversation:QuestionsWait", QuestionsWait, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)));
    }
}
