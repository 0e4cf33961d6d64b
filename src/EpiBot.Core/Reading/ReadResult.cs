namespace EpiBot.Reading;

/// <summary>What a message says, as far as the reader is sure, and what it is in doubt about.</summary>
/// <param name="Items">The items of contracts.md in the order of the text; empty where nothing is reported.</param>
public sealed record ReadResult(IReadOnlyList<ReadItem> Items)
{
    /// <summary>The result for chatter.</summary>
    public static ReadResult Nothing { get; } = new([]);

    /// <summary>Why the text is a question to its sender although it looks like a report; <see cref="ReadDoubt.None"/> for chatter and for clear reports.</summary>
    public ReadDoubt Doubt { get; init; }

    /// <summary>The text says that nobody has come back, beside something abnormal: the bot asks for one word before it books that.</summary>
    public bool DeniesReturnees { get; init; }

    /// <summary>Fields of a person in a text that is no item by itself («绿码,核酸阴性»): perhaps the answer to a question of the bot.</summary>
    public PersonFields? Fragment { get; init; }
}
