namespace EpiBot.Channels;

/// <summary>What a channel hears of a group.</summary>
public enum Hearing
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Only what addresses the bot; then an answer is always expected.</summary>
    OnMention,

    /// <summary>Nothing: it only speaks.</summary>
    Nothing,
}
