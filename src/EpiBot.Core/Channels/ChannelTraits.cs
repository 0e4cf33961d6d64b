namespace EpiBot.Channels;

/// <summary>
/// What a channel can. What it must give for every message it hands in: authenticity (it has checked who speaks before it parses further), a
/// message id that a redelivery repeats, the chat, the sender and, where the other side says it, the sending time; see
/// <see cref="ChannelMessage"/>.
/// </summary>
/// <param name="Name">The name that message keys and bindings carry; it never changes.</param>
public sealed record ChannelTraits(string Name)
{
    /// <summary>What it hears of a group.</summary>
    public Hearing Hears { get; init; }

    /// <summary>How it calls on people in a group.</summary>
    public Mentioning Mentions { get; init; }

    /// <summary>Whether its cards have buttons that come back as answers.</summary>
    public bool Cards { get; init; }

    /// <summary>Whether it carries files.</summary>
    public bool Files { get; init; }

    /// <summary>The longest text in UTF-8 bytes; longer ones are split at line ends.</summary>
    public int LongestText { get; init; } = int.MaxValue;

    /// <summary>Messages a minute to one address; <see langword="null"/> where there is no limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Messages an hour to one address; <see langword="null"/> where there is no limit.</summary>
    public int? PerHour { get; init; }

    /// <summary>Of <see cref="PerMinute"/>, how many are kept for alerts and escalations.</summary>
    public int KeptForUrgent { get; init; }

    /// <summary>Whether the same message sent twice is shown once, so that an unknown outcome may be repeated.</summary>
    public bool Deduplicates { get; init; }

    /// <summary>Whether it leaves this machine: it can be slow, full or away, and what went over it is recorded.</summary>
    public bool Remote { get; init; }
}
