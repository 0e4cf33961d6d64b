using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Escalation;
using EpiBot.Reporting;
using EpiBot.Retention;
using EpiBot.Settings;

namespace EpiBot.Engine;

/// <summary>The section <c>EpiBot</c> of the settings file as far as the engine is concerned; each feature parses its own part.</summary>
public sealed class EpiBotSettings
{
    /// <summary>Zone and language.</summary>
    public CountySettings County { get; init; } = new();

    /// <summary>The reports; none gives the two of the plans.</summary>
    public IList<ReportSettings> Reports { get; init; } = [];

    /// <summary>Units excused for some days.</summary>
    public IList<ExcusedUnitSettings> Excused { get; init; } = [];

    /// <summary>Reminders and escalations.</summary>
    public LadderSettings Ladder { get; init; } = new();

    /// <summary>How the bot talks.</summary>
    public ConversationSettings Conversation { get; init; } = new();

    /// <summary>What cannot wait.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>How long personal data is kept.</summary>
    public RetentionSettings Retention { get; init; } = new();
}
