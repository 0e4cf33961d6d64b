namespace EpiBot.Host.Channels.WeCom;

/// <summary>The codes of answers that decide what is done next.</summary>
internal static class WeComCodes
{
    /// <summary>Too many in the window: rest for the window.</summary>
    public const int TooOften = 45009;

    /// <summary>The connection is not subscribed.</summary>
    public const int NotSubscribed = 846609;

    /// <summary>This client cannot show streams in groups.</summary>
    public const int NoStreams = 600039;

    /// <summary>Something in a card is not taken, its id among it.</summary>
    public const int FirstOfCard = 42014;

    public const int LastOfCard = 42051;

    /// <summary>The webhook's key is wrong, the robot was removed or switched off: no message will ever pass.</summary>
    public static bool IsClosed(int code) => code is 93000 or 93004 or 93006 or 93008 or 49008 or 86008 or 86001 or 86003;

    /// <summary>What was said is refused, by whatever way of this kind.</summary>
    public static bool IsContent(int code) => code is 40008 or 40033 or 40035 or 40058 or 40063 or 44004 or 93017 or 45002 or 82004 or 85002;
}
